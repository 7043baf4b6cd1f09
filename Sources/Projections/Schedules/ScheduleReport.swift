public import Scheduling
public import Values

/// A plan with its computed dates, and where it came from.
public struct ScheduleReport: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var activity: Activity
    public var dates: ActivitySchedule
    /// What decides its start, as a planner writes links: `A100 FS+16h`; empty where a constraint, the data date or the
    /// plan's start does.
    public var drivers: [String]
  }

  /// An initiative or a file.
  public var subject: String
  public var title: String
  /// Of the values; nil for a file.
  public var asOf: CivilDay?
  /// `current` or `original`; nil for a file.
  public var baseline: String?
  public var withProgress: Bool
  public var dataDate: CivilMoment?
  public var start: CivilMoment
  public var finish: CivilMoment
  public var secondsPerDay: Int64
  /// In the order of the plan.
  public var rows: [Row]
  public var remarks: [Schedule.Remark]
  /// The chain of driving links to the finish; nil for a plan without work.
  public var longestPath: Path?
  /// Further chains that are critical or nearly so, the least float first: each up to where it runs into one before.
  public var furtherPaths: [Path]
  /// Paths beyond the bound were left out.
  public var hasMorePaths: Bool

  public struct Path: Hashable, Sendable {
    /// Activities in order, each but the first with the link by which the one before drives it.
    public var steps: [Step]
    /// What it branches from, on a path before; nil for one that stands alone.
    public var joins: String?
    /// The least along it, in seconds of working time.
    public var totalFloat: Int64
    public var isCritical: Bool

    init(_ path: SchedulePath, _ plan: Plan) {
      steps = path.activities.enumerated().map { place, id in
        Step(activity: id, link: place == 0 ? nil : plan.links[path.links[place - 1]].words)
      }
      joins = path.joins
      totalFloat = path.totalFloat
      isCritical = path.isCritical
    }
  }

  public struct Step: Hashable, Sendable {
    public var activity: String
    public var link: String?
  }

  public static let pathBound = 20

  public init(
    _ plan: Plan, _ schedule: Schedule, subject: String, asOf: CivilDay? = nil, baseline: String? = nil,
    withProgress: Bool
  ) {
    self.subject = subject
    title = plan.title
    self.asOf = asOf
    self.baseline = baseline
    self.withProgress = withProgress
    dataDate = plan.dataDate
    start = schedule.start
    finish = schedule.finish
    secondsPerDay = plan.rules.secondsPerDay
    remarks = schedule.remarks
    let activities = Dictionary(plan.activities.map { ($0.id, $0) }) { first, _ in first }
    rows = schedule.activities.compactMap { dates in
      activities[dates.id].map { activity in
        Row(
          activity: activity, dates: dates,
          drivers: dates.drivers.filter(plan.links.indices.contains).map { plan.links[$0].words })
      }
    }
    let longest = schedule.criticalPath(of: plan)
    longestPath = longest.map { Path($0, plan) }
    let known = Set(longest?.activities ?? [])
    let further = schedule.paths(of: plan).filter {
      ($0.isCritical || $0.isNearCritical) && !known.isSuperset(of: $0.activities)
    }
    furtherPaths = further.prefix(Self.pathBound).map { Path($0, plan) }
    hasMorePaths = further.count > Self.pathBound
  }

  /// Above critical and within the plan's bound, the least float first.
  public var nearCritical: [Row] {
    rows.filter { $0.dates.isNearCritical && $0.activity.kind != .summary }
      .sorted { ($0.dates.totalFloat, $0.activity.id) < ($1.dates.totalFloat, $1.activity.id) }
  }
}

extension Link {
  /// `A100 FS+16h`.
  var words: String {
    var words = LinkList.text([self])
    if lag == .none, kind == .finishToStart { words += " FS" }
    return words
  }
}
