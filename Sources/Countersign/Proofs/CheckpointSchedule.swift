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
    guard let newest else { return size > 0 }
    guard size > newest.size else { return false }
    if olderThan == nil, grownBy == nil { return true }
    if let grownBy, size - newest.size >= grownBy { return true }
    let age = (now.milliseconds - newest.recordedAt.milliseconds) / 1000
    return olderThan.map { age >= $0 } ?? false
  }
}
