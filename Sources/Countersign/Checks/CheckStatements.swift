import Domain
import EventSourcing
import Exchange
import Values

/// What the file of a check says, with the initiatives that it is about, loaded.
struct CheckStatements {
  var stated: [StatedField] = []
  var report: ReadReport
  var notes: [String] = []
  /// Initiatives of which a complete file would say all.
  var scope: Set<Subject> = []
  /// Fields that the file's mapping can state; empty where a file may state any.
  var mapped: [FieldSelection] = []
  private(set) var loader: OrganisationLoader

  init(_ report: ReadReport, _ loader: OrganisationLoader) {
    self.report = report
    self.loader = loader
  }

  var organisation: Organisation { loader.organisation }

  mutating func load(_ subjects: [Subject]) throws { try loader.load(subjects) }

  /// A plan or change file: it names its initiatives itself.
  static func plan(_ file: PlanFile, _ loader: OrganisationLoader) throws -> CheckStatements {
    var statements = CheckStatements(file.report, loader)
    try statements.load(file.mentions.keys.sorted())
    let mentions = file.mentions.sorted {
      ($0.value.line, $0.value.column ?? 0, $0.key) < ($1.value.line, $1.value.column ?? 0, $1.key)
    }
    for (subject, place) in mentions where statements.organisation.initiative(subject) == nil {
      statements.report.add(
        ReadProblem(
          .identity, file: file.report.file, line: place.line, column: place.column, columnName: place.columnName,
          text: subject.description, why: "is not registered in this ledger"))
    }
    statements.stated = file.stated
    statements.scope = Set(file.mentions.keys)
    statements.note(reported: file.reported)
    return statements
  }

  mutating func note(reported: [String: Int]) {
    guard !reported.isEmpty else { return }
    let fields = reported.keys.sorted()
    let shown = fields.prefix(12).joined(separator: ", ") + (fields.count > 12 ? ", …" : "")
    notes.append("not compared, as no baseline fixes them: \(shown)")
  }
}
