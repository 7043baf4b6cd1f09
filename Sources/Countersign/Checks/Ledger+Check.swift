import Domain
import EventSourcing
import Exchange
import Projections
import Values

extension Ledger {
  /// Holds a plan, register or budget file against the approved baseline. Records nothing.
  ///
  /// Throws where the file cannot be read at all, with file and line; what single lines have wrong is in the report.
  public func check(_ order: CheckOrder) throws -> CheckReport {
    let day = order.moment.asOf ?? clock().day
    let source = try CheckSource(order)
    return try store.read { reader in
      let through = try Self.last(order.moment, reader)
      var statements = try source.statements(reader, asOf: day, through: through)
      let comparison = BaselineComparison(
        statements.stated, against: statements.organisation.initiatives.filter(\.value.isRegistered), asOf: day,
        complete: order.isComplete ? statements.scope : [],
        only: order.selections.isEmpty ? statements.mapped : order.selections)
      for field in comparison.incomparable {
        statements.report.add(
          ReadProblem(
            .unreadable, file: source.name, line: field.stated.line, column: field.stated.column,
            columnName: "\(field.stated.subject) \(field.stated.address)",
            text: field.stated.value?.description ?? "null", why: field.why))
      }
      // An empty gate lets nothing through.
      if comparison.compared == 0, statements.report.problemCount == 0 {
        statements.report.add(
          ReadProblem(
            .layout, file: source.name, line: 1,
            why: "states no baselined field\(order.selections.isEmpty ? "" : " of those asked for")"))
      }
      let requests = try statements.requests(for: comparison.deviations, reader, through: through)
      return CheckReport(
        file: source.name, asOf: day, position: through, compared: comparison.compared,
        deviations: comparison.deviations, requests: requests,
        problems: statements.report.problems.map(CheckReport.Problem.init)
          .sorted { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) },
        problemCount: statements.report.problemCount, notes: statements.notes,
        changeFile: Self.changeFile(comparison.deviations, change: order.change, source.name, asOf: day))
    }
  }

  /// What moved as the movements of a change: from the baseline's value to the file's.
  static func changeFile(
    _ deviations: [BaselineDeviation], change: String?, _ name: String, asOf day: CivilDay
  ) -> String? {
    guard !deviations.isEmpty else { return nil }
    let movements = deviations.map { deviation in
      // What is exempt or unreadable has no text to start from.
      let hasText = deviation.baseline.map { $0.kind != nil } ?? true
      return ChangeFile.Movement(
        subject: deviation.subject, address: deviation.address, to: deviation.stated,
        from: hasText ? .value(deviation.baseline) : .any, line: 0)
    }
    let file = String(name.split(separator: "/").last ?? "file")
    // The same movements make the same request, however often they are found.
    let content = ChangeFile(change: nil, title: "", reason: nil, movements: movements).yaml
    return ChangeFile(
      change: change ?? "CR-" + Digest.sha256(Array(content.utf8)).hex.prefix(10), title: "As in \(file)",
      reason: "\(file) differs from the approved baseline of \(day)", movements: movements
    ).yaml
  }
}
