public import Values

/// A file was read into the ledger: which, by which mapping, and what could not be read of it.
public struct ImportRecorded: Hashable, Sendable {
  public var fileName: String
  public var fileDigest: Digest
  public var mapping: String
  public var mappingDigest: Digest
  public var rows: Int64
  public var records: Int64
  public var movements: Int64
  public var problems: [ImportProblem]
  /// Nil unless the file lists a whole portfolio on one day.
  public var snapshot: ImportSnapshot?

  public init(
    fileName: String, fileDigest: Digest, mapping: String, mappingDigest: Digest, rows: Int64, records: Int64,
    movements: Int64, problems: [ImportProblem], snapshot: ImportSnapshot? = nil
  ) {
    self.fileName = fileName
    self.fileDigest = fileDigest
    self.mapping = mapping
    self.mappingDigest = mappingDigest
    self.rows = rows
    self.records = records
    self.movements = movements
    self.problems = problems
    self.snapshot = snapshot
  }
}

/// The day on which a file shows all of a portfolio, and which fields it states: what an older file, imported later, must
/// leave as it is.
public struct ImportSnapshot: Hashable, Sendable {
  public var day: CivilDay
  /// Kind of item and field, such as `milestone.finish`; sorted.
  public var fields: [String]

  public init(day: CivilDay, fields: [String]) {
    self.day = day
    self.fields = fields
  }

  public func states(_ address: FieldAddress) -> Bool { fields.contains(Self.name(address)) }

  public static func name(_ address: FieldAddress) -> String { "\(address.item.kind.rawValue).\(address.field)" }
}

/// Something in a source that could not be read as declared; kept as text, never guessed.
public struct ImportProblem: Hashable, Sendable {
  /// The source's line, from 1.
  public var line: Int64
  public var column: String
  public var text: String
  public var why: String

  public init(line: Int64, column: String, text: String, why: String) {
    self.line = line
    self.column = column
    self.text = text
    self.why = why
  }
}

extension ImportRecorded {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "fileDigest": .string(fileDigest.hex), "fileName": .string(fileName), "mapping": .string(mapping),
      "mappingDigest": .string(mappingDigest.hex), "movements": .integer(movements),
      "problems": .array(problems.map(\.json)), "records": .integer(records), "rows": .integer(rows),
    ]
    members.set(
      "snapshot",
      snapshot.map { ["day": .string($0.day.description), "fields": .array($0.fields.map { .string($0) })] })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      fileName: payload.text("fileName"), fileDigest: payload.parsed("fileDigest") { Digest(hex: $0) },
      mapping: payload.text("mapping"), mappingDigest: payload.parsed("mappingDigest") { Digest(hex: $0) },
      rows: payload.integer("rows"), records: payload.integer("records"), movements: payload.integer("movements"),
      problems: payload.objects("problems").map(ImportProblem.init),
      snapshot: payload.optionalObject("snapshot").map(ImportSnapshot.init))
  }
}

extension ImportSnapshot {
  init(_ payload: Payload) throws {
    try self.init(day: payload.parsed("day") { CivilDay(iso: $0) }, fields: payload.texts("fields"))
  }
}

extension ImportProblem {
  var json: JSONValue {
    ["column": .string(column), "line": .integer(line), "text": .string(text), "why": .string(why)]
  }

  init(_ payload: Payload) throws {
    try self.init(
      line: payload.integer("line"), column: payload.text("column"), text: payload.text("text"),
      why: payload.text("why"))
  }
}
