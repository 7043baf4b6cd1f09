extension ChangelogRules {
  private static let keys = [
    "actor", "approver", "approverColumn", "field", "new", "old", "operation", "operations", "otherFields", "reason",
    "references", "sequence", "time",
  ]

  /// - Parameter fieldsNode: the mapping's `fields:`, which name the file's fields here and not its columns.
  init(_ node: YAMLNode, fields fieldsNode: YAMLNode?, defaults: ValueRules) throws {
    let members = try node.members(Self.keys)
    func required(_ key: String) throws -> ColumnMatcher {
      guard let member = members[key] else { throw node.error("needs '\(key)'") }
      return try member.columnMatcher()
    }
    time = try required("time")
    field = try required("field")
    new = try required("new")
    old = try members["old"]?.columnMatcher()
    sequenceNumber = try members["sequence"]?.columnMatcher()
    operation = try members["operation"]?.columnMatcher()
    actor = try members["actor"]?.columnMatcher()
    approverColumn = try members["approverColumn"]?.columnMatcher()
    reason = try members["reason"]?.columnMatcher()
    approver = try members["approver"].map { try Approver($0) }
    operations = try members["operations"].map(Self.operations) ?? [:]
    references = try members["references"]?.entries().map { Reference(label: $0, column: try $1.columnMatcher()) } ?? []
    others =
      try members["otherFields"]?.value("keep or refuse") { OtherFields(rawValue: $0) } ?? .refuse
    fields = try fieldsNode?.list().map { try Field($0, defaults: defaults) } ?? []
  }

  private static func operations(_ node: YAMLNode) throws -> [String: Operation] {
    var operations: [String: Operation] = [:]
    for (word, operation) in try node.entries() {
      operations[word.folded] = try operation.value("create, modify or delete") { Operation(rawValue: $0) }
    }
    return operations
  }
}

extension ChangelogRules.Approver {
  init(_ node: YAMLNode) throws {
    let members = try node.members(["approves", "fields", "separator"])
    guard let fieldsNode = members["fields"] else { throw node.error("needs 'fields'") }
    fields = try fieldsNode.texts().map(\.folded)
    separator = try members["separator"]?.value("one character") { $0.count == 1 ? $0.first : nil } ?? ";"
    approves = try Set(members["approves"]?.texts().map(\.folded) ?? [])
  }
}

extension ChangelogRules.Field {
  init(_ node: YAMLNode, defaults: ValueRules) throws {
    let members = try node.members((["field", "item", "match", "sequence"] + ValueRules.keys).sorted())
    guard let matchNode = members["match"] else { throw node.error("needs 'match'") }
    guard let fieldNode = members["field"] else { throw node.error("needs 'field'") }
    match = try matchNode.columnMatcher()
    item = try members["item"]?.itemTemplate() ?? .initiative
    field = try fieldNode.fieldName()
    values = try defaults.forField(field, of: item.kind, members, at: node)
    sequence = try members["sequence"]?.texts() ?? []
  }
}
