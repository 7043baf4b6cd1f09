import Domain
import EventSourcing
import Values

/// K34: no budget of a frozen period moves but by an exception that was approved.
///
/// The population is transfers made under a freeze.
struct FrozenPeriodsKept: Control {
  static let id = "K34"
  static let attention = Attention.kinds([.budgetMoved])

  private let question: ControlQuestion
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    guard case .budgetMoved(let event) = entry.event, question.covers(entry, before),
      let frozen = before.organisation.initiatives[entry.subject]?.budget.frozenThrough()
    else { return }
    let isApproved = BudgetAuthority.isApproved(event, of: entry.subject, before)
    for transfer in event.transfers {
      let isException = isApproved && transfer.cause.isRetroactive
      let period = isException ? nil : transfer.periods.min().flatMap { $0 <= frozen ? $0 : nil }
      tally.judge(
        entry.stamp.position,
        period.map {
          "\(BudgetAuthority.named(entry, transfer)) moves \($0), frozen through \(frozen), without an approved exception"
        })
    }
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "transfers leave frozen periods alone, or are approved exceptions",
      none: "No budget moved under a freeze by \(question.asOf).")
  }
}
