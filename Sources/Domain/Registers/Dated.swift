public import Values

/// Something set from a day on, and where it was recorded.
public struct Dated<Value: Hashable & Sendable>: Hashable, Sendable {
  public var value: Value
  public var effectiveOn: CivilDay
  public var position: Int64

  init(_ value: Value, _ stamp: Stamp) {
    self.value = value
    effectiveOn = stamp.effectiveOn
    position = stamp.position
  }
}
