import Domain
import EventSourcing
import Exchange
import Values

extension RegisterImport {
  /// Known by the record's own key, by another key, or new.
  func find(_ record: RegisterSnapshotRecord, _ keys: inout KeysOfDay, _ draft: inout ImportDraft) throws
    -> FoundInitiative
  {
    if let known = known(record, &keys, draft.identities, draft.initiative) { return known }
    let key = record.key.description
    let alternates = keys.alternates(of: record)
    let vacant = try draft.vacant(Subject.Kind(record.level ?? .project), record.key, line: record.line)
    keys.claimed.insert(vacant.subject)
    if vacant.isNew { try register(vacant.subject, record, [key] + alternates.map(\.description), &draft) }
    return vacant
  }

  /// The initiative that goes by the record's own key, else by another of its keys that nobody else's record claims.
  func known(
    _ record: RegisterSnapshotRecord, _ keys: inout KeysOfDay, _ identities: IdentityIndex,
    _ initiative: (Subject) -> Initiative?
  ) -> FoundInitiative? {
    let key = record.key.description
    if let known = identities[key] { return FoundInitiative(subject: known) }
    for alternate in keys.alternates(of: record) {
      guard let known = identities[alternate.description], !keys.claimed.contains(known),
        !isOther(initiative(known), record, alternate)
      else { continue }
      keys.claimed.insert(known)
      return FoundInitiative(subject: known, newKey: key)
    }
    return nil
  }

  /// An initiative that the record's scheme knows by another identifier is another one, whatever else they share.
  private func isOther(_ known: Initiative?, _ record: RegisterSnapshotRecord, _ alternate: SubjectKey) -> Bool {
    let scheme = record.key.scheme
    return alternate.scheme != scheme && mapping.identity.keys.contains { $0.scheme == scheme && $0.isExact }
      && (known?.identities ?? []).contains { $0.hasPrefix(scheme + ":") }
  }

  private func register(
    _ subject: Subject, _ record: RegisterSnapshotRecord, _ identities: [String], _ draft: inout ImportDraft
  ) throws {
    let parents = try self.parents(of: record)
    for parent in parents { try register(parent, on: record.snapshotDay, &draft) }
    let command = InitiativeCommand.register(
      subject, name: record.name.isEmpty ? subject.id : record.name, identities: identities,
      parents: parents.map(\.subject))
    try draft.decide(command, effectiveOn: record.snapshotDay)
    draft.report.registered.append(subject)
    draft.report.joined += parents.map { ImportReport.Move(subject: subject, parent: $0.subject) }
  }

  func register(_ parent: (subject: Subject, name: String), on day: CivilDay, _ draft: inout ImportDraft) throws {
    guard draft.organisation.initiative(parent.subject) == nil else { return }
    var above: [Subject] = []
    if parent.subject.kind == .programme {
      above = [portfolio.subject]
      try register(portfolio, on: day, &draft)
    }
    try draft.decide(
      InitiativeCommand.register(parent.subject, name: parent.name, identities: [], parents: above), effectiveOn: day)
    draft.report.registered.append(parent.subject)
  }

  /// Programmes and portfolios of the record; the import's own portfolio where the record names none.
  func parents(of record: RegisterSnapshotRecord) throws -> [(subject: Subject, name: String)] {
    var parents: [(subject: Subject, name: String)] = []
    for parent in record.parents {
      let kind: Subject.Kind
      switch parent.level {
      case .organisation: continue
      case .programme: kind = .programme
      case .portfolio: kind = .portfolio
      }
      guard let subject = Subject(kind, parent.slug) else {
        throw ImportError.unusableIdentity(parent.slug, line: record.line)
      }
      // A programme is in no programme.
      if record.level == .programme, kind == .programme { continue }
      parents.append((subject, parent.name))
    }
    return parents.isEmpty ? [portfolio] : parents
  }
}
