/// What a file of another tool says that a field holds, and where in the file.
public struct StatedField: Hashable, Sendable {
  public var subject: Subject
  public var address: FieldAddress
  /// Nil where the file says that it holds nothing.
  public var value: FieldValue?
  /// From 1.
  public var line: Int
  /// From 1; nil where the file has no columns.
  public var column: Int?

  public init(subject: Subject, address: FieldAddress, value: FieldValue?, line: Int, column: Int? = nil) {
    self.subject = subject
    self.address = address
    self.value = value
    self.line = line
    self.column = column
  }
}

/// Fields of one kind of item: all of them, or those of one name. Text form `milestone` or `milestone.finish`.
public struct FieldSelection: Hashable, Sendable {
  public var kind: ItemReference.Kind
  /// Nil: every field.
  public var field: String?

  public init(_ kind: ItemReference.Kind, _ field: String? = nil) {
    self.kind = kind
    self.field = field
  }

  /// Nil where the text names no kind, or a field that no baseline of the kind fixes.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let kind = ItemReference.Kind(rawValue: String(first)) else { return nil }
    self.init(kind, parts.count > 1 ? String(parts[1]) : nil)
    if let field, !FieldCatalogue.isBaselined(field, of: kind) { return nil }
  }

  public func contains(_ address: FieldAddress) -> Bool {
    address.item.kind == kind && (field.map { $0 == address.field } ?? true)
  }
}
