import Domain

extension FieldRule {
  static let ownKeys = ["canonical", "column", "field", "item", "optional", "reconcile", "sequence"]

  init(_ node: YAMLNode, defaults: ValueRules) throws {
    let members = try node.members((Self.ownKeys + ValueRules.keys).sorted())
    guard let columnNode = members["column"] else { throw node.error("needs 'column'") }
    guard let fieldNode = members["field"] else { throw node.error("needs 'field'") }
    column = try columnNode.columnMatcher()
    item = try members["item"]?.itemTemplate() ?? .initiative
    field = try fieldNode.fieldName()
    let values = try defaults.forField(field, of: item.kind, members, at: node)
    self.values = values
    isOptional = try members["optional"]?.boolean() ?? false
    sequence = try members["sequence"]?.texts() ?? []
    isCanonical = try members["canonical"]?.boolean() ?? false
    reconcile = try members["reconcile"].map { try ReconcileRule($0, of: values) }
  }
}

extension ReconcileRule {
  init(_ node: YAMLNode, of values: ValueRules) throws {
    let members = try node.members(["change", "tolerance", "total"])
    guard [.money, .day, .integer].contains(values.kind)
    else { throw node.error("goes with money, days and integers only, not with \(values.kind.rawValue)") }
    change = try members["change"]?.columnMatcher()
    total = try members["total"]?.columnMatcher()
    guard change != nil || total != nil else { throw node.error("needs 'change' or 'total'") }
    tolerance =
      try members["tolerance"]?.value("a whole number from 0") { Int64($0).flatMap { $0 >= 0 ? $0 : nil } } ?? 0
  }
}

extension YAMLNode {
  func itemTemplate() throws -> ItemTemplate {
    try value("initiative, or a kind of item and its id, such as milestone/{Phase}") { ItemTemplate($0) }
  }

  func fieldName() throws -> String {
    try value("a field's name: a lower-case letter, then letters and digits") {
      FieldCatalogue.isFieldName($0) ? $0 : nil
    }
  }
}

extension ValueRules {
  /// These defaults with a field's own members; a standard field has its kind, and needs what that kind needs.
  func forField(
    _ field: String, of item: ItemReference.Kind, _ members: [String: YAMLNode], at node: YAMLNode
  ) throws -> ValueRules {
    var values = self
    let standard = FieldCatalogue.field(field, of: item)
    values.kind = standard?.kind ?? .text
    try values.read(members)
    if let standard, standard.kind != values.kind {
      throw (members["kind"] ?? node).error("is \(standard.kind.rawValue) for \(item.rawValue) \(field)")
    }
    switch values.kind {
    case .day where values.dates.isEmpty: throw node.error("needs 'dates', here or in values")
    case .money where values.currency == nil: throw node.error("needs 'currency', here or in values")
    case .rating where values.scale == nil: throw node.error("needs 'scale'")
    case .text, .day, .money, .integer, .rating: return values
    }
  }
}
