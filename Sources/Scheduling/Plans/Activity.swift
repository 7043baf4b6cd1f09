public import Values

/// A node of the network. Durations are seconds of working time on the activity's calendar, half-open: `finish` is the
/// moment after the last second of work.
public struct Activity: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case task
    /// No duration; at its start side where a working day begins.
    case milestone
    /// No duration; at the end of the working day before.
    case finishMilestone = "finish-milestone"
    /// Spans what lies below it, or what its links span: no logic of its own drives anything.
    case summary
    case levelOfEffort = "level-of-effort"
  }

  public var id: String
  public var title: String
  public var kind: Kind
  /// The id of the summary that it lies under.
  public var parent: String?
  /// The work breakdown code that its author shows, where there is one.
  public var code: String?
  public var duration: Int64
  /// The duration counts every second, whatever the calendar.
  public var isElapsed: Bool
  /// The id of its calendar; nil for the plan's.
  public var calendar: String?
  /// Resource calendars do not bear on it.
  public var ignoresResourceCalendars: Bool
  /// An inactive one is kept and shown, and neither scheduled nor counted.
  public var isActive: Bool
  /// A manual one stays at its dates; links still count its float.
  public var manual: StatedDates?
  /// A manual one of which the author left dates or the duration open: it is never critical.
  public var isPlaceholder: Bool
  public var constraint: Constraint?
  /// P6 allows a second one.
  public var secondConstraint: Constraint?
  public var deadline: CivilMoment?
  public var progress: Progress
  /// Where it was interrupted: the parts of its work, in order; empty where it runs through.
  public var parts: [StatedDates]
  /// Delay by levelling, in elapsed seconds after its early start.
  public var levelingDelay: Int64
  /// 0 lowest … 1000: who goes first where resources are short.
  public var priority: Int
  /// Optimistic and pessimistic durations; `duration` is the most likely.
  public var spread: DurationSpread?
  /// The control account that carries its budget.
  public var account: String?
  public var budget: Money?
  /// What its author last computed or typed as its dates.
  public var stated: StatedDates?
  /// By number: 0 the first, as Microsoft Project counts them.
  public var baselines: [Int: BaselineDates]

  public init(
    id: String, title: String = "", kind: Kind = .task, parent: String? = nil, code: String? = nil,
    duration: Int64 = 0, isElapsed: Bool = false, calendar: String? = nil, ignoresResourceCalendars: Bool = false,
    isActive: Bool = true, manual: StatedDates? = nil, isPlaceholder: Bool = false, constraint: Constraint? = nil,
    secondConstraint: Constraint? = nil, deadline: CivilMoment? = nil, progress: Progress = Progress(),
    parts: [StatedDates] = [], levelingDelay: Int64 = 0, priority: Int = 500, spread: DurationSpread? = nil,
    account: String? = nil, budget: Money? = nil, stated: StatedDates? = nil, baselines: [Int: BaselineDates] = [:]
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.parent = parent
    self.code = code
    self.duration = duration
    self.isElapsed = isElapsed
    self.calendar = calendar
    self.ignoresResourceCalendars = ignoresResourceCalendars
    self.isActive = isActive
    self.manual = manual
    self.isPlaceholder = isPlaceholder
    self.constraint = constraint
    self.secondConstraint = secondConstraint
    self.deadline = deadline
    self.progress = progress
    self.parts = parts
    self.levelingDelay = levelingDelay
    self.priority = priority
    self.spread = spread
    self.account = account
    self.budget = budget
    self.stated = stated
    self.baselines = baselines
  }
}

/// Dates as somebody stated them.
public struct StatedDates: Hashable, Sendable {
  public var start: CivilMoment
  public var finish: CivilMoment

  public init(start: CivilMoment, finish: CivilMoment) {
    self.start = start
    self.finish = finish
  }
}

public struct BaselineDates: Hashable, Sendable {
  public var start: CivilMoment?
  public var finish: CivilMoment?
  public var duration: Int64?
  public var cost: Money?

  public init(start: CivilMoment?, finish: CivilMoment?, duration: Int64? = nil, cost: Money? = nil) {
    self.start = start
    self.finish = finish
    self.duration = duration
    self.cost = cost
  }
}

/// Seconds of working time, beside the most likely duration.
public struct DurationSpread: Hashable, Sendable {
  public var optimistic: Int64
  public var pessimistic: Int64

  public init(optimistic: Int64, pessimistic: Int64) {
    self.optimistic = optimistic
    self.pessimistic = pessimistic
  }
}

/// What is known of the work done.
public struct Progress: Hashable, Sendable {
  public var actualStart: CivilMoment?
  public var actualFinish: CivilMoment?
  /// Seconds of working time; nil where it follows from the percentage, or nothing began.
  public var remaining: Int64?
  /// Of the duration, in hundredths of a percent: 0…10,000.
  public var percent: Int?
  /// Physical, in hundredths of a percent: what earned value may go by.
  public var physicalPercent: Int?
  /// Where the remaining work begins again.
  public var resume: CivilMoment?

  public init(
    actualStart: CivilMoment? = nil, actualFinish: CivilMoment? = nil, remaining: Int64? = nil, percent: Int? = nil,
    physicalPercent: Int? = nil, resume: CivilMoment? = nil
  ) {
    self.actualStart = actualStart
    self.actualFinish = actualFinish
    self.remaining = remaining
    self.percent = percent
    self.physicalPercent = physicalPercent
    self.resume = resume
  }
}

public struct Constraint: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case asSoonAsPossible = "asap"
    case asLateAsPossible = "alap"
    case startNoEarlierThan = "snet"
    case startNoLaterThan = "snlt"
    case finishNoEarlierThan = "fnet"
    case finishNoLaterThan = "fnlt"
    case mustStartOn = "mso"
    case mustFinishOn = "mfo"
  }

  public var kind: Kind
  /// Nil for as soon and as late as possible.
  public var date: CivilMoment?
  /// Holds even against the links (P6 mandatory; Microsoft Project where a plan honours its constraints).
  public var isMandatory: Bool

  public init(_ kind: Kind, _ date: CivilMoment? = nil, isMandatory: Bool = false) {
    self.kind = kind
    self.date = date
    self.isMandatory = isMandatory
  }
}
