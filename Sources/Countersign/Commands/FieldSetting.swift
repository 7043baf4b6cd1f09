public import Domain
import Values

/// A field and the value that it shall hold; nil for none.
public struct FieldSetting: Hashable, Sendable {
  /// What the field must hold now.
  public enum Start: Hashable, Sendable {
    case any
    case value(FieldValue?)
  }

  public var address: FieldAddress
  public var value: FieldValue?
  public var from: Start

  public init(_ address: FieldAddress, _ value: FieldValue?, from: Start = .any) {
    self.address = address
    self.value = value
    self.from = from
  }
}
