/// What the passes need of an activity, or of one end of a summary.
struct NetworkNode: Sendable {
  enum Role: UInt8 {
    case work
    /// Where links into a summary bear on all below it: its early dates are the bounds of their starts and finishes.
    case gate
    /// Where links out of a summary see all below it: the earliest start and the latest finish.
    case exit
    /// Level of effort: spans what its links span, after the passes.
    case hammock
  }

  struct Flags: OptionSet {
    var rawValue: UInt16
    static let milestone = Flags(rawValue: 1)
    static let finishMilestone = Flags(rawValue: 2)
    static let manual = Flags(rawValue: 4)
    static let started = Flags(rawValue: 8)
    static let finished = Flags(rawValue: 16)
    static let late = Flags(rawValue: 32)
    static let complete = Flags(rawValue: 64)
    static let startsEarly = Flags(rawValue: 128)
  }

  struct Bound {
    var kind: Constraint.Kind
    var date: Int64
    var isMandatory: Bool
  }

  var role: Role
  var flags: Flags = []
  /// In the plan's activities.
  var activity: Int32
  var calendar: Int32
  /// Of the calendar of the activity itself, where its duration is elapsed.
  var ownCalendar: Int32
  /// The nodes of the summary that it lies under; negative where there is none.
  var gate: Int32 = -1
  var exit: Int32 = -1
  var duration: Int64 = 0
  var remaining: Int64 = 0
  /// Interruptions of all of the work, and of what remains of it.
  var gap: Int64 = 0
  var remainingGap: Int64 = 0
  var actualStart: Int64 = 0
  var actualFinish: Int64 = 0
  /// For a manual one, its dates.
  var manualStart: Int64 = 0
  var manualFinish: Int64 = 0
  var resume = Int64.min
  var deadline = Int64.max
  var delay: Int64 = 0
  var first: Bound?
  var second: Bound?
  /// In the shares: the assignments that decide how long it takes; empty where its duration does.
  var shares: Range<Int32> = 0..<0
  /// In the network's edges.
  var incoming: Range<Int32> = 0..<0
  /// In the network's outgoing edges.
  var outgoing: Range<Int32> = 0..<0
  /// In the network's children, of a summary.
  var children: Range<Int32> = 0..<0

  var isStarted: Bool { flags.contains(.started) }
  var isFinished: Bool { flags.contains(.finished) }
  var isManual: Bool { flags.contains(.manual) }
  var isMilestone: Bool { flags.contains(.milestone) }
}

/// A link between nodes.
struct NetworkEdge: Sendable {
  enum Measure: UInt8 {
    case none, working, elapsed, percent, elapsedPercent
  }

  var source: Int32
  var target: Int32
  /// In the plan's links.
  var link: Int32
  var kind: Link.Kind
  var measure: Measure
  var calendar: Int32
  /// Seconds, or hundredths of a percent.
  var lag: Int64

  /// Whether it is the predecessor's start that counts.
  var isFromStart: Bool { kind == .startToStart || kind == .startToFinish }
  /// Whether it is the successor's start that waits.
  var isToStart: Bool { kind == .finishToStart || kind == .startToStart }
}

/// What an assignment that decides its activity's dates asks of its calendar, in seconds of working time.
struct NetworkShare: Sendable {
  var calendar: Int32
  var delay: Int64
  var span: Int64
  var remaining: Int64
}
