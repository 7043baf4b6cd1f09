public import Values

/// When a new checkpoint is due, once the log has grown at all: any bound that is given and reached makes it so.
public struct CheckpointSchedule: Hashable, Sendable {
  /// The newest one was kept longer ago than this, in seconds.
  public var olderThan: Int64?
  /// So many events were recorded after it.
  public var grownBy: Int64?

  public init(olderThan: Int64? = nil, grownBy: Int64? = nil) {
    self.olderThan = olderThan
    self.grownBy = grownBy
  }

  /// - Parameter newest: the newest checkpoint's size and time; nil where there is none.
  public func isDue(size: Int64, at now: UTCInstant, newest: (size: Int64, recordedAt: UTCInstant)?) -> Bool {
    whyNotDue(size: size, at: now, newest: newest) == nil
  }

  /// A clause; nil where one is due.
  public func whyNotDue(
    size: Int64, at now: UTCInstant, newest: (size: Int64, recordedAt: UTCInstant)?
  ) -> String? {
    guard let newest else { return size > 0 ? nil : "the log holds no event" }
    guard size > newest.size else {
      return "nothing was recorded after the newest checkpoint, of \(newest.size) events"
    }
    if olderThan == nil, grownBy == nil { return nil }
    let growth = size - newest.size
    if let grownBy, growth >= grownBy { return nil }
    let age = (now.milliseconds - newest.recordedAt.milliseconds) / 1000
    if let olderThan, age >= olderThan { return nil }
    return "the newest checkpoint, of \(newest.size) events, was kept at \(newest.recordedAt), "
      + "and \(growth) came after it"
  }
}

/// What a schedule came to.
public enum ScheduledCheckpoint: Hashable, Sendable {
  /// The note that was signed and kept.
  case signed(String)
  /// None was; a clause says why.
  case notDue(String)
}
