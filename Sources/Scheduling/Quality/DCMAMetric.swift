/// The checks of the DCMA 14-point schedule assessment, in its order.
///
/// Source: US Defense Contract Management Agency, *EVMS Program Analysis Pamphlet*, DCMA-EA PAM 200.1 (October 2012),
/// section 4; R. Winter, *DCMA 14-Point Schedule Assessment* (2011), for the readings that tools differ in.
public enum DCMAMetric: String, Hashable, Sendable, CaseIterable {
  /// Incomplete tasks with no predecessor or no successor. An end that dangles (only its start, or only its finish, is
  /// linked) has logic here; some tools count it as missing.
  case missingLogic = "missing-logic"
  /// Links with a negative lag.
  case leads
  /// Links with a positive lag.
  case lags
  /// Finish-to-start links.
  case relationshipTypes = "relationship-types"
  /// Incomplete tasks that must start or finish on, or no later than, a date.
  case hardConstraints = "hard-constraints"
  /// Incomplete tasks with much total float.
  case highFloat = "high-float"
  case negativeFloat = "negative-float"
  /// Incomplete tasks whose baseline duration is long; whose duration, where they have no baseline. The pamphlet leaves
  /// out what lies beyond the planning window; a plan does not say what does.
  case highDuration = "high-duration"
  /// Tasks with actual dates after the status date, or dates forecast before it. The author's own forecast counts where
  /// there is one.
  case invalidDates = "invalid-dates"
  /// Incomplete tasks with neither resource nor budget: reported, never failed.
  case resources
  /// Of the tasks due by the status date in the baseline, those that finished later, or are forecast to.
  case missedTasks = "missed-tasks"
  /// A long delay of a task on the longest path must delay the finish as much.
  case criticalPathTest = "critical-path-test"
  /// (Length + total float) ÷ length of the critical path from the status date on.
  case criticalPathLengthIndex = "cpli"
  /// Tasks complete ÷ tasks due in the baseline; a task without baseline dates counts as due.
  case baselineExecutionIndex = "bei"

  /// 1…14.
  public var point: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}
