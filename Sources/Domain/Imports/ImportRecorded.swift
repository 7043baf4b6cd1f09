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

  public init(
    fileName: String, fileDigest: Digest, mapping: String, mappingDigest: Digest, rows: Int64, records: Int64,
    movements: Int64, problems: [ImportProblem]
  ) {
    self.fileName = fileName
    self.fileDigest = fileDigest
    self.mapping = mapping
    self.mappingDigest = mappingDigest
    self.rows = rows
    self.records = records
    self.movements = movements
    self.problems = problems
  }
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
    [
      "fileDigest": .string(fileDigest.hex), "fileName": .string(fileName), "mapping": .string(mapping),
      "mappingDigest": .string(mappingDigest.hex), "movements": .integer(movements),
      "problems": .array(problems.map(\.json)), "records": .integer(records), "rows": .integer(rows),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      fileName: payload.text("fileName"), fileDigest: payload.parsed("fileDigest") { Digest(hex: $0) },
      mapping: payload.text("mapping"), mappingDigest: payload.parsed("mappingDigest") { Digest(hex: $0) },
      rows: payload.integer("rows"), records: payload.integer("records"), movements: payload.integer("movements"),
      problems: payload.objects("problems").map(ImportProblem.init))
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
