public import Values

/// How the computed schedule of a plan moves.
public struct ScheduleImpact: Hashable, Sendable {
  /// An activity of which less float is left.
  public struct FloatMove: Hashable, Sendable {
    public var activity: String
    /// Total float in seconds of working time on its calendar.
    public var before: Int64
    public var after: Int64

    public init(_ activity: String, before: Int64, after: Int64) {
      self.activity = activity
      self.before = before
      self.after = after
    }

    public var consumed: Int64 { before - after }
  }

  /// Nil where there was no plan before, or none is left.
  public var before: CivilMoment?
  public var after: CivilMoment?
  /// Of the move of the finish, in seconds of working time on the plan's calendar; negative where it is earlier.
  public var work: Int64?
  /// Seconds of work that the plan counts as a day.
  public var secondsPerDay: Int64
  /// Critical activities by early start, then id; a dependency that is waited for stands as `dependency/ID`.
  public var criticalBefore: Listed<String>
  public var criticalAfter: Listed<String>
  /// Activities that become critical, and that no longer are, sorted.
  public var entered: Listed<String>
  public var left: Listed<String>
  /// The most consumed first, then by id.
  public var consumed: Listed<FloatMove>

  /// Calendar days from the old finish to the new; nil where one is missing.
  public var days: Int? {
    guard let before, let after else { return nil }
    return after.finishDay.days(since: before.finishDay)
  }
}
