public import Values

/// An activity estimated three times, in one unit of the caller's choice.
public struct PERTActivity: Hashable, Sendable {
  public var id: String
  /// All of them finish before it starts.
  public var predecessors: [String]
  public var optimistic: Rational
  public var mostLikely: Rational
  public var pessimistic: Rational

  public init(
    id: String, predecessors: [String] = [], optimistic: Rational, mostLikely: Rational, pessimistic: Rational
  ) {
    self.id = id
    self.predecessors = predecessors
    self.optimistic = optimistic
    self.mostLikely = mostLikely
    self.pessimistic = pessimistic
  }

  /// (a + 4m + b) ÷ 6; nil past 128 bits.
  public var expected: Rational? {
    mostLikely.multiplied(by: Rational(4))?.adding(optimistic)?.adding(pessimistic)?.divided(by: Rational(6))
  }

  /// ((b − a) ÷ 6)²; nil past 128 bits.
  public var variance: Rational? {
    guard let sixth = pessimistic.subtracting(optimistic)?.divided(by: Rational(6)) else { return nil }
    return sixth.multiplied(by: sixth)
  }
}
