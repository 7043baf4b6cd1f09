import Domain
import EventSourcing
import Exchange
import Values

/// One register file, read, and how it becomes events.
struct RegisterImport {
  let mapping: Mapping
  let records: [RegisterSnapshotRecord]
  /// The portfolio of initiatives for which the mapping names none.
  let portfolio: (subject: Subject, name: String)
  /// Whether what the file lacks has left the portfolio.
  let isWhole: Bool

  func run(_ draft: inout ImportDraft, _ reader: any EventReader) throws {
    let ordered = records.enumerated().sorted {
      ($0.element.snapshotDay, $0.offset) < ($1.element.snapshotDay, $1.offset)
    }.map(\.element)
    var parents: Set<Subject> = []
    for record in ordered {
      for parent in try self.parents(of: record) where parents.insert(parent.subject).inserted {
        try draft.loadMembers(of: parent.subject, reader)
      }
    }
    // Primary keys of the whole file come first: an alternate must not take what is another record's own.
    let own = Dictionary(grouping: ordered.indices) { ordered[$0].key.description }
    var claimed: Set<Subject> = Set(own.keys.compactMap { draft.identities[$0] })
    var present: Set<Subject> = []
    for record in ordered {
      let subject = try self.subject(of: record, &draft, &claimed)
      present.insert(subject)
      try apply(record, to: subject, &draft)
    }
    if isWhole, let day = ordered.first?.snapshotDay, ordered.allSatisfy({ $0.snapshotDay == day }) {
      for parent in parents.sorted() where parent.kind == .portfolio {
        try leave(parent, except: present, on: day, &draft)
      }
    }
  }

  /// The initiative that a record is about: known by its own key, by another, or new.
  private func subject(
    of record: RegisterSnapshotRecord, _ draft: inout ImportDraft, _ claimed: inout Set<Subject>
  ) throws -> Subject {
    let key = record.key.description
    if let known = draft.identities[key] { return known }
    for alternate in record.alternates {
      guard let known = draft.identities[alternate.description], !claimed.contains(known),
        !Self.isOther(known, record, alternate, draft.organisation)
      else { continue }
      claimed.insert(known)
      draft.keep(
        Draft(
          known, .identityRecorded(IdentityRecorded(identity: key)), effectiveOn: record.snapshotDay))
      return known
    }
    let subject = try Self.subject(record.level.map { Subject.Kind($0) } ?? .project, record.key.slug, record.line)
    claimed.insert(subject)
    try draft.load([subject])
    guard draft.organisation.initiative(subject) == nil else { return subject }
    let parents = try self.parents(of: record)
    for parent in parents { try register(parent, on: record.snapshotDay, &draft) }
    let command = InitiativeCommand.register(
      subject, name: record.name, identities: [key] + record.alternates.map(\.description).filter { $0 != key },
      parents: parents.map(\.subject))
    try draft.decide(command, effectiveOn: record.snapshotDay) { request, state throws(Refusal) in
      try InitiativeDecider.decide(request, in: state)
    }
    draft.report.registered.append(subject)
    draft.report.joined += parents.map { ImportReport.Move(subject: subject, parent: $0.subject) }
    return subject
  }

  /// An initiative that the record's own scheme knows by another key is another one, whatever else they share.
  private static func isOther(
    _ known: Subject, _ record: RegisterSnapshotRecord, _ alternate: SubjectKey, _ organisation: Organisation
  ) -> Bool {
    alternate.scheme != record.key.scheme
      && (organisation.initiatives[known]?.identities ?? []).contains { $0.hasPrefix(record.key.scheme + ":") }
  }

  private func apply(_ record: RegisterSnapshotRecord, to subject: Subject, _ draft: inout ImportDraft) throws {
    let day = record.snapshotDay
    var moved = try join(record, subject, &draft)
    checkReported(record, of: subject, &draft)
    var settings = [FieldSetting(FieldAddress(item: .initiative, field: "name"), .text(record.name))]
    for reading in record.fields {
      let address = FieldAddress(item: reading.item, field: reading.field)
      if let index = settings.firstIndex(where: { $0.address == address }) { settings.remove(at: index) }
      settings.append(FieldSetting(address, reading.value))
      checkSequence(reading, of: subject, on: day, &draft)
    }
    let owner = FieldAddress(item: .initiative, field: "organisation")
    if let organisation = record.parents.first(where: { $0.level == .organisation }),
      !settings.contains(where: { $0.address == owner })
    {
      settings.append(FieldSetting(owner, .text(organisation.name)))
    }
    moved += try draft.move(
      subject, settings, on: day, provenance: Provenance(line: Int64(record.line)), line: record.line)
    if moved == 0 { draft.report.unchanged += 1 }
  }

  /// Joins parents that the record names and the initiative is not in; leaves a programme that it has left.
  private func join(_ record: RegisterSnapshotRecord, _ subject: Subject, _ draft: inout ImportDraft) throws -> Int {
    let day = record.snapshotDay
    let wanted = try parents(of: record)
    let current = draft.organisation.initiatives[subject]?.parents(on: day) ?? []
    var commands: [(InitiativeCommand, ImportReport.Move, isJoin: Bool)] = []
    for parent in current where parent.kind == .programme && !wanted.contains(where: { $0.subject == parent }) {
      commands.append((.leave(subject, parent: parent), .init(subject: subject, parent: parent), false))
    }
    for parent in wanted where !current.contains(parent.subject) {
      try register(parent, on: day, &draft)
      commands.append(
        (.join(subject, parent: parent.subject), .init(subject: subject, parent: parent.subject), true))
    }
    for (command, move, isJoin) in commands {
      let before = draft.drafts.count
      try draft.decide(command, effectiveOn: day) { request, state throws(Refusal) in
        try InitiativeDecider.decide(request, in: state)
      }
      guard draft.drafts.count > before else { continue }
      if isJoin { draft.report.joined.append(move) } else { draft.report.left.append(move) }
    }
    return commands.count
  }

  /// Who was in the portfolio and is not in the file has left it on the file's day.
  private func leave(
    _ parent: Subject, except present: Set<Subject>, on day: CivilDay, _ draft: inout ImportDraft
  ) throws {
    let members = draft.organisation.initiatives.filter {
      !present.contains($0.key) && $0.value.parents(on: day).contains(parent) && $0.key.kind == .project
    }
    for subject in members.keys.sorted() {
      try draft.decide(InitiativeCommand.leave(subject, parent: parent), effectiveOn: day) {
        request, state throws(Refusal) in try InitiativeDecider.decide(request, in: state)
      }
      draft.report.left.append(ImportReport.Move(subject: subject, parent: parent))
    }
  }

  private func register(_ parent: (subject: Subject, name: String), on day: CivilDay, _ draft: inout ImportDraft)
    throws
  {
    guard draft.organisation.initiative(parent.subject) == nil else { return }
    let above: [Subject] = parent.subject.kind == .programme ? [portfolio.subject] : []
    if let top = above.first, top != parent.subject { try register(portfolio, on: day, &draft) }
    let command = InitiativeCommand.register(parent.subject, name: parent.name, identities: [], parents: above)
    try draft.decide(command, effectiveOn: day) { request, state throws(Refusal) in
      try InitiativeDecider.decide(request, in: state)
    }
    draft.report.registered.append(parent.subject)
  }

  /// Programmes and portfolios of the record; the import's own portfolio where the record names none.
  private func parents(of record: RegisterSnapshotRecord) throws -> [(subject: Subject, name: String)] {
    var parents = try record.parents.compactMap { parent -> (subject: Subject, name: String)? in
      switch parent.level {
      case .organisation: nil
      case .programme: (try Self.subject(.programme, parent.slug, record.line), parent.name)
      case .portfolio: (try Self.subject(.portfolio, parent.slug, record.line), parent.name)
      }
    }
    if parents.isEmpty { parents = [portfolio] }
    return parents
  }

  private static func subject(_ kind: Subject.Kind, _ slug: String, _ line: Int) throws -> Subject {
    guard let subject = Subject(kind, slug) else { throw ImportError.unusableIdentity(slug, line: line) }
    return subject
  }
}

extension Subject.Kind {
  fileprivate init(_ level: LevelRule.Level) {
    switch level {
    case .portfolio: self = .portfolio
    case .programme: self = .programme
    case .project: self = .project
    }
  }
}

enum ImportError: Error, Hashable {
  case unusableIdentity(String, line: Int)
  /// The mapping reads files of another kind than was asked for.
  case otherKind(mapping: String, is: String)
}
