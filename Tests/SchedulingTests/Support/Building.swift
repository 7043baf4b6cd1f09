import Scheduling
import Testing
import Values

let day: Int64 = 28_800
let hour: Int64 = 3_600

/// A moment written `2026-03-02T08:00`.
func at(_ text: String) throws -> CivilMoment { try #require(CivilMoment(iso: text), "\(text) is no moment") }

/// A plan that begins on Monday, 2 March 2026, at 08:00.
func plan(
  _ activities: [Activity], _ links: [Link] = [], start: String = "2026-03-02T08:00",
  rules: SchedulingRules = SchedulingRules(), change: (inout Plan) throws -> Void = { _ in }
) throws -> Plan {
  var plan = Plan(start: try at(start), activities: activities, links: links, rules: rules)
  try change(&plan)
  return plan
}

func task(_ id: String, _ days: Int64, change: (inout Activity) -> Void = { _ in }) -> Activity {
  var activity = Activity(id: id, title: id, duration: days * day)
  change(&activity)
  return activity
}

extension Schedule {
  subscript(_ id: String) -> ActivitySchedule {
    get throws { try #require(activities.first { $0.id == id }, "no activity \(id)") }
  }

  /// `2026-03-02T08:00 2026-03-02T17:00`: early start and finish.
  func early(_ id: String) throws -> String { try "\(self[id].earlyStart) \(self[id].earlyFinish)" }

  func late(_ id: String) throws -> String { try "\(self[id].lateStart) \(self[id].lateFinish)" }

  var critical: [String] { activities.filter(\.isCritical).map(\.id) }
}

/// SplitMix64, Steele, Lea & Flood: the same numbers for the same seed.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
