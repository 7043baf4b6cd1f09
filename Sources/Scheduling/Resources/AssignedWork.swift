import Values

/// A stretch of time in which an activity holds some units of a resource.
struct Holding {
  var holder: OverAllocation.Holder
  var start: Int64
  var finish: Int64
  /// Hundredths of a percent of one; above zero.
  var units: Int64
  /// Seconds times units, over all of its stretch.
  var work: Int128
  /// The calendar that it works by; nil for every second.
  var calendar: Int?
  var times: WorkingTimes

  /// Seconds of working time.
  func worked(from: Int64, to: Int64) -> Int64 {
    calendar.map { times.work(from: from, to: to, on: $0) } ?? to - from
  }
}

/// The assignments of one plan with the times that they hold their resources.
struct AssignedWork {
  let times: WorkingTimes
  /// Each with the calendar by which it works.
  let resources: [(Resource, Int)]
  /// By the resource's id.
  let holdings: [(String, Holding)]

  init(_ work: PlannedWork) throws(PlanFault) {
    var calendars = try PlanCalendars(work.plan)
    var resources: [(Resource, Int)] = []
    var known: [String: Resource] = [:]
    for resource in work.plan.resources {
      guard known.updateValue(resource, forKey: resource.id) == nil else {
        throw .repeatedID(kind: "resource", id: resource.id)
      }
      guard resource.kind.isHeld else { continue }
      resources.append((resource, try calendars.index(of: resource.calendar, in: "resource \(resource.id)")))
    }
    let activities = Dictionary(work.plan.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var assigned: [(Assignment, Activity, Int)] = []
    for assignment in work.plan.assignments {
      guard let resource = known[assignment.resource] else {
        throw .unknown(kind: "resource", id: assignment.resource, in: "an assignment to \(assignment.activity)")
      }
      guard let activity = activities[assignment.activity] else {
        throw .unknown(kind: "activity", id: assignment.activity, in: "an assignment of \(assignment.resource)")
      }
      guard resource.kind.isHeld, activity.isActive, assignment.units > 0 else { continue }
      assigned.append((assignment, activity, try calendars.index(of: activity, worked: resource)))
    }
    let times = calendars.compiled()
    let dates = Dictionary(work.schedule.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.times = times
    self.resources = resources
    holdings = assigned.flatMap { assignment, activity, calendar -> [(String, Holding)] in
      guard let dates = dates[activity.id] else { return [] }
      let stretches = Self.stretches(of: assignment, activity, dates, times, calendar)
      return Self.holdings(
        assignment, stretches, holder: OverAllocation.Holder(plan: work.id, activity: activity.id), times,
        activity.isElapsed ? nil : calendar
      ).map { (assignment.resource, $0) }
    }
  }

  /// From when to when, in order.
  private static func stretches(
    of assignment: Assignment, _ activity: Activity, _ dates: ActivitySchedule, _ times: WorkingTimes, _ calendar: Int
  ) -> [(Int64, Int64)] {
    let begin = dates.start.seconds
    let delay = max(assignment.delay, 0)
    let delayed =
      activity.isElapsed
      ? dates.start.adding(seconds: delay).seconds : times.moment(begin, plus: delay, on: calendar)
    let end = dates.finish.seconds
    let inParts = activity.parts.map { (max($0.start.seconds, delayed), min($0.finish.seconds, end)) }
      .filter { $0.0 < $0.1 }
    if !inParts.isEmpty { return inParts }
    return delayed < end ? [(delayed, end)] : []
  }

  /// What is stated as work is spread evenly over the working time.
  private static func holdings(
    _ assignment: Assignment, _ stretches: [(Int64, Int64)], holder: OverAllocation.Holder, _ times: WorkingTimes,
    _ calendar: Int?
  ) -> [Holding] {
    var holdings = stretches.map { start, finish in
      Holding(
        holder: holder, start: start, finish: finish, units: assignment.heldUnits, work: 0, calendar: calendar,
        times: times)
    }
    let worked = holdings.map { Int128($0.worked(from: $0.start, to: $0.finish)) }
    let whole = worked.reduce(0, +)
    guard whole > 0 else { return [] }
    let total = assignment.statedWork.map { Int128($0) } ?? whole * Int128(assignment.heldUnits)
    var before: Int128 = 0
    for index in holdings.indices {
      holdings[index].work = total * (before + worked[index]) / whole - total * before / whole
      before += worked[index]
    }
    return holdings
  }
}

extension Assignment {
  /// Hundredths of a percent, bounded to 32 bits.
  var heldUnits: Int64 { min(max(units, 0), 1 << 32) }

  /// Seconds times hundredths of a percent, bounded to 62 bits.
  var statedWork: Int64? { work.map { min(max($0, 0), 1 << 48) * 10_000 } }
}

extension Resource.Kind {
  /// Nobody else has it meanwhile.
  var isHeld: Bool { self == .labour || self == .equipment }
}
