import Domain

extension PlanReader {
  /// YAML, of which JSON is a part: a change file (its movements), a list of rows, or values by subject, item and field.
  func readTree(_ source: ByteSource) throws -> PlanFile {
    var bytes: [UInt8] = []
    try source.forEachChunk { chunk in
      bytes += chunk
      return bytes.count <= Self.sizeLimit
    }
    guard bytes.count <= Self.sizeLimit else {
      throw ExchangeError(file: source.name, "is larger than 1 MiB; give it as a table (CSV), or in parts")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ExchangeError(file: source.name, "is not UTF-8; save it as UTF-8")
    }
    var file = PlanFile(source.name)
    do {
      let root = try YAMLNode(yaml: text, file: source.name)
      let movements = root.isMapping ? try root.entries().first { $0.key == "movements" }?.value : nil
      if root.isMapping, movements == nil {
        walk(root, subject, nil, &file)
      } else {
        for row in (movements ?? root).list() { read(row, subject, &file) }
      }
    } catch let error as YAMLError {
      let path = error.field.isEmpty ? "" : "'\(error.field)' "
      throw ExchangeError(
        file: source.name, line: error.line, path + error.message + "; the forms are in docs/gate.md")
    }
    return file
  }

  private static let sizeLimit = 1 << 20

  /// A block of subjects, items, fields, each in the other, or with the path in one key.
  private func walk(_ node: YAMLNode, _ subject: Subject?, _ item: ItemReference?, _ file: inout PlanFile) {
    attempt(&file) { file in
      let entries = try node.entries()
      let named = entries.first { $0.key == "subject" && !$0.value.isMapping && item == nil }
      let subject = try named.map { try self.subject(in: $0.value) } ?? subject
      for (key, value) in entries where !isIgnored(key) && !(key == "subject" && named != nil) {
        attempt(&file) { try walk(key, value, subject, item, &$0) }
      }
    }
  }

  private func walk(
    _ key: String, _ value: YAMLNode, _ subject: Subject?, _ item: ItemReference?, _ file: inout PlanFile
  ) throws {
    if item == nil, let inner = self.subject(key) {
      file.mention(inner, value.mention)
      walk(value, inner, nil, &file)
    } else if item == nil, key == "items" || key == "fields" {
      if value.isMapping { return walk(value, subject, nil, &file) }
      for row in value.list() { read(row, subject, &file) }
    } else if value.isMapping {
      guard item == nil, let inner = self.item(key) else { throw value.error("is no item, such as milestone/M1") }
      walk(value, subject, inner, &file)
    } else {
      let address = item.map { FieldAddress(item: $0, field: key) } ?? FieldAddress(key)
      guard let address else { throw value.error("is no field, such as milestone/M1.finish") }
      try state(subject, address, value, &file)
    }
  }

  /// A row: `field` and `value`, or `item` and a key for each field.
  private func read(_ row: YAMLNode, _ subject: Subject?, _ file: inout PlanFile) {
    attempt(&file) { file in
      let entries = try row.entries()
      func member(_ keys: String...) -> YAMLNode? { entries.first { keys.contains($0.key) }?.value }
      let subject = try member("subject").map { try self.subject(in: $0) } ?? subject
      if let field = member("field") {
        let address = try field.value("a field such as milestone/opening.finish", FieldAddress.init)
        guard let value = member("value", "to") else { throw row.error("needs 'value'") }
        try state(subject, address, value, &file)
        return
      }
      guard let named = member("item", "id") else { throw row.error("needs 'field' and 'value', or 'item'") }
      let item = try named.value("an item such as milestone/opening", self.item)
      for (key, value) in entries where !["subject", "item", "id"].contains(key) && !isIgnored(key) {
        attempt(&file) { try state(subject, FieldAddress(item: item, field: key), value, &$0) }
      }
    }
  }

  private func state(
    _ subject: Subject?, _ address: FieldAddress, _ value: YAMLNode, _ file: inout PlanFile
  ) throws {
    guard let subject else { throw value.error("has no subject: give --subject, or a key 'subject'") }
    let place = value.mention
    file.mention(subject, place)
    file.report.records += 1
    file.state(subject, address, value.isNull ? nil : try value.text(), at: place)
  }

  private func subject(in node: YAMLNode) throws -> Subject {
    try node.value("portfolio:ID, programme:ID or project:ID", subject(_:))
  }

  /// One fault is one problem; what stands beside it is read all the same.
  private func attempt(_ file: inout PlanFile, _ body: (inout PlanFile) throws -> Void) {
    do {
      try body(&file)
    } catch let error as YAMLError {
      file.add(
        .layout, .init(line: error.line ?? 1, column: nil, columnName: error.field), "",
        error.field.isEmpty ? error.message : "'\(error.field)' \(error.message)")
    } catch {
      file.add(.layout, .init(line: 1, column: nil, columnName: ""), "", "\(error)")
    }
  }
}

extension YAMLNode {
  fileprivate var mention: PlanFile.Mention { .init(line: line ?? 1, column: column, columnName: path) }
}
