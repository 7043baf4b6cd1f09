import Domain
import EventSourcing
import Exchange
import Values

/// One changelog file, read, and how it becomes events: one for each row that moves a field.
struct ChangelogImport {
  let records: [ChangelogRecord]
  let portfolio: (subject: Subject, name: String)

  func run(_ draft: inout ImportDraft, _ reader: any EventReader) throws {
    try draft.load([portfolio.subject])
    try draft.requireImporter(over: portfolio.subject)
    _ = try draft.loadMembers(of: portfolio.subject, reader)
    for record in records {
      do {
        let subject = try self.subject(of: record, &draft)
        try apply(record, to: subject, &draft)
      } catch let refusal as Refusal where refusal.concernsOneRecord {
        draft.refuse(refusal, portfolio.subject, line: record.line, on: record.at.day)
      }
    }
  }

  private func subject(of record: ChangelogRecord, _ draft: inout ImportDraft) throws -> Subject {
    let key = record.key.description
    for known in [key] + record.alternates.map(\.description) {
      if let subject = draft.identities[known] { return subject }
    }
    let kind = Subject.Kind(record.level ?? .project)
    let day = record.at.day
    let found = try draft.vacant(kind, record.key, line: record.line)
    if draft.organisation.initiative(portfolio.subject) == nil {
      try draft.decide(
        .register(portfolio.subject, name: portfolio.name, identities: [], parents: []), effectiveOn: day)
      draft.report.registered.append(portfolio.subject)
    }
    if found.isNew {
      // The name comes with its own row, if the file has one; till then the key stands in.
      let name = record.name.isEmpty ? found.subject.id : record.name
      try draft.decide(
        .register(found.subject, name: name, identities: [key], parents: [portfolio.subject]), effectiveOn: day)
      draft.report.registered.append(found.subject)
    } else {
      try draft.decide(.join(found.subject, parent: portfolio.subject), effectiveOn: day)
      if let newKey = found.newKey { try draft.identify(found.subject, newKey, on: day) }
    }
    draft.report.joined.append(ImportReport.Move(subject: found.subject, parent: portfolio.subject))
    return found.subject
  }

  private func apply(_ record: ChangelogRecord, to subject: Subject, _ draft: inout ImportDraft) throws {
    let address = FieldAddress(item: record.item, field: record.field)
    let moment: UTCInstant =
      switch record.at {
      case .instant(let instant): instant
      case .day(let day): UTCInstant(startOf: day)
      }
    let provenance = Provenance(
      line: Int64(record.line), author: record.actor.isEmpty ? nil : record.actor,
      approver: record.approvers.isEmpty ? nil : record.approvers.joined(separator: "; "), at: moment,
      reference: [record.reference, record.reason].filter { !$0.isEmpty }.joined(separator: ": ").nonEmpty)
    let moved = try draft.move(
      subject, [FieldSetting(address, record.new)], on: record.at.day, provenance: provenance, line: record.line)
    if moved > 0 { return }
    draft.report.unchanged += 1
    draft.report.idle.append(
      ImportReport.Problem(
        line: record.line, column: record.sourceField, text: record.new?.description ?? "",
        why: record.new == nil ? "had no value on \(record.at.day)" : "held already on \(record.at.day)"))
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
