import Domain
import Exchange
import Values

extension RegisterImport {
  /// Holds the record against what the ledger knew before it: sequences, reported changes, values of one day.
  func check(
    _ record: RegisterSnapshotRecord, _ before: Initiative?, _ checks: inout RegisterChecks, _ draft: inout ImportDraft
  ) {
    if let before {
      for reading in record.fields {
        let timeline = before.fields[FieldAddress(item: reading.item, field: reading.field)]
        guard let point = timeline?.current(asOf: record.snapshotDay), let value = point.value,
          let original = timeline?.original(asOf: record.snapshotDay)?.value
        else { continue }
        checks.prime(
          record.key, reading.item, reading.field, original: original, value: value, on: point.effectiveOn)
      }
    }
    for finding in checks.observe(record) { note(finding, &draft) }
  }

  func note(_ finding: RegisterChecks.Finding, _ draft: inout ImportDraft) {
    draft.report.discrepancies.append(
      ImportReport.Problem(
        line: finding.line, column: FieldAddress(item: finding.item, field: finding.field).description,
        text: finding.key.slug, why: finding.why))
  }
}
