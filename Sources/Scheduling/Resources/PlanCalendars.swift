import Values

/// The calendars that the activities and resources of a plan work by.
struct PlanCalendars {
  private var compiler: CalendarCompiler
  private let plan: Plan

  init(_ plan: Plan) throws(PlanFault) {
    compiler = try CalendarCompiler(plan.calendars)
    self.plan = plan
  }

  /// Nil for the plan's own.
  func index(of calendar: String?, in place: String) throws(PlanFault) -> Int {
    let id = calendar ?? plan.calendar
    guard let index = compiler.indices[id] else { throw .unknown(kind: "calendar", id: id, in: place) }
    return index
  }

  /// When the resource works on the activity: by its own calendar, where the activity names one too by both, unless
  /// resource calendars don't bear on it.
  mutating func index(of activity: Activity, worked resource: Resource) throws(PlanFault) -> Int {
    let own = try index(of: activity.calendar, in: "activity \(activity.id)")
    guard let calendar = resource.calendar, !activity.ignoresResourceCalendars else { return own }
    let other = try index(of: calendar, in: "resource \(resource.id)")
    return activity.calendar == nil ? other : try compiler.intersection([own, other])
  }

  func compiled() -> WorkingTimes { compiler.compiled() }
}
