package import Domain

/// What a column says: one entry of a register mapping's `fields:`.
package struct FieldRule: Hashable, Sendable {
  package let column: ColumnMatcher
  package let item: ItemTemplate
  package let field: String
  package let values: ValueRules
  /// A file may lack the column; the field is then not stated, which is not the same as blank.
  package let isOptional: Bool
  /// Values in the order in which they may follow one another; empty where any order will do.
  package let sequence: [String]
  package let reconcile: ReconcileRule?
  /// The value is brought to the spelling of the identity's alias table for its column.
  package let isCanonical: Bool
}

/// The change of a field that the source itself reports, beside the field.
package struct ReconcileRule: Hashable, Sendable {
  /// The change since the subject's snapshot before: an amount, or days.
  package let change: ColumnMatcher?
  /// The change over all of the subject's snapshots.
  package let total: ColumnMatcher?
  /// How far the reported change may be off, in the currency's whole units, or days.
  package let tolerance: Int64
}

/// An item of an initiative, its id made from the record's cells: `milestone/{Project Phase Name}`.
package struct ItemTemplate: Hashable, Sendable {
  package let kind: ItemReference.Kind
  let id: Template
  /// For each place of the template, its column.
  let columns: [String: ColumnMatcher]

  static let initiative = ItemTemplate(kind: .initiative)

  private init(kind: ItemReference.Kind) {
    self.kind = kind
    id = Template(parts: [])
    columns = [:]
  }

  /// Nil where the text has no known kind, or a kind that needs an id has none.
  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let kind = ItemReference.Kind(rawValue: String(first)),
      let id = Template(parts.count > 1 ? String(parts[1]) : ""), (kind == .initiative) == id.parts.isEmpty
    else { return nil }
    self.kind = kind
    self.id = id
    columns = Dictionary(
      id.places.map { ($0, ColumnMatcher(alternatives: [.name($0.folded)], label: $0)) }, uniquingKeysWith: { $1 })
  }

  /// Nil where the id comes out blank.
  func reference(_ value: (String) -> String?) -> ItemReference? {
    kind == .initiative ? .initiative : ItemReference(kind: kind, id: id.filled(value).collapsed)
  }
}

extension Template {
  init(parts: [Part]) { self.parts = parts }
}
