public import Values

/// The two clocks of a question: as of which day, as known at which moment.
public struct Moment: Hashable, Sendable {
  /// Nil: today.
  public var asOf: CivilDay?
  /// Nil: all that is recorded.
  public var knownAt: UTCInstant?

  public init(asOf: CivilDay? = nil, knownAt: UTCInstant? = nil) {
    self.asOf = asOf
    self.knownAt = knownAt
  }

  public static let now = Moment()
}
