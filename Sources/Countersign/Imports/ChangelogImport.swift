import Domain
import EventSourcing
import Exchange
import Values

/// One changelog file, read, and how it becomes events: one for each row that moves a field.
struct ChangelogImport {
  let records: [ChangelogRecord]
  let portfolio: (subject: Subject, name: String)

  func run(_ draft: inout ImportDraft, _ reader: any EventReader) throws {
    try draft.loadMembers(of: portfolio.subject, reader)
    for record in records {
      let subject = try self.subject(of: record, &draft)
      try apply(record, to: subject, &draft)
    }
  }

  private func subject(of record: ChangelogRecord, _ draft: inout ImportDraft) throws -> Subject {
    let key = record.key.description
    for known in [key] + record.alternates.map(\.description) {
      if let subject = draft.identities[known] { return subject }
    }
    let kind: Subject.Kind
    switch record.level {
    case .portfolio: kind = .portfolio
    case .programme: kind = .programme
    case .project, nil: kind = .project
    }
    guard let subject = Subject(kind, record.key.slug) else {
      throw ImportError.unusableIdentity(record.key.slug, line: record.line)
    }
    try draft.load([subject])
    guard draft.organisation.initiative(subject) == nil else { return subject }
    var commands: [InitiativeCommand] = []
    if draft.organisation.initiative(portfolio.subject) == nil {
      commands.append(.register(portfolio.subject, name: portfolio.name, identities: [], parents: []))
      draft.report.registered.append(portfolio.subject)
    }
    commands.append(
      .register(
        subject, name: record.name.isEmpty ? record.key.slug : record.name, identities: [key],
        parents: [portfolio.subject]))
    for command in commands {
      try draft.decide(command, effectiveOn: record.at.day) { request, state throws(Refusal) in
        try InitiativeDecider.decide(request, in: state)
      }
    }
    draft.report.registered.append(subject)
    draft.report.joined.append(ImportReport.Move(subject: subject, parent: portfolio.subject))
    return subject
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
    if moved == 0 { draft.report.unchanged += 1 }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
