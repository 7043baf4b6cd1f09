import Domain
import EventSourcing

/// Each event that moved a baseline or a budget, against that by which it may: a decision, the first baseline, or what a
/// source outside attests.
public struct MovementMatching: Sendable {
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// An approval in this ledger, or the emergency by which work began.
    case decision
    /// The first baseline or budget of the initiative.
    case first
    /// A correction that names an approval outside this ledger.
    case correction
    case unmatched
    /// The payload is gone; the entry and its commitment remain.
    case erased
  }

  public struct Movement: Hashable, Sendable {
    public var position: Int64
    public var basis: Basis
    /// Where the decision stands.
    public var decision: Int64?
  }

  /// In order of position.
  public private(set) var movements: [Movement] = []
  /// By position: the change that it approves.
  private var approvals: [Int64: Subject] = [:]
  /// By subject, of baselines and of budgets: the command that set the first.
  private var firsts: [EventKind: [Subject: String]] = [:]

  public init() {}

  public func count(_ basis: Basis) -> Int { movements.count { $0.basis == basis } }

  public var unmatched: [Int64] { movements.filter { $0.basis == .unmatched }.map(\.position) }

  /// By which a movement at a position may be; nil where there is none.
  package func decision(at position: Int64) -> Int64? {
    var (low, high) = (0, movements.count)
    while low < high {
      let middle = low + (high - low) / 2
      if movements[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return low < movements.count && movements[low].position == position ? movements[low].decision : nil
  }

  mutating func see(_ recorded: RecordedEvent) {
    let position = recorded.position
    guard let entry = try? Entry(recorded) else {
      let moves = [EventKind.baselineRevised, .budgetMoved].contains { $0.rawValue == recorded.envelope.type }
      if moves { movements.append(Movement(position: position, basis: .erased)) }
      return
    }
    switch entry.event {
    case .changeDecided(let event) where event.outcome.isApproval: approvals[position] = entry.subject
    case .emergencyInvoked: approvals[position] = entry.subject
    case .baselineRevised(let event): match(entry, .baselineRevised, event.basis, recorded.envelope.command)
    case .budgetMoved(let event): match(entry, .budgetMoved, event.basis, recorded.envelope.command)
    default: break
    }
  }

  private mutating func match(_ entry: Entry, _ kind: EventKind, _ basis: BaselineBasis, _ command: String) {
    let first = firsts[kind]?[entry.subject] ?? command
    firsts[kind, default: [:]][entry.subject] = first
    var movement = Movement(position: entry.stamp.position, basis: .unmatched)
    switch basis {
    case .change(let change, let decision):
      if approvals[decision] == change { (movement.basis, movement.decision) = (.decision, decision) }
    case .established: if first == command { movement.basis = .first }
    case .attested(_, let reference): if reference?.isEmpty == false { movement.basis = .correction }
    case .unapproved: break
    }
    movements.append(movement)
  }
}
