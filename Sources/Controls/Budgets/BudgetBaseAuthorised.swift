import Domain
import EventSourcing
import Values

/// K32: the contract budget base moves only as authorised, and total allocated budget passes it only by a recognised
/// over-target baseline.
///
/// The population is the transfers that touch a source of budget, and the initiatives that have a budget.
struct BudgetBaseAuthorised: Control {
  static let id = "K32"
  static let attention = Attention.kinds([.budgetMoved])

  /// What moves the contract budget base: a modification by whoever funds the work, or scope that enters or leaves it.
  private static let causes: Set<BudgetCause> = [
    .initial, .newScope, .identifiedRisk, .scopeRemoved, .definitised, .customerDirected, .errorCorrection,
  ]

  private let question: ControlQuestion
  private var tally = Tally()
  /// Over-target budget recognised by an approved change, less what it took back, in minor units.
  private var recognised: [Subject: Int128] = [:]

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    guard case .budgetMoved(let event) = entry.event, question.reaches(entry) else { return }
    let fault = BudgetAuthority.fault(event, of: entry.subject, before)
    let isApproved = BudgetAuthority.isApproved(event, of: entry.subject, before)
    for transfer in event.transfers where transfer.from.kind.isSource || transfer.to.kind.isSource {
      let why = fault ?? self.fault(transfer, isApproved: isApproved)
      if before.isInScope {
        tally.judge(entry.stamp.position, why.map { "\(BudgetAuthority.named(entry, transfer)) \($0)" })
      }
      guard why == nil else { continue }
      if transfer.from.kind == .overTarget {
        recognised[entry.subject, default: 0] += Int128(transfer.amount.minorUnits)
      }
      if transfer.to.kind == .overTarget { recognised[entry.subject, default: 0] -= Int128(transfer.amount.minorUnits) }
    }
  }

  private func fault(_ transfer: BudgetTransfer, isApproved: Bool) -> String? {
    if transfer.from.kind == .overTarget || transfer.to.kind == .overTarget {
      if transfer.cause != .overTarget, transfer.cause != .errorCorrection {
        return "passes the contract budget base without an over-target baseline"
      }
      return isApproved ? nil : "recognises an over-target baseline without an approved change"
    }
    return Self.causes.contains(transfer.cause) ? nil : "is no reason to change the contract budget base"
  }

  func judgement(after log: LogState) -> Judgement {
    var end = tally
    for (subject, initiative) in log.organisation.initiatives.sorted(by: { $0.key < $1.key }) {
      let budget = initiative.budget
      guard let total = budget.amount(.totalAllocated, asOf: question.asOf),
        let base = budget.amount(.contractBudgetBase, asOf: question.asOf)
      else { continue }
      let lines = budget.lines(asOf: question.asOf)
      let position = (lines.last { $0.transfer.from.kind == .overTarget } ?? lines.last)?.position
      guard log.isInScope(position) else { continue }
      let beyond = Int128(total.minorUnits) - Int128(base.minorUnits)
      let isCovered = beyond <= max(0, recognised[subject] ?? 0)
      end.judge(
        position,
        isCovered ? nil : "\(subject) allocates \(total), its contract budget base is \(base)")
    }
    return end.judgement(
      "movements of the budget base are authorised, and initiatives allocate no more than it",
      none: "No initiative had a budget by \(question.asOf).")
  }
}
