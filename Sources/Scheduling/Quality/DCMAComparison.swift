public import Values

/// What changed between two assessments, as at the last baseline and now.
public struct DCMAComparison: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let before: DCMACheck
    public let after: DCMACheck
    /// After less before; nil where either is not applicable.
    public let change: Rational?
    /// Activities that count against the point now and did not before, sorted.
    public let appeared: [String]
    /// The other way round.
    public let cleared: [String]

    public var metric: DCMAMetric { after.metric }
    /// It passed, or was not judged, and now fails.
    public var isWorse: Bool { after.verdict == .fail && before.verdict != .fail }
    public var isBetter: Bool { before.verdict == .fail && after.verdict == .pass }
  }

  /// Fourteen, in order.
  public let rows: [Row]

  public init(before: DCMAAssessment, after: DCMAAssessment) {
    rows = zip(before.checks, after.checks).map { before, after in
      let (old, new) = (Set(before.activities), Set(after.activities))
      let change = after.value.flatMap { value in before.value.flatMap { value.subtracting($0) } }
      return Row(
        before: before, after: after, change: change, appeared: new.subtracting(old).sorted(),
        cleared: old.subtracting(new).sorted())
    }
  }
}
