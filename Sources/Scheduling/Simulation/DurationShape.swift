import Values

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

/// A duration that is not certain, in seconds.
struct DurationDistribution: Hashable {
  let optimistic: Int64
  let mostLikely: Int64
  let pessimistic: Int64
  let shape: DurationShape

  /// Nil where the estimates are out of order, below zero or 2³² seconds apart, or the shares pass the whole.
  init?(optimistic: Int64, mostLikely: Int64, pessimistic: Int64, shape: DurationShape) {
    guard 0 <= optimistic, optimistic <= mostLikely, mostLikely <= pessimistic,
      pessimistic - optimistic < 1 << 32
    else { return nil }
    if case .threePoint(let low, let high) = shape {
      guard low >= 0, high >= 0, low <= 10_000, high <= 10_000 - low else { return nil }
    }
    self.optimistic = optimistic
    self.mostLikely = mostLikely
    self.pessimistic = pessimistic
    self.shape = shape
  }

  var isCertain: Bool { optimistic == pessimistic }

  /// The quantile at `share` ÷ 2⁶⁴, rounded down to a second; never falls as the share rises.
  func quantile(_ share: UInt64) -> Int64 {
    let width = UInt64(pessimistic - optimistic)
    switch shape {
    case .triangular:
      // Inverse of the cumulative distribution: a + √(u·(b−a)·(m−a)), and from the other end above the mode.
      let below = UInt64(mostLikely - optimistic)
      if width.multipliedFullWidth(by: share).high < below {
        let square = (width * below).multipliedFullWidth(by: share).high
        return optimistic + Int64(square.squareRoot())
      }
      let square = (width * (width - below)).multipliedFullWidth(by: .max - share).high
      return pessimistic - Int64(square.squareRoot())
    case .uniform:
      return optimistic + Int64((width + 1).multipliedFullWidth(by: share).high)
    case .threePoint(let low, let high):
      let place = UInt64(10_000).multipliedFullWidth(by: share).high
      return place < UInt64(low) ? optimistic : place < UInt64(10_000 - high) ? mostLikely : pessimistic
    }
  }
}
