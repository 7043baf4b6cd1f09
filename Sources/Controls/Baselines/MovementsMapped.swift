import Domain
import EventSourcing
import Values

/// K14: after the first baseline, each movement is exactly one delta of an implemented change, and each delta one
/// movement; counts and sums agree.
///
/// A movement attested with a reference has its change request in another system, and is counted apart. Where every
/// movement and every delta has its match, the sums agree too: they are stated, and are no item by themselves.
struct MovementsMapped: Control {
  static let id = "K14"
  static let attention = Attention.kinds([.changeImplemented, .baselineRevised])

  /// An implemented change, until each of its deltas has moved a baseline.
  private struct Implementation: Sendable {
    var position: Int64
    var remaining: [Delta: Int]
  }

  private let question: ControlQuestion
  private var open: [Subject: Implementation] = [:]
  private var tally = Tally()
  private var deltas = 0
  private var mapped = 0
  private var attested = 0
  private var asked = Amounts()
  private var moved = Amounts()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    switch entry.event {
    case .changeImplemented where question.reaches(entry): begin(entry, before)
    case .baselineRevised(let event) where question.covers(entry, before):
      judge(event, entry, envelope.command, before)
    case .baselineRevised(let event) where question.reaches(entry):
      // Outside the scope it is not judged, but a delta of a change that reaches into it has moved.
      guard case .change(let change, _) = event.basis else { return }
      for movement in event.movements { _ = take(Delta(initiative: entry.subject, movement: movement), of: change) }
    default: break
    }
  }

  private mutating func begin(_ entry: Entry, _ before: LogState) {
    guard let change = before.organisation.changes[entry.subject] else { return }
    var remaining = open[entry.subject]?.remaining ?? [:]
    for delta in change.deltas {
      remaining[delta, default: 0] += 1
      guard before.isInScope else { continue }
      deltas += 1
      asked.add(delta.movement)
    }
    if remaining.isEmpty { return }
    open[entry.subject] = Implementation(position: entry.stamp.position, remaining: remaining)
  }

  private mutating func judge(_ event: BaselineRevised, _ entry: Entry, _ command: String, _ before: LogState) {
    let position = entry.stamp.position
    switch event.basis {
    case .established:
      if before.establishes(entry.subject, command) { return }
      fail(event, entry, "claims to be a first baseline, which stood already")
    case .unapproved: fail(event, entry, "moved without a change request")
    case .attested(_, let reference):
      if reference?.isBlank ?? true {
        fail(event, entry, "is attested without a reference to a change request")
      } else {
        attested += event.movements.count
      }
    case .change(let change, let decision):
      let fault = fault(citing: change, decision, before)
      for movement in event.movements {
        moved.add(movement)
        let isMapped = take(Delta(initiative: entry.subject, movement: movement), of: change)
        if isMapped { mapped += 1 }
        let why = fault ?? (isMapped ? nil : "is no delta of \(change) that was still to move")
        tally.judge(position, why.map { "\(entry.subject) \(movement.address) \($0)" })
      }
    }
  }

  private mutating func fail(_ event: BaselineRevised, _ entry: Entry, _ why: String) {
    for movement in event.movements {
      tally.judge(entry.stamp.position, "\(entry.subject) \(movement.address) \(why)")
    }
  }

  private func fault(citing subject: Subject, _ position: Int64, _ before: LogState) -> String? {
    guard let change = before.organisation.changes[subject], change.implementation != nil else {
      return "cites \(subject), which was not implemented"
    }
    if change.isMandated(by: position) { return nil }
    return "cites position \(position) as the approval of \(subject), which it is not"
  }

  /// False where no such delta is still to move.
  private mutating func take(_ delta: Delta, of change: Subject) -> Bool {
    guard let count = open[change]?.remaining[delta] else { return false }
    open[change]?.remaining[delta] = count > 1 ? count - 1 : nil
    if open[change]?.remaining.isEmpty ?? false { open[change] = nil }
    return true
  }

  func judgement(after log: LogState) -> Judgement {
    var end = tally
    var unmoved = 0
    for (change, implementation) in open where log.isInScope(implementation.position) {
      for (delta, count) in implementation.remaining {
        for _ in 0..<count {
          unmoved += 1
          end.judge(
            implementation.position,
            "\(change) was implemented, yet \(delta.initiative) \(delta.movement.address) did not move")
        }
      }
    }
    let apart = "attested outside, by a reference: \(attested) movements, counted apart"
    return end.judgement(
      "movements and deltas that did not move map one to one (\(mapped) of \(deltas) deltas moved, \(unmoved) did not)",
      none: "No baseline moved through a change of this ledger by \(question.asOf); \(apart).",
      note: "the changes ask for \(asked), the movements make \(moved); \(apart)")
  }
}
