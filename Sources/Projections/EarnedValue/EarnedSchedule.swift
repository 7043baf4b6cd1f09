public import Values

/// Schedule performance in units of time (W. Lipke, 2003; PMI, The Standard for Earned Value Management, 2019).
public struct EarnedSchedule: Hashable, Sendable {
  /// ES: the time by which what is earned was planned to be earned, in periods since the start. Nil where earned value is
  /// below zero.
  public var earned: Rational?
  /// AT: periods since the start.
  public var actual: Rational
  /// PD: periods from the start to when all was planned to be earned.
  public var planned: Rational

  public init(_ curve: PlannedValueCurve, earnedValue: Rational, at actual: Rational) {
    earned = curve.time(earning: earnedValue, now: actual)
    self.actual = actual
    planned = curve.duration
  }

  /// SV(t) = ES − AT; above zero is ahead.
  public var variance: Rational? { earned?.subtracting(actual) }

  /// SPI(t) = ES / AT.
  public var index: Rational? { earned?.divided(by: actual) }

  /// IEAC(t) = PD / SPI(t): the duration that follows from the performance so far.
  public var durationAtCompletion: Rational? { index.flatMap(planned.divided(by:)) }
}
