public import Domain
public import Values

/// What an import did, or would do.
public struct ImportReport: Hashable, Sendable {
  public var fileName: String
  public var fileDigest: Digest
  public var mapping: String
  public var licence: String
  /// The batch's subject, `import:…`: its `ImportRecorded` event names the file.
  public var batch: Subject
  public var isDryRun: Bool
  /// The same file was imported by the same mapping before: nothing was recorded.
  public var wasKnown = false
  public var positions: Range<Int64> = 0..<0
  public var rows = 0
  public var records = 0
  /// Records that said nothing new.
  public var unchanged = 0
  public var registered: [Subject] = []
  /// Into, and out of, a portfolio or programme.
  public var joined: [Move] = []
  public var left: [Move] = []
  /// Of those that joined, members on an earlier day: they have come back, perhaps under another name.
  public var returned: [Move] = []
  /// Another name; not of those that returned.
  public var renamed: [Rename] = []
  /// The same name but for case, spaces and punctuation.
  public var respelt: [Rename] = []
  /// Events that put back what a later snapshot shows, after an earlier one was imported.
  public var restored = 0
  public var movements: [ImportedMovement] = []
  public var refused: [RefusedRecord] = []
  /// Why the import as a whole was refused; nothing but the refusal is recorded then.
  public var refusal: Refusal?
  public var findings = 0
  /// Cells and rows that could not be read as declared.
  public var problems: [Problem] = []
  public var problemCount = 0
  /// What the file reports of its own changes, where it differs from what the ledger computes.
  public var discrepancies: [Problem] = []
  /// Rows of a changelog that moved nothing, each with the reason.
  public var idle: [Problem] = []
  /// Columns that hold something and are mapped to nothing.
  public var unusedColumns: [String] = []

  public struct Move: Hashable, Sendable {
    public var subject: Subject
    public var parent: Subject
  }

  public struct Rename: Hashable, Sendable {
    public var subject: Subject
    public var from: String
    public var to: String
  }

  public struct ImportedMovement: Hashable, Sendable {
    public var subject: Subject
    public var field: String
    public var from: FieldValue?
    public var to: FieldValue?
    public var effectiveOn: CivilDay
    public var line: Int
  }

  public struct RefusedRecord: Hashable, Sendable {
    public var subject: Subject
    public var line: Int
    public var refusal: Refusal
  }

  public struct Problem: Hashable, Sendable {
    public var line: Int
    public var column: String
    public var text: String
    public var why: String
  }
}
