import Scheduling
import Values

/// A network with every kind of link, summaries and resources whose capacity changes: round the clock with lags, or in a
/// working week without.
struct ContendedPlan {
  let plan: Plan

  init(_ seed: Int) throws {
    var random = Seeded(seed)
    let isContinuous = random.chance(50)
    let calendar = isContinuous ? WorkCalendar.continuous : .standard
    let count = Int.random(in: 2...30, using: &random)
    var plan = Plan(start: try at("2026-03-02T08:00"), calendars: [calendar], calendar: calendar.id)
    plan.activities = [Activity(id: "S0", kind: .summary), Activity(id: "S1", kind: .summary)]
    for index in 0..<count {
      let parent = index < count / 3 ? "S0" : index >= count * 2 / 3 ? "S1" : nil
      plan.activities.append(
        Activity(
          id: "A\(index)", parent: parent, duration: Int64.random(in: 0...20, using: &random) * 3_600,
          priority: random.chance(20) ? 700 : 500))
      for before in 0..<index where random.chance(10) {
        // A start is the next morning where a finish is the evening before: in a working week these two don't compare.
        let kinds = Link.Kind.allCases.filter { isContinuous || $0 != .startToFinish }
        let kind = kinds.randomElement(using: &random) ?? .finishToStart
        let lag = isContinuous && random.chance(30) ? Int64.random(in: -5...10, using: &random) * 3_600 : 0
        plan.links.append(Link("A\(before)", "A\(index)", kind, lag: .working(lag)))
      }
    }
    if random.chance(40) { plan.links.append(Link("S0", "S1")) }
    for index in 0..<3 {
      let from = CivilDay(iso: "2026-03-02")?.adding(days: Int.random(in: 1...4, using: &random))
      let capacity = [
        Resource.Capacity(units: Int64.random(in: 2...4, using: &random) * 5_000),
        Resource.Capacity(from: from, units: Int64.random(in: 2...6, using: &random) * 5_000),
      ]
      plan.resources.append(Resource(id: "R\(index)", capacity: capacity))
      for activity in 0..<count where random.chance(40) {
        let units = Int64.random(in: 1...2, using: &random) * 5_000
        plan.assignments.append(Assignment(activity: "A\(activity)", resource: "R\(index)", units: units))
      }
    }
    self.plan = plan
  }
}
