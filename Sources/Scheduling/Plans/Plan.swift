public import Values

/// A schedule network as its author states it: calendars, activities, links, resources, and the rules to compute it by.
///
/// References are ids; their order means nothing. `Schedule` computes dates from it, and says where it can't.
public struct Plan: Hashable, Sendable {
  public var title: String
  /// Where the forward pass begins.
  public var start: CivilMoment
  /// Where the backward pass begins, besides the computed finish, where the plan must finish by a date.
  public var mustFinishBy: CivilMoment?
  /// Up to when progress is known: no work that remains is scheduled before it.
  public var dataDate: CivilMoment?
  public var calendars: [WorkCalendar]
  /// The id of the calendar of whatever names none.
  public var calendar: String
  public var activities: [Activity]
  public var links: [Link]
  public var resources: [Resource]
  public var assignments: [Assignment]
  public var rules: SchedulingRules

  public init(
    title: String = "", start: CivilMoment, mustFinishBy: CivilMoment? = nil, dataDate: CivilMoment? = nil,
    calendars: [WorkCalendar] = [.standard], calendar: String = WorkCalendar.standard.id, activities: [Activity] = [],
    links: [Link] = [], resources: [Resource] = [], assignments: [Assignment] = [],
    rules: SchedulingRules = SchedulingRules()
  ) {
    self.title = title
    self.start = start
    self.mustFinishBy = mustFinishBy
    self.dataDate = dataDate
    self.calendars = calendars
    self.calendar = calendar
    self.activities = activities
    self.links = links
    self.resources = resources
    self.assignments = assignments
    self.rules = rules
  }
}
