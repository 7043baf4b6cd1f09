/// How dates are computed where tools differ; docs/scheduling.md says what each tool does.
public struct SchedulingRules: Hashable, Sendable {
  /// Whose calendar counts a working lag.
  public enum LagCalendar: String, Hashable, Sendable, CaseIterable {
    case predecessor, successor, plan
    case continuous = "24h"
  }

  /// What a started activity does whose predecessors are not complete.
  public enum OutOfSequence: String, Hashable, Sendable, CaseIterable {
    /// Its remaining work waits for them.
    case retainedLogic = "retained-logic"
    /// Its remaining work goes on at the data date.
    case progressOverride = "progress-override"
    /// Links are judged by actual dates alone.
    case actualDates = "actual-dates"
  }

  public enum Criticality: Hashable, Sendable {
    /// Total float at most so many seconds of working time.
    case totalFloat(atMost: Int64)
    case longestPath
  }

  /// Whose reading of late dates, milestones and constraints.
  public enum Dialect: String, Hashable, Sendable, CaseIterable {
    case microsoftProject = "microsoft-project"
    case primavera
  }

  public var lagCalendar: LagCalendar
  public var outOfSequence: OutOfSequence
  public var criticality: Criticality
  /// Above critical, up to so many seconds of working time: near-critical.
  public var nearCritical: Int64
  /// Dated constraints hold against links (Microsoft Project's HonorConstraints).
  public var honoursConstraints: Bool
  /// Schedules backward from `mustFinishBy`: whatever names no constraint is as late as possible.
  public var fromFinish: Bool
  public var dialect: Dialect
  /// How many seconds of work a day, a week and a month are where durations are read or shown in them.
  public var secondsPerDay: Int64
  public var secondsPerWeek: Int64
  public var secondsPerMonth: Int64

  public init(
    lagCalendar: LagCalendar = .successor, outOfSequence: OutOfSequence = .retainedLogic,
    criticality: Criticality = .totalFloat(atMost: 0), nearCritical: Int64 = 10 * 28_800,
    honoursConstraints: Bool = true, fromFinish: Bool = false, dialect: Dialect = .microsoftProject,
    secondsPerDay: Int64 = 28_800, secondsPerWeek: Int64 = 144_000, secondsPerMonth: Int64 = 576_000
  ) {
    self.lagCalendar = lagCalendar
    self.outOfSequence = outOfSequence
    self.criticality = criticality
    self.nearCritical = nearCritical
    self.honoursConstraints = honoursConstraints
    self.fromFinish = fromFinish
    self.dialect = dialect
    self.secondsPerDay = secondsPerDay
    self.secondsPerWeek = secondsPerWeek
    self.secondsPerMonth = secondsPerMonth
  }
}
