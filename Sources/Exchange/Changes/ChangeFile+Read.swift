import Domain

extension ChangeFile {
  /// Reads a file of at most 1 MiB. Throws `ChangeFileError` with line and field, `ExchangeError` where it cannot be read.
  package init(file path: String) throws {
    var bytes: [UInt8] = []
    try ByteSource.file(path: path).forEachChunk { chunk in
      bytes += chunk
      return bytes.count <= Self.sizeLimit
    }
    let name = String(path.split(separator: "/").last ?? "change file")
    guard bytes.count <= Self.sizeLimit else {
      throw ChangeFileError(file: name, line: nil, field: "", message: "is larger than 1 MiB; split the change")
    }
    guard let yaml = String(validating: bytes, as: UTF8.self) else {
      throw ChangeFileError(file: name, line: nil, field: "", message: "is not UTF-8")
    }
    try self.init(yaml: yaml, file: name)
  }

  private static let sizeLimit = 1 << 20

  package init(yaml: String, file: String) throws {
    do {
      try self.init(YAMLNode(yaml: yaml, file: file))
    } catch let error as YAMLError {
      throw ChangeFileError(file: error.file, line: error.line, field: error.field, message: error.message)
    }
  }

  private init(_ root: YAMLNode) throws {
    let members = try root.members([
      "beneficiaries", "change", "kind", "links", "movements", "reason", "sensitivities", "title", "transfers",
    ])
    change = try members["change"]?.value("1 to 120 characters without spaces") {
      Subject(.change, $0) == nil ? nil : $0
    }
    guard let title = members["title"] else { throw root.error("needs 'title'") }
    self.title = try title.text()
    reason = try members["reason"]?.text()
    if let node = members["kind"] {
      kind = try node.value(ChangeKind.allCases.map(\.rawValue).joined(separator: ", "), ChangeKind.init(rawValue:))
    }
    sensitivities = try Set(
      members["sensitivities"].map { try $0.texts(Sensitivity.init(rawValue:), Sensitivity.words) } ?? [])
    beneficiaries = try Set(
      members["beneficiaries"].map { try $0.texts({ Subject(.person, $0)?.id }, "a person's id") } ?? [])
    links = try Set(members["links"].map { try $0.texts({ Subject(.change, $0) }, "a change's id") } ?? [])
    let list = members["movements"]
    guard list != nil || members["transfers"] != nil else { throw root.error("needs 'movements' or 'transfers'") }
    movements = try list?.list().map(Movement.init) ?? []
    transfers = try members["transfers"]?.list().map(Transfer.init) ?? []
    guard !movements.isEmpty || !transfers.isEmpty else {
      throw (list ?? root).error("needs at least one movement or transfer")
    }
    var seen: [String: Int] = [:]
    for (movement, node) in zip(movements, list?.list() ?? []) {
      let key = "\(movement.subject) \(movement.address)"
      if let line = seen.updateValue(movement.line, forKey: key) { throw node.error("moves what line \(line) moves") }
    }
  }
}

extension ChangeFile.Movement {
  fileprivate init(_ node: YAMLNode) throws {
    let members = try node.members(["field", "from", "subject", "to"])
    guard let subject = members["subject"], let field = members["field"], let to = members["to"] else {
      throw node.error("needs 'subject', 'field' and 'to'")
    }
    self.subject = try subject.value("portfolio:ID, programme:ID or project:ID") { text in
      Subject(text).flatMap { $0.level == nil ? nil : $0 }
    }
    let address = try field.value("a field such as milestone/opening.finish") { text in
      FieldAddress(text).flatMap { FieldCatalogue.isFieldName($0.field) ? $0 : nil }
    }
    self.address = address
    self.to = try to.fieldValue(address)
    line = node.line ?? 0
    from = try members["from"].map { .value(try $0.fieldValue(address)) } ?? .any
    if case .value(let value) = from, value == self.to {
      throw to.error("is what the field starts from; change it, or take the movement out")
    }
  }
}

extension YAMLNode {
  /// A value of the field's kind; `null` for none.
  fileprivate func fieldValue(_ address: FieldAddress) throws -> FieldValue? {
    if isNull { return nil }
    guard let field = FieldCatalogue.field(address.field, of: address.item.kind) else {
      return try value(FieldKind.text.example) { .text($0) }
    }
    return try value(field.example) { field.value($0) }
  }
}

extension YAMLNode {
  /// A list of texts, each read by `parse`.
  fileprivate func texts<Value>(_ parse: (String) -> Value?, _ expected: String) throws -> [Value] {
    try list().map { try $0.value(expected, parse) }
  }
}

extension Sensitivity {
  fileprivate static let words = allCases.map(\.rawValue).joined(separator: ", ")
}
