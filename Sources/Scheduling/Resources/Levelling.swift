public import Values

/// A plan whose activities wait until their resources are free.
///
/// A serial schedule-generation scheme (J. E. Kelley, 1963; R. Kolisch, 1996): one activity after another, by priority
/// among those whose predecessors are placed, is put at the earliest time that links, calendars and what is left of each
/// resource allow. Delays that the plan has are forgotten first. What has begun, is done by hand or must be on a date
/// stays; so do levels of effort, which wait for nobody. What would be as late as possible starts no earlier than it
/// did. It is a heuristic: another order of priorities may finish sooner.
///
/// A resource is held as `ResourceLoads` says.
public struct Levelling: Hashable, Sendable {
  /// The plan with the delays.
  public let plan: Plan
  public let before: Schedule
  public let after: Schedule
  /// In the order of the plan; those that did not move are left out.
  public let moves: [Move]
  /// What could not be helped, in order of resource and time.
  public let unresolved: [Unresolved]
  /// Why single activities stayed where a resource is short.
  public let remarks: [Schedule.Remark]

  public struct Move: Hashable, Sendable {
    public let activity: String
    public let from: CivilMoment
    public let to: CivilMoment
    /// What the levelling itself added to its early start; zero where it only follows others. Elapsed seconds.
    public let delay: Int64
    /// How much later it starts in working time of its calendar; elapsed where its duration is.
    public let workingDelay: Int64
  }

  public struct Unresolved: Hashable, Sendable {
    public let resource: String
    public let overAllocation: OverAllocation
  }

  /// - Parameter withinFloat: nothing starts later than it could before, so that the finish stays.
  /// - Throws: where the plan can't be computed.
  public init(
    _ plan: Plan, by rules: [PriorityRule] = PriorityRule.standard, withinFloat: Bool = false
  ) throws(PlanFault) {
    let before = try Schedule(plan)
    self.before = before
    guard !plan.rules.fromFinish else {
      self.plan = plan
      after = before
      moves = []
      remarks =
        plan.activities.first.map {
          [Schedule.Remark(activity: $0.id, text: "plans scheduled from their finish are not levelled")]
        } ?? []
      unresolved = try Self.unresolved(plan, before)
      return
    }
    var cleared = plan
    for index in cleared.activities.indices { cleared.activities[index].levelingDelay = 0 }
    let free = cleared == plan ? before : try Schedule(cleared)
    cleared.keepLateWork(free)
    var leveller = try Leveller(cleared, free, rules, withinFloat: withinFloat)
    leveller.run()
    let levelled = leveller.delayed(cleared)
    let after = try Schedule(levelled)
    self.plan = levelled
    self.after = after
    remarks = leveller.remarks
    moves = leveller.moves(from: before, to: after, levelled)
    unresolved = try Self.unresolved(levelled, after)
  }

  /// The levelling that finishes first; of equals, by the first of the rules.
  public static func soonest(
    _ plan: Plan, among rules: [[PriorityRule]] = PriorityRule.allCases.map { [$0] }
  ) throws(PlanFault) -> Levelling {
    var best = try Levelling(plan)
    for rule in rules {
      let levelling = try Levelling(plan, by: rule)
      let isBetter = (levelling.unresolved.count, levelling.after.finish) < (best.unresolved.count, best.after.finish)
      if isBetter { best = levelling }
    }
    return best
  }

  private static func unresolved(_ plan: Plan, _ schedule: Schedule) throws(PlanFault) -> [Unresolved] {
    try ResourceLoads(plan, schedule).resources.flatMap { load in
      load.overAllocations.map { Unresolved(resource: load.id, overAllocation: $0) }
    }
  }
}

extension Plan {
  /// What would be as late as possible starts no earlier than where it is.
  fileprivate mutating func keepLateWork(_ schedule: Schedule) {
    let starts = Dictionary(schedule.activities.map { ($0.id, $0.start) }, uniquingKeysWith: { first, _ in first })
    for index in activities.indices {
      let start = starts[activities[index].id]
      let keep = { (constraint: Constraint?) -> Constraint? in
        constraint?.kind == .asLateAsPossible ? Constraint(.startNoEarlierThan, start) : constraint
      }
      guard start != nil else { continue }
      activities[index].constraint = keep(activities[index].constraint)
      activities[index].secondConstraint = keep(activities[index].secondConstraint)
    }
  }
}
