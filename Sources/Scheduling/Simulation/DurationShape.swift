/// How a duration spreads between its optimistic and its pessimistic estimate.
///
/// No beta distribution: its quantiles need functions whose last digits differ from machine to machine.
public enum DurationShape: Hashable, Sendable {
  /// Likeliest at the most likely duration, falling off evenly to both ends.
  case triangular
  /// Every duration between the ends as likely; the most likely one says nothing.
  case uniform
  /// One of the three and nothing between; in hundredths of a percent, the most likely has the rest.
  case threePoint(optimistic: Int, pessimistic: Int)

  /// Thirty, forty and thirty percent (Swanson's rule for the 10th, 50th and 90th percentile).
  public static let swanson = DurationShape.threePoint(optimistic: 3_000, pessimistic: 3_000)
}
