public import Domain
public import Scheduling
public import Values

/// Demand and capacity of each resource and role over every plan under an initiative: a resource of the same id in two
/// plans is the same.
public struct PortfolioLoads: Hashable, Sendable {
  public var asOf: CivilDay
  /// The initiatives that have a plan, sorted.
  public var plans: [Subject]
  public var loads: ResourceLoads

  /// Plans in progress are taken with it.
  public init(
    _ organisation: Organisation, under subject: Subject, by length: LoadPeriod.Length, asOf day: CivilDay
  ) throws(PlanFault) {
    asOf = day
    plans = []
    var work: [PlannedWork] = []
    for initiative in organisation.registered(under: subject, on: day) {
      let reading = PlanReading(withProgress: initiative.hasProgress(on: day), asOf: day)
      guard let plan = try initiative.plan(reading) else { continue }
      plans.append(initiative.subject)
      work.append(PlannedWork(id: initiative.subject.description, plan: plan, schedule: try Schedule(plan)))
    }
    loads = try ResourceLoads(work, by: length)
  }
}
