/// An interval with at least one end.
public struct Bounds<Value: Comparable & Hashable & Sendable>: Hashable, Sendable {
  public struct End: Hashable, Sendable {
    public var value: Value
    /// `atLeast` and `atMost` take the value in, `above` and `below` leave it out.
    public var isIncluded: Bool

    public init(_ value: Value, isIncluded: Bool) {
      self.value = value
      self.isIncluded = isIncluded
    }
  }

  public let lower: End?
  public let upper: End?

  /// Nil without an end.
  public init?(lower: End?, upper: End?) {
    guard lower != nil || upper != nil else { return nil }
    self.lower = lower
    self.upper = upper
  }

  public func contains(_ value: Value) -> Bool {
    if let lower, lower.isIncluded ? value < lower.value : value <= lower.value { return false }
    if let upper, upper.isIncluded ? value > upper.value : value >= upper.value { return false }
    return true
  }

  /// `above X and at most Y`.
  func words(_ text: (Value) -> String) -> String {
    [
      lower.map { "\($0.isIncluded ? "at least" : "above") \(text($0.value))" },
      upper.map { "\($0.isIncluded ? "at most" : "below") \(text($0.value))" },
    ].compactMap(\.self).joined(separator: " and ")
  }
}
