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
        return optimistic + Int64(square.squareRoot)
      }
      let square = (width * (width - below)).multipliedFullWidth(by: .max - share).high
      return pessimistic - Int64(square.squareRoot)
    case .uniform:
      return optimistic + Int64((width + 1).multipliedFullWidth(by: share).high)
    case .threePoint(let low, let high):
      let place = UInt64(10_000).multipliedFullWidth(by: share).high
      return place < UInt64(low) ? optimistic : place < UInt64(10_000 - high) ? mostLikely : pessimistic
    }
  }
}

extension UInt64 {
  /// The greatest whole number whose square is at most this one.
  fileprivate var squareRoot: UInt64 {
    guard self > 1 else { return self }
    // From above, Newton's steps fall until they reach it.
    var root = UInt64(1) << UInt64((65 - leadingZeroBitCount) / 2)
    while true {
      let next = (root + self / root) / 2
      guard next < root else { return root }
      root = next
    }
  }
}
