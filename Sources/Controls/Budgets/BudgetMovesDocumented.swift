import Domain
import EventSourcing
import Values

/// K33: each movement of budget has its authorisation; reserve, contingency and undistributed budget are never below
/// nothing; management reserve is drawn for named scope and grows by scope that leaves or budget newly authorised.
///
/// The population is transfers.
struct BudgetMovesDocumented: Control {
  static let id = "K33"
  static let readsReports = true
  static let attention = Attention.kinds([.budgetMoved])

  private let question: ControlQuestion
  private var tally = Tally()
  private var draws = 0

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    guard case .budgetMoved(let event) = entry.event, question.covers(entry, before) else { return }
    let fault = BudgetAuthority.fault(event, of: entry.subject, before)
    let budget = before.organisation.initiatives[entry.subject]?.budget ?? Budget()
    var left: [BudgetFigure: Int64] = [:]
    for transfer in event.transfers {
      for change in transfer.figures { left[change.figure, default: 0] &+= change.minorUnits }
    }
    let short = [BudgetFigure.reserve, .contingency, .undistributed].first {
      (budget.amount($0)?.minorUnits ?? 0) &+ (left[$0] ?? 0) < 0
    }
    for transfer in event.transfers {
      if transfer.from == .reserve { draws += 1 }
      let faults = [
        fault, self.fault(transfer, event, entry.subject, before),
        short.map { "leaves \($0.abbreviation) below nothing" },
        isForeign(transfer, budget) ? "is in another currency" : nil,
      ].compactMap(\.self)
      tally.judge(
        entry.stamp.position,
        faults.isEmpty ? nil : "\(BudgetAuthority.named(entry, transfer)) \(faults.joined(separator: ", and "))")
    }
  }

  private func isForeign(_ transfer: BudgetTransfer, _ budget: Budget) -> Bool {
    budget.currency.map { $0 != transfer.amount.currency } ?? false
  }

  /// What is wrong with how it moves reserve or contingency.
  private func fault(
    _ transfer: BudgetTransfer, _ event: BudgetMoved, _ initiative: Subject, _ before: LogState
  ) -> String? {
    if transfer.cause == .errorCorrection { return nil }
    if transfer.from == .reserve, !transfer.to.kind.isSource {
      guard transfer.cause == .newScope else { return "draws reserve for other than new scope" }
      return names(.scope, transfer, event, initiative, before) ? nil : "draws reserve for no scope item that there is"
    }
    if transfer.to == .reserve, !transfer.from.kind.isSource {
      guard transfer.cause == .scopeRemoved, transfer.reference?.kind == .scope else {
        return "returns budget to reserve without scope that leaves"
      }
    }
    if transfer.from == .contingency, !transfer.to.kind.isSource {
      guard transfer.cause == .identifiedRisk else { return "draws contingency for other than an identified risk" }
      return names(.risk, transfer, event, initiative, before) ? nil : "draws contingency for no risk that there is"
    }
    return nil
  }

  /// Whether the item is in the register, or comes with the same change.
  private func names(
    _ kind: ItemReference.Kind, _ transfer: BudgetTransfer, _ event: BudgetMoved, _ initiative: Subject,
    _ before: LogState
  ) -> Bool {
    guard let reference = transfer.reference, reference.kind == kind else { return false }
    if case .change(let change, _) = event.basis,
      before.organisation.changes[change]?.deltas.contains(where: {
        $0.initiative == initiative && $0.movement.item == reference && $0.movement.to != nil
      }) ?? false
    {
      return true
    }
    return before.organisation.initiatives[initiative]?.fields.contains { address, timeline in
      address.item == reference && timeline.current(asOf: question.asOf)?.value != nil
    } ?? false
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "transfers are authorised and move reserve and contingency for what they are for",
      none: "No budget moved by \(question.asOf).", note: "\(draws) draw management reserve")
  }
}
