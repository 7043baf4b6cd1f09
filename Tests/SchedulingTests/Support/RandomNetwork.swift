import Scheduling
import Testing
import Values

/// What a random plan may hold.
struct RandomNetwork: OptionSet {
  var rawValue: Int
  static let calendars = RandomNetwork(rawValue: 1)
  static let constraints = RandomNetwork(rawValue: 2)
  static let progress = RandomNetwork(rawValue: 4)
  static let summaries = RandomNetwork(rawValue: 8)
  static let resources = RandomNetwork(rawValue: 16)
  static let elapsed = RandomNetwork(rawValue: 32)
  static let manual = RandomNetwork(rawValue: 64)
  static let all = RandomNetwork(rawValue: 127)

  static let shift = WorkCalendar(
    id: "shift",
    week: Array(repeating: DayHours([Shift(6 * 3_600, 14 * 3_600), Shift(15 * 3_600, 17 * 3_600)]), count: 6) + [.off])
  static let night = WorkCalendar(
    id: "night", week: Array(repeating: DayHours([Shift(0, 4 * 3_600), Shift(22 * 3_600, 86_400)]), count: 7))

  /// Begins on Monday, 2 March 2026; a holiday on 11 and 12 March.
  func make(_ random: inout Seeded, count: Int) throws -> Plan {
    var standard = WorkCalendar.standard
    let first = try #require(CivilDay(iso: "2026-03-11"))
    standard.exceptions = [CalendarException(first: first, last: first.adding(days: 1))]
    var plan = Plan(
      start: try at("2026-03-02T08:00"), calendars: [standard, Self.shift, Self.night, .continuous],
      calendar: "standard")
    for number in 0..<count { plan.activities.append(activity(number, plan.start, &random)) }
    if contains(.summaries) { addSummaries(to: &plan, &random) }
    addLinks(to: &plan, count: count, &random)
    if contains(.resources) { addResources(to: &plan, &random) }
    if contains(.calendars), !contains(.summaries) {
      plan.rules.lagCalendar = SchedulingRules.LagCalendar.allCases.randomElement(using: &random) ?? .successor
    }
    if contains(.summaries) { plan.rules.lagCalendar = .plan }
    plan.activities.shuffle(using: &random)
    plan.links.shuffle(using: &random)
    return plan
  }

  private func activity(_ number: Int, _ start: CivilMoment, _ random: inout Seeded) -> Activity {
    var activity = Activity(id: "A\(number)", duration: 2 * hour * Int64.random(in: 0...9, using: &random))
    if random.chance(15) { activity.duration = 0 }
    if activity.duration == 0, random.chance(70) { activity.kind = .milestone }
    if contains(.calendars), random.chance(50) {
      activity.calendar = ["standard", "shift", "night", "24h"].randomElement(using: &random)
    }
    func moment(_ hours: ClosedRange<Int64>) -> CivilMoment {
      start.adding(seconds: hour * Int64.random(in: hours, using: &random))
    }
    if contains(.elapsed), random.chance(15) { activity.isElapsed = true }
    if contains(.constraints), random.chance(30) {
      let kinds: [Constraint.Kind] = [
        .startNoEarlierThan, .startNoLaterThan, .finishNoEarlierThan, .finishNoLaterThan, .mustStartOn, .mustFinishOn,
      ]
      activity.constraint = Constraint(kinds.randomElement(using: &random) ?? .mustStartOn, moment(0...300))
    }
    if contains(.constraints), random.chance(10) { activity.deadline = moment(0...400) }
    if contains(.manual), random.chance(15) {
      let begin = moment(0...200)
      activity.manual = StatedDates(start: begin, finish: begin.adding(seconds: activity.duration))
    }
    if contains(.progress), random.chance(30), activity.manual == nil {
      let begin = moment(0...100)
      activity.progress.actualStart = begin
      activity.progress.remaining =
        Bool.random(using: &random) ? activity.duration : activity.duration / 7_200 / 2 * 7_200
      if random.chance(40) { activity.progress.actualFinish = begin.adding(seconds: 3 * hour) }
    }
    if random.chance(5) { activity.isActive = false }
    return activity
  }

  private func addSummaries(to plan: inout Plan, _ random: inout Seeded) {
    let names = ["S0", "S1", "S2"]
    for index in plan.activities.indices where random.chance(70) {
      plan.activities[index].parent = names.randomElement(using: &random)
    }
    for (index, name) in names.enumerated() {
      guard plan.activities.contains(where: { $0.parent == name }) else { continue }
      let outer = index == 2 && plan.activities.contains { $0.id == "S0" } ? "S0" : nil
      plan.activities.append(Activity(id: name, kind: .summary, parent: outer))
    }
  }

  private func addLinks(to plan: inout Plan, count: Int, _ random: inout Seeded) {
    for to in 0..<count {
      for from in 0..<to where random.chance(25) {
        plan.links.append(link("A\(from)", "A\(to)", &random))
      }
    }
    guard contains(.summaries) else { return }
    // Apart from the others, so that no circle arises: into a summary from what it does not hold and waits for nothing.
    let source = Activity(id: "B", duration: 6 * hour)
    let target = Activity(id: "C", duration: 4 * hour)
    plan.activities += [source, target]
    for summary in plan.activities.filter({ $0.kind == .summary }).map(\.id) {
      if random.chance(50) { plan.links.append(link("B", summary, &random)) }
      if random.chance(50) { plan.links.append(link(summary, "C", &random)) }
    }
  }

  private func link(_ from: String, _ to: String, _ random: inout Seeded) -> Link {
    let kind = Link.Kind.allCases.randomElement(using: &random) ?? .finishToStart
    let hours = hour * Int64.random(in: -6...12, using: &random)
    let lag: Lag =
      switch Int.random(in: 0..<8, using: &random) {
      case 0...2: .working(hours)
      case 3: contains(.elapsed) ? .elapsed(hours) : .none
      case 4 where from.hasPrefix("A"): .percent([5_000, 10_000, -5_000].randomElement(using: &random) ?? 0)
      default: .none
      }
    return Link(from, to, random.chance(60) ? .finishToStart : kind, lag: lag)
  }

  private func addResources(to plan: inout Plan, _ random: inout Seeded) {
    plan.resources = [
      Resource(id: "R0"), Resource(id: "R1", calendar: "shift"), Resource(id: "R2", calendar: "standard"),
    ]
    for activity in plan.activities where activity.kind == .task && random.chance(50) {
      for resource in plan.resources where random.chance(40) {
        guard activity.calendar != "night", activity.duration > 0 else { continue }
        plan.assignments.append(
          Assignment(
            activity: activity.id, resource: resource.id,
            units: [5_000, 10_000, 20_000].randomElement(using: &random) ?? 10_000,
            work: random.chance(50) ? activity.duration : nil, isDriving: random.chance(80)))
      }
    }
  }
}
