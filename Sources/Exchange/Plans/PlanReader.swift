package import Domain

/// Reads files in which another tool says what baselined fields hold: a table (CSV), or YAML or JSON. `docs/gate.md` has
/// the forms.
package struct PlanReader: Sendable {
  /// What the file is about where it does not say so itself.
  let subject: Subject?
  /// What a table's items are where it gives bare ids.
  let kind: ItemReference.Kind?
  /// Columns and keys to pass over, in lower case.
  let ignored: Set<String>

  package init(subject: Subject? = nil, kind: ItemReference.Kind? = nil, ignoring: [String] = []) {
    self.subject = subject
    self.kind = kind
    ignored = Set(ignoring.map(\.folded))
  }

  /// A name that ends in `.yaml`, `.yml` or `.json` says which it is; anything else is a table.
  ///
  /// Throws `ExchangeError` where the file cannot be read at all. What a single line has wrong is a problem of the
  /// result's report.
  package func read(_ source: ByteSource) throws -> PlanFile {
    let ending = source.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    var file = ["yaml", "yml", "json"].contains(ending) ? try readTree(source) : try readTable(source)
    // What a file is about it may say nothing of.
    if let subject { file.mention(subject, .init(line: 1, column: nil, columnName: "")) }
    return file
  }

  func isIgnored(_ name: String) -> Bool { ignored.contains(name.folded) }

  func subject(_ text: String) -> Subject? { Subject(text.trimmed).flatMap { $0.level == nil ? nil : $0 } }

  /// `milestone/M1`, or a bare id where the kind is known.
  func item(_ text: String) -> ItemReference? {
    let text = text.trimmed
    guard let kind else { return ItemReference(text) }
    if let item = ItemReference(text), item.kind == kind { return item }
    return ItemReference(kind: kind, id: text)
  }
}
