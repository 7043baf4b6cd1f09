import Exchange
import Scheduling
import Testing
import Values

/// Plans of what Microsoft Project can hold.
enum RandomProject {
  static func project(_ random: inout Seeded) throws -> PlanProject {
    let euro = try #require(Currency("EUR"))
    var plan = Plan(title: "Plan <&> \(random.below(100))", start: moment(&random), calendars: [], calendar: "1")
    plan.calendars = (1...3).map { calendar($0, &random) }
    let count = 2 + random.below(12)
    for place in 0..<count {
      let parent = place == 0 || random.below(3) == 0 ? nil : String(1 + random.below(place))
      plan.activities.append(activity(place + 1, parent: parent, euro, &random))
    }
    let parents = Set(plan.activities.compactMap(\.parent))
    for place in plan.activities.indices where parents.contains(plan.activities[place].id) {
      plan.activities[place].kind = .summary
    }
    for _ in 0..<random.below(count * 2) {
      let (a, b) = (1 + random.below(count), 1 + random.below(count))
      guard a < b, !isBelow(b, a, plan) else { continue }
      plan.links.append(Link(String(a), String(b), random.pick(Link.Kind.allCases), lag: lag(&random)))
    }
    plan.resources = (1...2).map { resource($0, euro, &random) }
    for _ in 0..<random.below(5) {
      let resource = random.pick(plan.resources)
      plan.assignments.append(
        Assignment(
          activity: random.pick(plan.activities).id, resource: resource.id, units: Int64(random.below(30_000)),
          work: Int64(random.below(100_000)), cost: Money(minorUnits: Int64(random.below(100_000)), currency: euro),
          delay: 6 * Int64(random.below(10_000)), isDriving: resource.kind == .labour || resource.kind == .equipment))
    }
    plan.rules.honoursConstraints = random.below(2) == 0
    return PlanProject(id: "random", title: plan.title, plan: plan, currency: euro)
  }

  private static func isBelow(_ low: Int, _ high: Int, _ plan: Plan) -> Bool {
    var next = plan.activities[low - 1].parent
    while let id = next, let place = Int(id) {
      if place == high { return true }
      next = plan.activities[place - 1].parent
    }
    return false
  }

  private static func moment(_ random: inout Seeded) -> CivilMoment {
    CivilMoment(seconds: 1_750_000_000 + Int64(random.below(100_000_000)))
  }

  private static func day(_ random: inout Seeded) -> CivilDay { moment(&random).day }

  private static func span(_ random: inout Seeded) -> StatedDates {
    let start = moment(&random)
    return StatedDates(start: start, finish: start.adding(seconds: Int64(random.below(1_000_000))))
  }

  private static func lag(_ random: inout Seeded) -> Lag {
    let amount = Int64(random.below(20_000) - 10_000)
    return switch random.below(4) {
    case 0: .working(amount * 6)
    case 1: .elapsed(amount * 6)
    case 2: .percent(amount / 100 * 100)
    default: .elapsedPercent(amount / 100 * 100)
    }
  }

  private static func activity(_ number: Int, parent: String?, _ euro: Currency, _ random: inout Seeded) -> Activity {
    var activity = Activity(
      id: String(number), title: random.text(["pier", " ", "<", "&amp;", "é", "\""], upTo: 6).filter { $0 != " " },
      parent: parent, code: random.below(2) == 0 ? nil : "1.\(number)", duration: Int64(random.below(1_000_000)))
    activity.kind = random.pick([.task, .milestone, .finishMilestone, .levelOfEffort, .summary])
    activity.isElapsed = activity.kind == .task && random.below(4) == 0
    activity.isActive = random.below(5) > 0
    activity.calendar = random.below(2) == 0 ? nil : String(1 + random.below(3))
    activity.ignoresResourceCalendars = random.below(2) == 0
    activity.priority = random.below(1001)
    activity.levelingDelay = 6 * Int64(random.below(1000))
    activity.stated = span(&random)
    if random.below(4) == 0 { activity.manual = span(&random) }
    if random.below(3) == 0 { activity.deadline = moment(&random) }
    let kind = random.pick(Constraint.Kind.allCases)
    if kind != .asSoonAsPossible {
      activity.constraint = Constraint(kind, kind == .asLateAsPossible ? nil : moment(&random))
    }
    if random.below(3) == 0 {
      activity.progress = Progress(
        actualStart: moment(&random), remaining: Int64(random.below(100_000)), percent: 100 * random.below(101),
        physicalPercent: 100 * (1 + random.below(100)), resume: moment(&random))
    }
    activity.budget = Money(minorUnits: Int64(random.below(1_000_000)), currency: euro)
    let dates = span(&random)
    activity.baselines[random.below(11)] = BaselineDates(
      start: dates.start, finish: dates.finish, duration: Int64(random.below(100_000)), cost: activity.budget)
    if random.below(4) == 0 { activity.account = "CA=\(number); %" }
    return activity
  }

  private static func resource(_ number: Int, _ euro: Currency, _ random: inout Seeded) -> Resource {
    var resource = Resource(
      id: String(number), title: "R\(number)", kind: random.pick(Resource.Kind.allCases),
      calendar: random.below(2) == 0 ? nil : "2", rate: Money(minorUnits: Int64(random.below(10_000)), currency: euro))
    if random.below(2) == 0 {
      let first = day(&random)
      resource.capacity = [
        .init(units: 5000), .init(from: first, units: 12_345), .init(from: first.adding(days: 30), units: 0),
      ]
    }
    return resource
  }

  private static func calendar(_ number: Int, _ random: inout Seeded) -> WorkCalendar {
    let day = DayHours([Shift(28_800, 43_200), Shift(46_800, 61_200)])
    let night = DayHours([Shift(0, 21_600), Shift(79_200, 86_400)])
    let base = number == 3 ? "1" : nil
    var calendar = WorkCalendar(
      id: String(number), title: "C\(number)", base: base,
      week: (0..<7).map { $0 == 6 ? (base == nil ? DayHours.off : nil) : random.pick([day, night, .off]) })
    calendar.week[0] = day
    let first = self.day(&random)
    if random.below(2) == 0 {
      calendar.exceptions.append(
        CalendarException(
          title: "W", first: first, last: first.adding(days: 20), week: [night] + Array(repeating: nil, count: 6)))
    }
    let recurrences: [CalendarException.Recurrence] = [
      .daily(every: 1), .daily(every: 4), .weekly(every: 2, [0, 3, 6]), .monthly(every: 3, day: 31),
      .monthlyWeekday(every: 1, nth: 5, weekday: 6), .yearly(month: 2, day: 29),
      .yearlyWeekday(month: 12, nth: 1, weekday: 0),
    ]
    for _ in 0..<random.below(4) {
      calendar.exceptions.append(
        CalendarException(
          title: "X", first: first, last: first.adding(days: random.below(1000)), recurrence: random.pick(recurrences),
          hours: random.pick([.off, night])))
    }
    return calendar
  }
}
