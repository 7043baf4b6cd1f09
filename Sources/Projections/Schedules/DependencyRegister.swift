public import Domain
public import Values

/// What initiatives need of each other, with the day on which the giver is computed to finish.
public struct DependencyRegister: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var dependency: Dependency
    /// Nil where the giver, its item or its dates are not known.
    public var computed: CivilDay?
    /// Days from the computed finish to the need-by date; negative where it is breached.
    public var slack: Int?
    public var isBreached: Bool { slack.map { $0 < 0 } ?? false }
  }

  public var asOf: CivilDay
  /// By receiver and id.
  public var rows: [Row]
  /// Initiatives that keep pushing each other's dates.
  public var circle: [Subject]
  /// Plans that can't be computed, in words.
  public var remarks: [String]

  /// - Parameters:
  ///   - subjects: those that receive or give; nil for all.
  ///   - organisation: with these, and all that they wait for.
  public init(_ organisation: Organisation, of subjects: Set<Subject>?, asOf day: CivilDay) {
    asOf = day
    let all = organisation.initiatives.values.filter(\.isRegistered).sorted { $0.subject < $1.subject }
    let schedule = PortfolioSchedule(all, PlanReading(withProgress: true, asOf: day))
    circle = schedule.circle
    remarks = schedule.faults.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.sentence)" }
    rows = all.flatMap { $0.dependencies(asOf: day) }.filter { dependency in
      guard let subjects else { return true }
      return subjects.contains(dependency.receiver)
        || dependency.giver.map { subjects.contains($0.initiative) } ?? false
    }.map { dependency in
      let computed = dependency.giver.flatMap(schedule.finish)?.finishDay
      var slack: Int?
      if let needBy = dependency.needBy, let computed { slack = needBy.days(since: computed) }
      return Row(dependency: dependency, computed: computed, slack: slack)
    }
  }
}
