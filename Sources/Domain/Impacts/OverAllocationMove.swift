import Scheduling
import Values

/// A resource, or all that fill a role, of which more is held than there is at other times than before.
public struct OverAllocationMove: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable { case resource, role }

  public var kind: Kind
  public var id: String
  /// Seconds, of any time, in which more is held than there is.
  public var before: Int64
  public var after: Int64

  public init(_ kind: Kind, _ id: String, before: Int64, after: Int64) {
    self.kind = kind
    self.id = id
    self.before = before
    self.after = after
  }
}

extension OverAllocationMove {
  /// Resources before roles, each by id. None where no plan holds a resource, or the loads can't be told.
  static func moves(_ old: PortfolioSchedule, _ new: PortfolioSchedule) -> [OverAllocationMove] {
    guard old.hasAssignments || new.hasAssignments, let before = old.loads, let after = new.loads else { return [] }
    return moves(.resource, before.resources, after.resources) + moves(.role, before.roles, after.roles)
  }

  private static func moves(_ kind: Kind, _ old: [ResourceLoad], _ new: [ResourceLoad]) -> [OverAllocationMove] {
    func byID(_ loads: [ResourceLoad]) -> [String: [OverAllocation]] {
      Dictionary(loads.map { ($0.id, $0.overAllocations) }) { first, _ in first }
    }
    func length(_ times: [OverAllocation]?) -> Int64 {
      (times ?? []).reduce(0) { $0 + ($1.finish.seconds - $1.start.seconds) }
    }
    let (before, after) = (byID(old), byID(new))
    return Set(before.keys).union(after.keys).sorted().filter { before[$0] ?? [] != after[$0] ?? [] }.map {
      OverAllocationMove(kind, $0, before: length(before[$0]), after: length(after[$0]))
    }
  }
}

extension PortfolioSchedule {
  fileprivate var hasAssignments: Bool { members.values.contains { !$0.plan.assignments.isEmpty } }

  /// Of all that is computed together; nil where the plans contradict each other.
  fileprivate var loads: ResourceLoads? {
    try? ResourceLoads(
      members.map { PlannedWork(id: $0.key.description, plan: $0.value.plan, schedule: $0.value.schedule) })
  }
}
