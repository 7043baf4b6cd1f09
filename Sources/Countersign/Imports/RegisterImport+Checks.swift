import Domain
import Exchange
import Values

extension RegisterImport {
  /// A value that comes before the one held in the mapping's sequence is a regression: recorded, and reported.
  func checkSequence(
    _ reading: RegisterSnapshotRecord.FieldReading, of subject: Subject, on day: CivilDay, _ draft: inout ImportDraft
  ) {
    guard
      let rule = mapping.fields.first(where: { $0.field == reading.field && $0.item.kind == reading.item.kind }),
      !rule.sequence.isEmpty, case .text(let new) = reading.value,
      case .text(let old) = draft.organisation.initiatives[subject]?
        .value(FieldAddress(item: reading.item, field: reading.field), asOf: day),
      let before = Self.index(of: old, in: rule.sequence), let after = Self.index(of: new, in: rule.sequence),
      after < before
    else { return }
    draft.report.discrepancies.append(
      ImportReport.Problem(
        line: reading.line, column: "\(reading.item).\(reading.field)", text: new,
        why: "goes back from '\(old)': the sequence is \(rule.sequence.joined(separator: " → "))"))
  }

  private static func index(of word: String, in sequence: [String]) -> Int? {
    sequence.firstIndex { $0.lowercased() == word.lowercased() }
  }

  /// Compares the changes that the record reports with those that the ledger computes.
  func checkReported(_ record: RegisterSnapshotRecord, of subject: Subject, _ draft: inout ImportDraft) {
    let initiative = draft.organisation.initiatives[subject]
    for reported in record.reported {
      let address = FieldAddress(item: reported.item, field: reported.field)
      guard let new = record.fields.first(where: { $0.item == reported.item && $0.field == reported.field })?.value,
        let claim = reported.value, let timeline = initiative?.fields[address]
      else { continue }
      let base =
        reported.span == .sinceLast
        ? timeline.current(asOf: record.snapshotDay)?.value : timeline.original(asOf: record.snapshotDay)?.value
      guard let base, let computed = Self.difference(from: base, to: new), let claimed = Self.number(claim),
        (claimed - computed).magnitude > Int128(reported.tolerance).magnitude * Self.unit(new)
      else { continue }
      draft.report.discrepancies.append(
        ImportReport.Problem(
          line: reported.line, column: address.description, text: claim.description,
          why: "is reported as the change \(reported.span == .sinceLast ? "since the last report" : "in all"); "
            + "the ledger computes \(Self.printed(computed, like: new))"))
    }
  }

  /// Minor units, or days.
  private static func difference(from old: FieldValue, to new: FieldValue) -> Int128? {
    switch (old, new) {
    case (.money(let old), .money(let new)) where old.currency == new.currency:
      Int128(new.minorUnits) - Int128(old.minorUnits)
    case (.day(let old), .day(let new)): Int128(new.days(since: old))
    default: nil
    }
  }

  private static func number(_ value: FieldValue) -> Int128? {
    switch value {
    case .money(let money): Int128(money.minorUnits)
    case .integer(let number): Int128(number)
    default: nil
    }
  }

  /// Minor units in one unit of tolerance.
  private static func unit(_ value: FieldValue) -> UInt128 {
    if case .money(let money) = value { return UInt128(money.currency.scale.magnitude) }
    return 1
  }

  private static func printed(_ difference: Int128, like value: FieldValue) -> String {
    guard case .money(let money) = value, let units = Int64(exactly: difference),
      let amount = Money(minorUnits: units, currency: money.currency)
    else { return "\(difference) days" }
    return amount.description
  }
}
