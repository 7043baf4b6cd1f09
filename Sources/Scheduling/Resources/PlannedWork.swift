/// A plan under the name that a portfolio knows it by, and what was computed of it.
public struct PlannedWork: Hashable, Sendable {
  public var id: String
  public var plan: Plan
  public var schedule: Schedule

  public init(id: String, plan: Plan, schedule: Schedule) {
    self.id = id
    self.plan = plan
    self.schedule = schedule
  }
}
