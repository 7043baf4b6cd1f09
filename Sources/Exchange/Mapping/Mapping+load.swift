extension Mapping {
  private static let keys = [
    "changelog", "fields", "format", "identity", "ignore", "kind", "level", "licence", "name", "nameColumn", "parents",
    "snapshot", "title", "values",
  ]

  /// Parses a mapping file. Throws `YAMLError`, with file, line and key.
  package init(yaml: String, file: String) throws {
    let root = try YAMLNode(yaml: yaml, file: file)
    let members = try root.members(Self.keys)
    func required(_ key: String) throws -> YAMLNode {
      guard let member = members[key] else { throw root.error("needs '\(key)'") }
      return member
    }
    name = try required("name").text()
    kind = try required("kind").value("register or changelog") { Kind(rawValue: $0) }
    title = try members["title"]?.text() ?? ""
    licence = try required("licence").text()
    format = try members["format"].map { try SourceFormat($0) } ?? SourceFormat()
    var values = ValueRules()
    if let node = members["values"] { try values.read(node.members(ValueRules.defaultKeys)) }
    self.values = values
    identity = try IdentityRules(required("identity"))
    level = try members["level"].map { try LevelRule($0) } ?? .constant(.project)
    nameColumn = try members["nameColumn"]?.columnMatcher()
    parents = try members["parents"]?.list().map { try ParentRule($0) } ?? []
    ignored = try members["ignore"]?.list().map { try $0.columnMatcher() } ?? []
    switch kind {
    case .register:
      if let node = members["changelog"] { throw node.error("does not go with kind register") }
      guard nameColumn != nil else { throw root.error("needs 'nameColumn'") }
      fields = try required("fields").list().map { try FieldRule($0, defaults: values) }
      snapshot = try members["snapshot"]?.list().map { try SnapshotRule($0, defaults: values) } ?? []
      changelog = nil
    case .changelog:
      if let node = members["snapshot"] { throw node.error("does not go with kind changelog") }
      fields = []
      snapshot = []
      changelog = try ChangelogRules(required("changelog"), fields: members["fields"], defaults: values)
      if format.layout == .transposed { throw try required("format").error("a changelog has rows") }
      if values.dates.isEmpty { throw try required("changelog").error("needs 'dates' in values, for its times") }
    }
  }

  /// Reads a mapping file of the user's own.
  package init(file path: String) throws {
    try self.init(yaml: YAMLNode.text(ofFile: path, document: "mapping"), file: path)
  }
}
