import Scheduling
import Values

/// What of a plan its fields do not keep: found by reading them back, so that nothing is lost unlisted.
struct PlanLosses {
  private var counts: [String: (count: Int, example: String)] = [:]

  /// - Parameter baseline: the number of the baseline whose dates are the baselined ones.
  init(_ plan: Plan, kept: Plan, baseline: Int?) {
    if plan.rules != kept.rules { note("plan scheduling rule", "plan/main") }
    if plan.mustFinishBy != kept.mustFinishBy || plan.dataDate != kept.dataDate || plan.start != kept.start {
      note("plan date", "plan/main")
    }
    compare(plan.calendars, kept.calendars, "calendar", \.id) { calendar, kept in
      calendar == kept || calendar.title.isEmpty && calendar.week == kept.week && calendar.exceptions == kept.exceptions
    }
    compare(plan.resources, kept.resources, "resource", \.id) { resource, kept in
      var named = resource
      if named.title.isEmpty { named.title = named.id }
      return named == kept
    }
    compareActivities(plan, kept, baseline)
    if Set(plan.links) != Set(kept.links) || plan.links.count != kept.links.count {
      for link in Set(plan.links).subtracting(kept.links) { note("link", link.successor) }
    }
    compareAssignments(plan.assignments, kept.assignments)
  }

  var losses: [PlanImportReport.Loss] {
    counts.sorted { $0.key < $1.key }.map { .init(what: $0.key, count: $0.value.count, example: $0.value.example) }
  }

  private mutating func note(_ what: String, _ example: String) {
    let known = counts[what]
    counts[what] = ((known?.count ?? 0) + 1, known.map { min($0.example, example) } ?? example)
  }

  private mutating func compare<Item>(
    _ items: [Item], _ kept: [Item], _ what: String, _ id: KeyPath<Item, String>, _ isSame: (Item, Item) -> Bool
  ) {
    let known = Dictionary(kept.map { ($0[keyPath: id], $0) }, uniquingKeysWith: { first, _ in first })
    for item in items {
      guard let other = known[item[keyPath: id]], isSame(item, other) else {
        note(what, item[keyPath: id])
        continue
      }
    }
  }

  private mutating func compareActivities(_ plan: Plan, _ kept: Plan, _ baseline: Int?) {
    let known = Dictionary(kept.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let properties = Self.properties
    for activity in plan.activities {
      guard let other = known[activity.id] else {
        note("activity", activity.id)
        continue
      }
      for (name, isKept) in properties where !isKept(activity, other) { note(name, activity.id) }
      for number in activity.baselines.keys where number != baseline {
        note("activity dates and cost of baseline \(number)", activity.id)
      }
      guard let number = baseline, let chosen = activity.baselines[number] else { continue }
      let dates = other.baselines[0]
      if chosen.start != dates?.start || chosen.finish != dates?.finish {
        note("activity dates of baseline \(number), of a summary or a manual one", activity.id)
      }
      if let duration = chosen.duration, duration != other.duration {
        note("activity duration of baseline \(number)", activity.id)
      }
      if let cost = chosen.cost, cost != other.budget { note("activity cost of baseline \(number)", activity.id) }
    }
  }

  private mutating func compareAssignments(_ assignments: [Assignment], _ kept: [Assignment]) {
    var left: [Assignment: Int] = [:]
    for assignment in kept { left[assignment, default: 0] += 1 }
    for assignment in assignments {
      if let count = left[assignment], count > 0 {
        left[assignment] = count - 1
      } else {
        note("assignment", assignment.activity)
      }
    }
  }

  private typealias Test = (_ activity: Activity, _ kept: Activity) -> Bool

  private static func same<Value: Equatable>(_ property: KeyPath<Activity, Value>) -> Test {
    { $0[keyPath: property] == $1[keyPath: property] }
  }

  /// Dates that a file states of a summary follow from what lies below it, its duration as well: they are named as such.
  private static var properties: [(name: String, isKept: Test)] {
    [
      ("activity title", { $0.title == $1.title || $0.title.isEmpty }), ("activity kind", same(\.kind)),
      ("activity parent", same(\.parent)), ("activity code", same(\.code)),
      ("activity duration", { $0.kind == .summary || $0.duration == $1.duration && $0.isElapsed == $1.isElapsed }),
      ("summary duration, computed from what lies below", { $0.kind != .summary || $0.duration == $1.duration }),
      ("activity calendar", same(\.calendar)), ("activity resource calendars", same(\.ignoresResourceCalendars)),
      ("activity being inactive", same(\.isActive)), ("activity manual dates", same(\.manual)),
      ("activity constraint", same(\.constraint)), ("activity second constraint", same(\.secondConstraint)),
      ("activity deadline", same(\.deadline)), ("activity progress", same(\.progress)),
      ("activity parts", same(\.parts)), ("activity levelling delay", same(\.levelingDelay)),
      ("activity priority", same(\.priority)), ("activity spread of durations", same(\.spread)),
      ("activity account", same(\.account)),
      ("activity budget, where the baseline's is taken", { $0.budget == nil || $0.budget == $1.budget }),
      ("activity stated dates, where the baseline's are taken", { $0.kind == .summary || $0.stated == $1.stated }),
      ("summary stated dates, computed from what lies below", { $0.kind != .summary || $0.stated == $1.stated }),
    ]
  }
}
