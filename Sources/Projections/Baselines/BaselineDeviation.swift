public import Domain

/// A field of which a file says something else than the approved baseline.
public struct BaselineDeviation: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The baseline has one value, the file another.
    case moved
    /// The baseline has no value.
    case new
    /// The file has none.
    case missing
  }

  public var subject: Subject
  public var address: FieldAddress
  /// What the approved baseline holds.
  public var baseline: FieldValue?
  /// What the file says.
  public var stated: FieldValue?
  /// Where the file says it; nil where it says nothing of the field.
  public var line: Int?
  public var column: Int?

  package init(
    subject: Subject, address: FieldAddress, baseline: FieldValue?, stated: FieldValue?, line: Int? = nil,
    column: Int? = nil
  ) {
    self.subject = subject
    self.address = address
    self.baseline = baseline
    self.stated = stated
    self.line = line
    self.column = column
  }

  public var kind: Kind { baseline == nil ? .new : stated == nil ? .missing : .moved }
}
