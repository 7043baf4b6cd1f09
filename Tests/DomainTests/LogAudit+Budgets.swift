import Domain
import DomainFixtures
import Values

/// One initiative's budget, added up from the log.
struct Books {
  var balances: [BudgetAccount: Int128] = [:]
  /// What moved from one account to another, less what came back.
  var flows: [[BudgetAccount]: Int64] = [:]
  var closed: BudgetPeriod?
  var isEstablished = false
}

extension LogAudit {
  mutating func closing(_ event: PeriodClosed, _ entry: Entry) -> String? {
    let before = books[entry.subject]?.closed
    books[entry.subject, default: Books()].closed = event.through
    return before.map { $0 > event.through } ?? false ? "I15: a closed period was opened again" : nil
  }

  /// I8 to I15, and that the sums stay as they are.
  mutating func budget(_ event: BudgetMoved, _ entry: Entry) -> String? {
    var book = books[entry.subject] ?? Books()
    defer { books[entry.subject] = book }
    switch event.basis {
    case .established, .attested, .unapproved: break
    case .change(let change, let position):
      guard let file = changes[change], file.mandates[position] == file.content?.hash,
        file.content?.transfers.filter({ $0.initiative == entry.subject }) == event.transfers
      else { return "I2: budget moved by other content than was approved" }
    }
    for transfer in event.transfers {
      if let broken = Self.rule(transfer, book) { return "\(broken): \(transfer)" }
      book.post(transfer)
    }
    book.isEstablished = true
    if book.balances.values.reduce(0, +) != 0 { return "I8: the balances do not add up to nothing" }
    for (account, balance) in book.balances where account.kind.isSource ? balance > 0 : balance < 0 {
      return "I9: \(account) is at \(balance)"
    }
    return nil
  }

  private static func rule(_ transfer: BudgetTransfer, _ book: Books) -> String? {
    let (from, to) = (transfer.from.kind, transfer.to.kind)
    let returned = book.flows[[transfer.to, transfer.from], default: 0]
    if transfer.cause == .errorCorrection, from == .reserve || to == .reserve || from == .contingency {
      return returned >= transfer.amount.minorUnits ? nil : "I10: more goes back than came"
    }
    if from == .reserve, !to.isSource, transfer.cause != .newScope { return "I10: reserve is not for overruns" }
    if from == .contingency, !to.isSource, transfer.cause != .identifiedRisk { return "I11: no identified risk" }
    if !book.isEstablished { return nil }
    if let closed = book.closed, transfer.periods.contains(where: { $0 <= closed }),
      ![.errorCorrection, .customerDirected, .accountingAdjustment].contains(transfer.cause)
    {
      return "I15: a closed period moved"
    }
    return nil
  }
}

extension Books {
  fileprivate mutating func post(_ transfer: BudgetTransfer) {
    balances[transfer.from, default: 0] -= Int128(transfer.amount.minorUnits)
    balances[transfer.to, default: 0] += Int128(transfer.amount.minorUnits)
    flows[[transfer.from, transfer.to], default: 0] += transfer.amount.minorUnits
    flows[[transfer.to, transfer.from], default: 0] -= transfer.amount.minorUnits
  }
}
