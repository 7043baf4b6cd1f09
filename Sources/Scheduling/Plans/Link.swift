/// A precedence: the successor's start or finish waits for the predecessor's.
public struct Link: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case finishToStart = "FS"
    case startToStart = "SS"
    case finishToFinish = "FF"
    case startToFinish = "SF"
  }

  public var predecessor: String
  public var successor: String
  public var kind: Kind
  public var lag: Lag

  public init(_ predecessor: String, _ successor: String, _ kind: Kind = .finishToStart, lag: Lag = .none) {
    self.predecessor = predecessor
    self.successor = successor
    self.kind = kind
    self.lag = lag
  }
}

/// How long after; a negative lag is a lead.
public enum Lag: Hashable, Sendable {
  /// Seconds of working time, on the calendar that the plan's rules name for lags.
  case working(Int64)
  /// Seconds, whatever the calendar.
  case elapsed(Int64)
  /// Of the predecessor's duration, in hundredths of a percent; working time.
  case percent(Int64)
  /// The same, elapsed.
  case elapsedPercent(Int64)

  public static let none = Lag.working(0)
}
