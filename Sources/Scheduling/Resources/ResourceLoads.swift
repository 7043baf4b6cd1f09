/// The loads of everything that works, over one plan or a portfolio in which a resource of the same id is the same.
///
/// An activity holds its resources from its start, after the assignment's delay, to its finish: nights and weekends
/// between included, so two that take turns by shifts count as held at once. Hours are counted in working time alone.
/// Labour and equipment count; material and cost are not held. Levels of effort and summaries count as any other.
public struct ResourceLoads: Hashable, Sendable {
  /// Sorted by id.
  public let resources: [ResourceLoad]
  /// Sorted by id; each adds up the resources that fill the role.
  public let roles: [ResourceLoad]
  public let length: LoadPeriod.Length
  /// What was decided where plans differ.
  public let remarks: [String]

  /// Days past which a longer period is taken, and at most as many periods are shown.
  public static let maximumPeriods = 4_000

  public init(_ work: [PlannedWork], by length: LoadPeriod.Length = .month) throws(PlanFault) {
    let pool = try ResourcePool(work)
    let scale = LoadScale(pool.holdings.flatMap { $0 }, length)
    self.length = scale.length
    resources = pool.members.indices.map { index in
      pool.load(of: [index], id: pool.members[index].resource.id, title: pool.members[index].resource.title, scale)
    }
    var byRole: [String: [Int]] = [:]
    for (index, member) in pool.members.enumerated() {
      if let role = member.resource.role { byRole[role, default: []].append(index) }
    }
    roles = byRole.sorted { $0.key < $1.key }.map { role, members in
      pool.load(of: members, id: role, title: role, scale)
    }
    remarks = pool.remarks + scale.remarks
  }

  public init(_ plan: Plan, _ schedule: Schedule, by length: LoadPeriod.Length = .month) throws(PlanFault) {
    try self.init([PlannedWork(id: "", plan: plan, schedule: schedule)], by: length)
  }
}
