import Domain
import EventSourcing
import Values

/// K31: no budget of a closed period moves but by an error correction, a customer direction or an accounting adjustment
/// that was approved.
///
/// A transfer is of the periods of its accounts, and of the period in which it takes effect. The population is transfers
/// made once a period was closed.
struct ClosedPeriodsKept: Control {
  static let id = "K31"
  static let attention = Attention.kinds([.budgetMoved])

  private let question: ControlQuestion
  private var tally = Tally()
  private var retroactive = 0

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    guard case .budgetMoved(let event) = entry.event, question.covers(entry, before),
      let closed = before.organisation.initiatives[entry.subject]?.budget.closedThrough()
    else { return }
    let isApproved = BudgetAuthority.isApproved(event, of: entry.subject, before)
    for transfer in event.transfers {
      let periods = transfer.periods.union([BudgetPeriod(of: entry.stamp.effectiveOn)])
      guard let period = periods.min(), period <= closed else {
        tally.judge(entry.stamp.position, nil)
        continue
      }
      retroactive += 1
      let why =
        switch transfer.cause {
        case .errorCorrection, .customerDirected, .accountingAdjustment: isApproved ? nil : "without an approval"
        default: "for a cause that does not reach back"
        }
      tally.judge(
        entry.stamp.position,
        why.map { "\(BudgetAuthority.named(entry, transfer)) moves \(period), closed through \(closed), \($0)" })
    }
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "transfers leave closed periods alone, or reach back for an approved reason",
      none: "No budget moved after a period was closed, by \(question.asOf).",
      note: "\(retroactive) reach into a closed period")
  }
}
