package import Domain
import Values

extension ChangeFile {
  /// A transfer of budget that the file asks for, with the line on which it begins.
  package struct Transfer: Hashable, Sendable {
    package var transfer: BudgetTransfer
    package var line: Int

    package init(_ transfer: BudgetTransfer, line: Int) {
      self.transfer = transfer
      self.line = line
    }
  }
}

extension ChangeFile.Transfer {
  /// `subject`, `from`, `to`, `amount`, `cause`, and optionally `reference`, `period` and `text`.
  init(_ node: YAMLNode) throws {
    let members = try node.members(["amount", "cause", "from", "period", "reference", "subject", "text", "to"])
    guard let subject = members["subject"], let from = members["from"], let to = members["to"],
      let amount = members["amount"], let cause = members["cause"]
    else { throw node.error("needs 'subject', 'from', 'to', 'amount' and 'cause'") }
    let period = try members["period"]?.value("a period: 2026-03") { BudgetPeriod($0) }
    let transfer = BudgetTransfer(
      initiative: try subject.value("portfolio:ID, programme:ID or project:ID") { text in
        Subject(text).flatMap { $0.level == nil ? nil : $0 }
      },
      from: try from.account(period), to: try to.account(period),
      amount: try amount.value("an amount above zero: GBP 250000.00") { text in
        Money(text: text).flatMap { $0.minorUnits > 0 ? $0 : nil }
      },
      cause: try cause.value("one of \(BudgetCause.allCases.map(\.rawValue).joined(separator: ", "))") {
        BudgetCause(rawValue: $0)
      },
      reference: try members["reference"]?.value("scope/ID or risk/ID") { ItemReference($0) },
      text: try members["text"]?.text())
    if let members = members["period"], transfer.periods.isEmpty {
      throw members.error("fits none of the accounts: only control/ID, summary/ID and planning/ID have periods")
    }
    guard transfer.from != transfer.to else { throw to.error("is the account that it comes from") }
    self.init(transfer, line: node.line ?? 0)
  }

  /// The lines of a file that asks for it, indented as a list's member; values as JSON strings, which YAML reads.
  var yaml: [String] {
    var members = [
      ("subject", transfer.initiative.description), ("from", transfer.from.description),
      ("to", transfer.to.description), ("amount", transfer.amount.description), ("cause", transfer.cause.rawValue),
    ]
    if let reference = transfer.reference { members.append(("reference", reference.description)) }
    if let text = transfer.text { members.append(("text", text)) }
    return members.enumerated().map { index, member in
      let value = String(decoding: JSONValue.string(member.1).canonicalBytes, as: UTF8.self)
      return "\(index == 0 ? "  - " : "    ")\(member.0): \(value)"
    }
  }
}

extension YAMLNode {
  /// A budget account; of `period`, where it can have one and names none.
  fileprivate func account(_ period: BudgetPeriod?) throws -> BudgetAccount {
    try value("a budget account: reserve, undistributed, contingency, negotiated, control/ID, control/ID@2026-03…") {
      BudgetAccount($0).flatMap { account in
        guard account.kind.isDistributed, account.period == nil, let period else { return account }
        return BudgetAccount(account.kind, account.id, period: period)
      }
    }
  }
}
