import Domain
import Values

/// Reads one row after another of a changelog whose columns are known.
struct ChangelogRowReader {
  let mapping: Mapping
  let rules: ChangelogRules
  let columns: ChangelogColumns
  let file: String
  private(set) var fields: ChangelogFields
  private var state = ChangelogState()
  private var pending: [PendingChange] = []

  /// More rows of one change than this are taken as several.
  private static let pendingLimit = 10_000

  init(_ mapping: Mapping, _ rules: ChangelogRules, columns: ChangelogColumns, file: String) {
    self.mapping = mapping
    self.rules = rules
    self.columns = columns
    self.file = file
    fields = ChangelogFields(rules, values: mapping.values)
  }

  mutating func read(_ row: SourceRow, _ report: inout ReadReport, _ body: (ChangelogRecord) throws -> Void) throws {
    guard let change = begin(row, &report) else { return }
    if let last = pending.last, !last.belongs(with: change) || pending.count >= Self.pendingLimit {
      try finish(&report, body)
    }
    pending.append(change)
  }

  /// Hands on the rows of the change that were waiting for its end.
  mutating func finish(_ report: inout ReadReport, _ body: (ChangelogRecord) throws -> Void) throws {
    guard let first = pending.first else { return }
    let approvers = approversInForce(first.key)
    for change in pending {
      guard let known = fields.find(change.sourceField) else {
        report.add(problem(.unknownField, change.row, columns.field, "is no field that the mapping knows"))
        continue
      }
      let record = record(change, known, approvers, &report)
      report.records += 1
      try body(record)
    }
    pending.removeAll(keepingCapacity: true)
  }

  private func begin(_ row: SourceRow, _ report: inout ReadReport) -> PendingChange? {
    guard let at = row.text(columns.time).flatMap({ time($0.trimmed) }) else {
      report.add(problem(.time, row, columns.time, "tells no moment or day for its row"))
      return nil
    }
    guard let (key, alternates) = columns.identity.read(row, on: at.day) else {
      report.add(problem(.identity, row, nil, "does not tell which initiative it is about"))
      return nil
    }
    let references = columns.references.compactMap { label, position in
      row.text(position).map(\.trimmed).flatMap { $0.isEmpty ? nil : "\(label) \($0)" }
    }
    return PendingChange(
      row: row, key: key, alternates: alternates, at: at, reference: references.joined(separator: " "),
      sourceField: row.text(columns.field)?.trimmed ?? "")
  }

  private func time(_ text: String) -> ChangelogRecord.Time? {
    for pattern in mapping.values.dates {
      if let instant = pattern.instant(text, pivot: mapping.values.pivot) { return .instant(instant) }
      if let day = pattern.day(text, pivot: mapping.values.pivot) { return .day(day) }
    }
    return nil
  }

  /// Those whom the subject's field of approvers named before the change; where it named nobody, those whom the change
  /// itself names, as at a subject's creation.
  private func approversInForce(_ key: SubjectKey) -> [String] {
    guard let approver = rules.approver else { return [] }
    for field in approver.fields {
      let before = names(state.value(field, of: key) ?? "", approver.separator)
      if !before.isEmpty { return before }
      let row = pending.last { $0.sourceField.folded == field }
      let set = names(row?.row.text(columns.new) ?? "", approver.separator)
      if !set.isEmpty { return set }
    }
    return []
  }

  private func names(_ text: String, _ separator: Character) -> [String] {
    text.split(separator: separator).map(\.trimmed).filter { !$0.isEmpty }
  }

  private mutating func record(
    _ change: PendingChange, _ known: ChangelogFields.Known, _ approvers: [String], _ report: inout ReadReport
  ) -> ChangelogRecord {
    let row = change.row
    let old = value(row, columns.old, known, listing: false, &report)
    let new = value(row, columns.new, known, listing: true, &report)
    checkOld(change, &report)
    state.set(change.sourceField, of: change.key, to: row.text(columns.new)?.trimmed ?? "")
    let isApproved =
      rules.approver.map { $0.approves.isEmpty || $0.approves.contains(change.sourceField.folded) } ?? false
    let named = columns.approver.flatMap(row.text).map { names($0, rules.approver?.separator ?? ";") } ?? []
    let cell = row.cell(columns.new) ?? row.cell(columns.field)
    return ChangelogRecord(
      key: change.key, alternates: change.alternates, level: level(row, &report),
      name: columns.name.flatMap(row.text)?.collapsed ?? "", at: change.at,
      sequence: columns.sequence.flatMap(row.text).flatMap { Int64($0.trimmed) }, item: known.item, field: known.field,
      sourceField: change.sourceField, old: old, new: new, operation: operation(row, &report),
      actor: columns.actor.flatMap(row.text)?.trimmed ?? "",
      approvers: !named.isEmpty ? named : isApproved ? approvers : [],
      reason: columns.reason.flatMap(row.text)?.trimmed ?? "", reference: change.reference,
      line: cell?.line ?? row.line,
      column: cell?.column ?? 1)
  }

  /// Old values were listed when they were new; only new ones are.
  private func value(
    _ row: SourceRow, _ position: Int?, _ known: ChangelogFields.Known, listing: Bool, _ report: inout ReadReport
  ) -> FieldValue? {
    guard let position, let cell = row.cell(position) else { return nil }
    let reading = known.reader.read(cell.text)
    if listing, let complaint = reading.complaint {
      report.add(
        ReadProblem(
          reading.isUnknownWord ? .vocabulary : .unreadable, file: file, line: cell.line, column: cell.column,
          columnName: row.text(columns.field) ?? "", text: cell.text.trimmed, why: complaint))
    }
    return reading.value
  }

  private func checkOld(_ change: PendingChange, _ report: inout ReadReport) {
    guard let position = columns.old, let old = change.row.text(position)?.trimmed,
      let last = state.value(change.sourceField, of: change.key), last != old
    else { return }
    report.add(
      problem(
        .contradiction, change.row, position, "is given as the old value, but the file last gave '\(last.prefix(100))'")
    )
  }

  private func operation(_ row: SourceRow, _ report: inout ReadReport) -> ChangelogRules.Operation? {
    guard let position = columns.operation, let text = row.text(position), !text.isBlank else { return nil }
    if let known = rules.operations[text.folded] { return known }
    report.add(problem(.word, row, position, "is no operation that the mapping knows"))
    return nil
  }

  private func level(_ row: SourceRow, _ report: inout ReadReport) -> LevelRule.Level? {
    if case .constant(let level) = mapping.level { return level }
    guard let level = columns.level, let text = row.text(level.position) else { return nil }
    if let known = level.words[text.folded] { return known }
    report.add(problem(.word, row, level.position, "is no level that the mapping knows"))
    return nil
  }

  private func problem(_ kind: ReadProblem.Kind, _ row: SourceRow, _ position: Int?, _ why: String) -> ReadProblem {
    let cell = position.flatMap(row.cell)
    return ReadProblem(
      kind, file: file, line: cell?.line ?? row.line, column: cell?.column,
      columnName: position.map { columns.finder.headers[$0] } ?? "", text: cell?.text.trimmed ?? "", why: why)
  }
}
