import Scheduling
import Values

@testable import Exchange

/// Plans with everything that a plan can hold.
enum RandomPlan {
  private static let texts = ["A", "deck", " ", ";", ",", "\"", "\n", "é", "Задача", "=1+1", "%", "FS", "-", "|", "#"]

  static func project(_ random: inout Seeded) -> PlanProject {
    let gbp = Currency("GBP")
    var plan = Plan(
      title: title(&random), start: moment(&random), mustFinishBy: maybe(&random, moment),
      dataDate: maybe(&random, moment), calendars: [], rules: rules(&random))
    for number in 0...random.below(3) {
      plan.calendars.append(calendar("C\(number)", base: number > 0 ? "C0" : nil, &random))
    }
    plan.calendar = "C0"
    for number in 0..<random.below(4) { plan.resources.append(resource("R \(number)", &random)) }
    let count = 1 + random.below(8)
    for number in 0..<count {
      plan.activities.append(activity("A\(number)", parent: number > 0 && random.below(2) == 0 ? "A0" : nil, &random))
    }
    for number in 1..<max(count, 2) where number < count {
      for before in 0..<number where random.below(3) == 0 {
        plan.links.append(
          Link("A\(before)", "A\(number)", random.pick(Link.Kind.allCases), lag: lag(&random)))
      }
      for resource in plan.resources where random.below(3) == 0 {
        plan.assignments.append(
          Assignment(
            activity: "A\(number)", resource: resource.id, units: Int64(random.below(30_000)),
            work: maybe(&random, seconds), cost: money(&random),
            delay: random.below(2) == 0 ? 0 : 3600,
            isDriving: random.below(2) == 0, remainingWork: maybe(&random, seconds)))
      }
    }
    return PlanProject(id: "P", title: plan.title, plan: plan, currency: random.below(2) == 0 ? gbp : nil)
  }

  /// Links and assignments in the order of their texts.
  static func sorted(_ plan: Plan) -> Plan {
    var plan = plan
    plan.links.sort { LinkList.text([$0]) + " " + $0.successor < LinkList.text([$1]) + " " + $1.successor }
    plan.assignments.sort { ($0.activity, $0.resource) < ($1.activity, $1.resource) }
    return plan
  }

  private static func maybe<Value>(_ random: inout Seeded, _ make: (inout Seeded) -> Value) -> Value? {
    random.below(2) == 0 ? nil : make(&random)
  }

  private static func title(_ random: inout Seeded) -> String { random.text(texts, upTo: 5).trimmed }

  private static func seconds(_ random: inout Seeded) -> Int64 { Int64(random.below(1_000_000)) }

  private static func moment(_ random: inout Seeded) -> CivilMoment {
    CivilMoment(seconds: 1_772_400_000 + seconds(&random) * 60)
  }

  /// None as often as one.
  private static func money(_ random: inout Seeded) -> Money? {
    random.below(2) == 0 ? nil : Money(text: "GBP \(random.below(10_000)).\(10 + random.below(90))")
  }

  private static func dates(_ random: inout Seeded) -> StatedDates {
    let start = moment(&random)
    return StatedDates(start: start, finish: start.adding(seconds: seconds(&random)))
  }

  private static func lag(_ random: inout Seeded) -> Lag {
    let amount = Int64(random.below(100_000)) - 50_000
    return random.pick([
      .none, .working(amount), .elapsed(amount == 0 ? 1 : amount), .percent(amount), .elapsedPercent(amount),
    ])
  }

  private static func rules(_ random: inout Seeded) -> SchedulingRules {
    SchedulingRules(
      lagCalendar: random.pick(SchedulingRules.LagCalendar.allCases),
      outOfSequence: random.pick(SchedulingRules.OutOfSequence.allCases),
      criticality: random.pick([.longestPath, .totalFloat(atMost: 0), .totalFloat(atMost: -3600)]),
      nearCritical: seconds(&random), honoursConstraints: random.below(2) == 0, fromFinish: random.below(2) == 0,
      dialect: random.pick(SchedulingRules.Dialect.allCases), secondsPerDay: 27_000, secondsPerWeek: 135_000,
      secondsPerMonth: 576_000)
  }

  private static func calendar(_ id: String, base: String?, _ random: inout Seeded) -> WorkCalendar {
    let hours = [DayHours.off, DayHours([Shift(28_800, 43_200), Shift(46_800, 61_200)]), DayHours([Shift(0, 86_400)])]
    let week = (0..<7).map { _ in random.below(4) == 0 ? nil : random.pick(hours) }
    let day = moment(&random).day
    let recurrences: [CalendarException.Recurrence] = [
      .daily(every: 1), .daily(every: 2), .weekly(every: 1, [0, 4]), .monthly(every: 2, day: 31),
      .monthlyWeekday(every: 1, nth: 5, weekday: 4), .yearly(month: 12, day: 25),
      .yearlyWeekday(month: 5, nth: 1, weekday: 0),
    ]
    let exceptions =
      (0..<random.below(3)).map { _ in
        CalendarException(
          title: title(&random), first: day, last: day.adding(days: random.below(400)),
          recurrence: random.pick(recurrences), hours: random.pick(hours))
      }
      + (0..<random.below(2)).map { _ in
        CalendarException(first: day, last: day.adding(days: 40), week: hours + [nil, nil, nil] + [hours[0]])
      }
    return WorkCalendar(id: id, title: title(&random), base: base, week: week, exceptions: exceptions)
  }

  private static func resource(_ id: String, _ random: inout Seeded) -> Resource {
    Resource(
      id: id, title: title(&random), kind: random.pick(Resource.Kind.allCases),
      calendar: random.below(2) == 0 ? nil : "C0",
      capacity: [.init(units: Int64(random.below(40_000))), .init(from: moment(&random).day, units: 20_000)],
      rate: money(&random), role: random.below(2) == 0 ? nil : "Painter")
  }

  private static func activity(_ id: String, parent: String?, _ random: inout Seeded) -> Activity {
    let stated = maybe(&random, dates)
    let start = maybe(&random, moment)
    var activity = Activity(
      id: id, title: title(&random), kind: random.pick(Activity.Kind.allCases), parent: parent,
      code: random.below(2) == 0 ? nil : "1.2", duration: seconds(&random), isElapsed: random.below(4) == 0,
      calendar: random.below(2) == 0 ? nil : "C0", ignoresResourceCalendars: random.below(2) == 0,
      isActive: random.below(4) > 0, manual: random.below(2) == 0 ? stated : dates(&random),
      deadline: maybe(&random, moment), levelingDelay: seconds(&random), priority: random.below(1001),
      spread: random.below(2) == 0 ? nil : DurationSpread(optimistic: 3600, pessimistic: 7200),
      account: random.below(2) == 0 ? nil : "CA-1", budget: money(&random), stated: stated)
    activity.isPlaceholder = random.below(4) == 0
    let kind = random.pick(Constraint.Kind.allCases)
    activity.constraint = Constraint(kind, kind.hasDate ? moment(&random) : nil, isMandatory: random.below(2) == 0)
    if random.below(2) == 0 { activity.secondConstraint = Constraint(.finishNoLaterThan, moment(&random)) }
    activity.progress = Progress(
      actualStart: start, actualFinish: random.below(2) == 0 ? nil : start?.adding(seconds: 3600),
      remaining: maybe(&random, seconds), percent: random.below(2) == 0 ? nil : random.below(10_001),
      physicalPercent: random.below(2) == 0 ? nil : random.below(10_001), resume: maybe(&random, moment))
    if random.below(3) == 0 {
      let first = dates(&random)
      activity.parts = [
        first, StatedDates(start: first.finish.adding(seconds: 60), finish: first.finish.adding(seconds: 120)),
      ]
    }
    for number in [0, 3] where random.below(2) == 0 {
      activity.baselines[number] = BaselineDates(
        start: moment(&random), finish: maybe(&random, moment), duration: maybe(&random, seconds),
        cost: money(&random))
    }
    return activity
  }
}
