/// A fact of a change, or why there is none. What is unknown is never taken for nothing: routing by it fails closed.
public enum Fact<Value: Hashable & Sendable>: Hashable, Sendable {
  case known(Value)
  /// Why, in few words: `no baseline to divide by`.
  case unknown(String)

  public var value: Value? {
    guard case .known(let value) = self else { return nil }
    return value
  }
}
