import Domain
import EventSourcing
import Values

extension SubjectRows {
  /// Both sides of every transfer, and every balance.
  mutating func add(_ budget: Budget, of subject: Subject) {
    for (index, line) in budget.lines.enumerated() {
      let units = line.transfer.amount.minorUnits
      add(line, index + 1, line.transfer.from, -units, subject)
      add(line, index + 1, line.transfer.to, units, subject)
    }
    for account in budget.everyAccount {
      guard let balance = budget.balance(of: account, asOf: asOf) else { continue }
      add(
        ViewTables.budgetBalance, subject,
        [
          .text(subject.description), .text(account.unphased.description), .text(account.kind.rawValue),
          Cell(account.period?.description), .integer(balance.minorUnits), .text(balance.currency.code),
          .integer(budget.version(of: account)),
        ])
    }
  }

  private mutating func add(
    _ line: BudgetLine, _ number: Int, _ account: BudgetAccount, _ units: Int64, _ subject: Subject
  ) {
    var change: String?
    var decision: Int64?
    if case .change(let subject, let position) = line.basis { (change, decision) = (subject.description, position) }
    add(
      ViewTables.budgetEntry, subject,
      [
        .text(subject.description), .integer(line.position), .integer(Int64(number)),
        .text(line.effectiveOn.description), .text(account.unphased.description), .text(account.kind.rawValue),
        Cell(account.period?.description), .integer(units), .text(line.transfer.amount.currency.code),
        .text(line.transfer.cause.rawValue), Cell(line.transfer.reference?.description), Cell(line.transfer.text),
        .text(line.basis.words), Cell(change), Cell(decision),
      ])
  }
}
