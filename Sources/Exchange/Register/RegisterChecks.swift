package import Domain
package import Values

/// Holds a register's snapshots against one another: statuses that went back, changes that the source reports otherwise
/// than its own figures say, and two values of one field on one day.
///
/// Feed it the records of each subject in the order of their days: those of one file, or of several.
package struct RegisterChecks {
  package struct Finding: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
      /// A value that stands earlier in the field's sequence than the one before it.
      case regression
      /// A reported change that is not the difference of the figures.
      case change
      /// A reported total that is not what its changes come to.
      case total
      /// Two values of a field on one day.
      case conflict
    }

    package let kind: Kind
    package let key: SubjectKey
    package let item: ItemReference
    package let field: String
    package let day: CivilDay
    package let line: Int
    package let column: Int
    package let why: String

    package var description: String { "\(key) \(item) \(field) on \(day), line \(line) column \(column): \(why)" }
  }

  private struct Place: Hashable {
    let key: SubjectKey
    let item: ItemReference
    let field: String
  }

  private struct History {
    var first: FieldValue
    var last: FieldValue
    var day: CivilDay
    /// The readable value before `day`.
    var before: FieldValue?
    /// The change that the first snapshot reported against one that the file does not have.
    var changeBefore: FieldValue?
  }

  private struct Total {
    let change: RegisterSnapshotRecord.ReportedChange
    let day: CivilDay
  }

  private let sequences: [String: [String: Int]]
  private var histories: [Place: History] = [:]
  private var totals: [Place: Total] = [:]

  package init(_ mapping: Mapping) {
    var sequences: [String: [String: Int]] = [:]
    for rule in mapping.fields where !rule.sequence.isEmpty {
      let places = rule.sequence.enumerated().map { ($1.folded, $0) }
      sequences[Self.name(rule.item.kind, rule.field)] = Dictionary(places, uniquingKeysWith: { first, _ in first })
    }
    self.sequences = sequences
  }

  /// Takes over a value that is known from before, such as from the ledger; what the checks have seen themselves stays.
  package mutating func prime(
    _ key: SubjectKey, _ item: ItemReference, _ field: String, original: FieldValue, value: FieldValue, on day: CivilDay
  ) {
    let place = Place(key: key, item: item, field: field)
    guard histories[place] == nil else { return }
    histories[place] = History(first: original, last: value, day: day)
  }

  package mutating func observe(_ record: RegisterSnapshotRecord) -> [Finding] {
    var findings: [Finding] = []
    for reading in record.fields {
      guard let value = reading.value else { continue }
      observe(value, reading, record, &findings)
    }
    for change in record.reported { check(change, record, &findings) }
    return findings
  }

  /// Checks what can be told only at the end: the reported totals of each subject, by its last snapshot.
  package mutating func finish() -> [Finding] {
    let findings = totals.compactMap { place, total -> Finding? in
      guard let history = histories[place], let reported = total.change.value,
        let moved = Self.difference(history.first, history.last),
        let computed = Self.sum(moved, history.changeBefore),
        let off = Self.distance(reported, computed), off > Self.tolerance(total.change, computed)
      else { return nil }
      return Finding(
        kind: .total, key: place.key, item: place.item, field: place.field, day: total.day, line: total.change.line,
        column: total.change.column,
        why: "the reported total change is \(reported), but all its changes come to \(computed)")
    }
    totals = [:]
    return findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private static func name(_ kind: ItemReference.Kind, _ field: String) -> String { "\(kind.rawValue) \(field)" }
}

extension RegisterChecks {
  private mutating func observe(
    _ value: FieldValue, _ reading: RegisterSnapshotRecord.FieldReading, _ record: RegisterSnapshotRecord,
    _ findings: inout [Finding]
  ) {
    let place = Place(key: record.key, item: reading.item, field: reading.field)
    guard var history = histories[place] else {
      histories[place] = History(first: value, last: value, day: record.snapshotDay)
      return
    }
    func find(_ kind: Finding.Kind, _ why: String) {
      findings.append(
        Finding(
          kind: kind, key: record.key, item: reading.item, field: reading.field, day: record.snapshotDay,
          line: reading.line, column: reading.column, why: why))
    }
    if history.day == record.snapshotDay {
      if history.last != value { find(.conflict, "'\(value)', but on the same day '\(history.last)' too") }
      return
    }
    if case .text(let old) = history.last, case .text(let new) = value,
      let order = sequences[Self.name(reading.item.kind, reading.field)], let from = order[old.folded],
      let to = order[new.folded], to < from
    {
      find(.regression, "went back from '\(old)' to '\(new)'")
    }
    history.before = history.last
    history.last = value
    history.day = record.snapshotDay
    histories[place] = history
  }

  private mutating func check(
    _ change: RegisterSnapshotRecord.ReportedChange, _ record: RegisterSnapshotRecord, _ findings: inout [Finding]
  ) {
    let place = Place(key: record.key, item: change.item, field: change.field)
    guard let history = histories[place], history.day == record.snapshotDay else { return }
    if change.span == .sinceLast, history.before == nil { histories[place]?.changeBefore = change.value }
    if change.span == .total {
      totals[place] = Total(change: change, day: record.snapshotDay)
      return
    }
    guard let before = history.before, let reported = change.value,
      let computed = Self.difference(before, history.last), let off = Self.distance(reported, computed),
      off > Self.tolerance(change, computed)
    else { return }
    findings.append(
      Finding(
        kind: .change, key: record.key, item: change.item, field: change.field, day: record.snapshotDay,
        line: change.line, column: change.column,
        why: "the reported change is \(reported), but it changed by \(computed) from \(before) to \(history.last)"))
  }

  /// Money as money, days and integers as an integer; nil where there is no difference to speak of.
  private static func difference(_ from: FieldValue, _ to: FieldValue) -> FieldValue? {
    switch (from, to) {
    case (.money(let from), .money(let to)): (try? to.subtracting(from)).map(FieldValue.money)
    case (.day(let from), .day(let to)): .integer(Int64(to.days(since: from)))
    case (.integer(let from), .integer(let to)):
      to.subtractingReportingOverflow(from).overflow ? nil : .integer(to - from)
    default: nil
    }
  }

  private static func sum(_ left: FieldValue, _ right: FieldValue?) -> FieldValue? {
    switch (left, right) {
    case (.money(let left), .money(let right)?): (try? left.adding(right)).map(FieldValue.money)
    case (.integer(let left), .integer(let right)?):
      left.addingReportingOverflow(right).overflow ? nil : .integer(left + right)
    case (_, nil): left
    default: nil
    }
  }

  /// In minor units or days; nil where the two are not of one kind.
  private static func distance(_ left: FieldValue, _ right: FieldValue) -> UInt64? {
    switch (left, right) {
    case (.money(let left), .money(let right)) where left.currency == right.currency:
      (left.minorUnits - right.minorUnits).magnitude
    case (.integer(let left), .integer(let right)):
      left.subtractingReportingOverflow(right).overflow ? nil : (left - right).magnitude
    default: nil
    }
  }

  private static func tolerance(_ change: RegisterSnapshotRecord.ReportedChange, _ computed: FieldValue) -> UInt64 {
    guard case .money(let money) = computed else { return change.tolerance.magnitude }
    return change.tolerance.magnitude.multipliedReportingOverflow(by: UInt64(money.currency.scale)).partialValue
  }
}
