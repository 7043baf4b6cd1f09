import Scheduling
import Values

/// The rules of Microsoft Project's reading, written down plainly: every activity is computed again and again from what the
/// others say until nothing moves. Links of summaries are links of all below them. Hours are the unit.
struct NaiveEngine {
  struct Dates: Equatable {
    var earlyStart = 0
    var earlyFinish = 0
    var lateStart = 0
    var lateFinish = 0
    var resume = 0
  }

  let plan: Plan
  private var calendars: [String: NaiveCalendar] = [:]
  private(set) var activities: [String: Activity] = [:]
  private(set) var dates: [String: Dates] = [:]
  private(set) var finish = 0
  private(set) var start: Int
  private(set) var links: [Link] = []

  static func hours(_ moment: CivilMoment) -> Int { Int((moment.seconds - NaiveCalendar.origin) / 3_600) }

  init(_ plan: Plan) {
    self.plan = plan
    start = Self.hours(plan.start)
    for calendar in plan.calendars { calendars[calendar.id] = NaiveCalendar(calendar) }
    let parents = Set(plan.activities.compactMap(\.parent))
    for activity in plan.activities where activity.isActive && !parents.contains(activity.id) {
      activities[activity.id] = activity
    }
    links = plan.links.filter { !below($0.predecessor).isEmpty && !below($0.successor).isEmpty }
    settleEarly()
    settleLate()
  }

  func below(_ id: String) -> [String] {
    if activities[id] != nil { return [id] }
    return plan.activities.filter { $0.parent == id }.flatMap { below($0.id) }
  }

  /// From the earliest start below to the latest finish.
  func span(_ id: String) -> Dates {
    let all = below(id).compactMap { dates[$0] }
    var result = Dates()
    result.earlyStart = all.map(\.earlyStart).min() ?? 0
    result.earlyFinish = all.map(\.earlyFinish).max() ?? 0
    let open = below(id).filter { activities[$0]?.progress.actualFinish == nil }.compactMap { dates[$0] }
    result.resume = open.map(\.resume).min() ?? 0
    result.lateStart = activities[id] == nil ? result.resume : open.map(\.lateStart).min() ?? 0
    result.lateFinish = open.map(\.lateFinish).min() ?? 0
    return result
  }

  func duration(_ id: String) -> Int {
    if let activity = activities[id] { return Int(activity.duration / 3_600) }
    let span = span(id)
    return calendars[plan.calendar]?.work(span.earlyStart, span.earlyFinish) ?? 0
  }

  private mutating func settleEarly() {
    for id in activities.keys { dates[id] = dates[id] ?? Dates(earlyStart: start, earlyFinish: start) }
    var moves = true
    while moves {
      moves = false
      for (id, activity) in activities {
        var new = dates[id] ?? Dates()
        (new.earlyStart, new.earlyFinish) = early(activity)
        if new != dates[id] { moves = true }
        dates[id] = new
      }
    }
    finish = dates.values.map(\.earlyFinish).max() ?? start
  }

  private mutating func settleLate() {
    for id in activities.keys {
      dates[id]?.lateStart = finish
      dates[id]?.lateFinish = finish
      dates[id]?.resume = finish
    }
    var moves = true
    while moves {
      moves = false
      for (id, activity) in activities {
        let new = late(activity)
        if new != dates[id] { moves = true }
        dates[id] = new
      }
    }
  }

  // MARK: - Durations

  func calendar(_ activity: Activity) -> NaiveCalendar {
    if activity.isElapsed { return NaiveCalendar(.continuous) }
    return calendars[activity.calendar ?? plan.calendar] ?? NaiveCalendar(.standard)
  }

  /// The calendars that its work goes by, with how much of it.
  func efforts(_ activity: Activity, remaining: Bool) -> [(NaiveCalendar, Int)] {
    var duration = Int(activity.duration / 3_600)
    if remaining { duration = self.remaining(activity) }
    let driving = plan.assignments.filter { $0.activity == activity.id && $0.isDriving && !activity.isElapsed }
    if driving.isEmpty { return [(calendar(activity), duration)] }
    return driving.map { assignment in
      var theirs = calendar(activity)
      let resource = plan.resources.first { $0.id == assignment.resource }
      if let own = resource?.calendar.flatMap({ calendars[$0] }) {
        theirs = activity.calendar == nil ? own : NaiveCalendar(both: theirs, and: own)
      }
      let stated = assignment.work.map { Int($0 / 3_600) * 10_000 / Int(assignment.units) }
      let work = stated ?? Int(activity.duration / 3_600)
      guard remaining, activity.progress.actualStart != nil else { return (theirs, work) }
      return (theirs, work * self.remaining(activity) / Int(activity.duration / 3_600))
    }
  }

  func remaining(_ activity: Activity) -> Int {
    if activity.progress.actualFinish != nil { return 0 }
    return Int((activity.progress.remaining ?? activity.duration) / 3_600)
  }

  func finish(_ activity: Activity, from start: Int) -> Int {
    efforts(activity, remaining: false).map { $0.after(start, $1) }.max() ?? start
  }

  func start(_ activity: Activity, to finish: Int, remaining: Bool = false) -> Int {
    efforts(activity, remaining: remaining).map { $0.after(finish, -$1) }.min() ?? finish
  }

  func next(_ activity: Activity, _ moment: Int) -> Int {
    efforts(activity, remaining: false).map { calendar, _ in
      let isMilestone = activity.kind == .milestone || activity.kind == .finishMilestone
      return isMilestone && calendar.previousFinish(moment) == moment ? moment : calendar.next(moment)
    }.min() ?? moment
  }

  func lagged(_ link: Link, _ moment: Int, _ sign: Int) -> Int {
    let (source, target) = (activities[link.predecessor], activities[link.successor])
    let own: NaiveCalendar? =
      switch plan.rules.lagCalendar {
      case .successor: calendars[target?.calendar ?? plan.calendar]
      case .predecessor: calendars[source?.calendar ?? plan.calendar]
      case .plan: calendars[plan.calendar]
      case .continuous: nil
      }
    let calendar = own ?? NaiveCalendar(.continuous)
    switch link.lag {
    case .working(let seconds): return calendar.after(moment, sign * Int(seconds / 3_600))
    case .elapsed(let seconds): return moment + sign * Int(seconds / 3_600)
    case .percent(let share): return calendar.after(moment, sign * duration(link.predecessor) * Int(share) / 10_000)
    case .elapsedPercent(let share): return moment + sign * duration(link.predecessor) * Int(share) / 10_000
    }
  }

  // MARK: - Early

  func early(_ activity: Activity) -> (Int, Int) {
    if let manual = activity.manual { return (Self.hours(manual.start), Self.hours(manual.finish)) }
    let constraint = activity.constraint
    let date = (constraint?.date).map(Self.hours) ?? 0
    if let actual = activity.progress.actualStart.map(Self.hours) {
      if let finish = activity.progress.actualFinish { return (actual, Self.hours(finish)) }
      let finish = finish(activity, from: actual)
      return (actual, constraint?.kind == .finishNoEarlierThan ? max(finish, date) : finish)
    }
    let asked = links.filter { below($0.successor).contains(activity.id) }.map { link in
      let source = span(link.predecessor)
      switch link.kind {
      case .finishToStart: return lagged(link, source.earlyFinish, 1)
      case .startToStart: return lagged(link, source.earlyStart, 1)
      case .finishToFinish where link.successor != activity.id:
        return max(start, start(activity, to: lagged(link, source.earlyFinish, 1), remaining: true))
      case .startToFinish where link.successor != activity.id:
        return max(start, start(activity, to: lagged(link, source.earlyStart, 1), remaining: true))
      case .finishToFinish:
        return max(start, lagged(link, start(activity, to: source.earlyFinish, remaining: true), 1))
      case .startToFinish: return lagged(link, start(activity, to: source.earlyStart), 1)
      }
    }.max()
    var begin = start
    if constraint?.kind == .startNoEarlierThan { begin = date }
    if constraint?.kind == .finishNoEarlierThan { begin = start(activity, to: date) }
    begin = next(activity, asked ?? begin)
    switch constraint?.kind {
    case .startNoEarlierThan: begin = max(begin, next(activity, date))
    case .finishNoEarlierThan: begin = max(begin, next(activity, start(activity, to: date)))
    case .startNoLaterThan: begin = min(begin, date)
    case .finishNoLaterThan: begin = min(begin, start(activity, to: date))
    case .mustStartOn: begin = date
    case .mustFinishOn: return (start(activity, to: date), date)
    case nil, .asSoonAsPossible, .asLateAsPossible: break
    }
    return (begin, finish(activity, from: begin))
  }
}
