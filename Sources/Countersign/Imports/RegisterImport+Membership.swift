import Domain
import EventSourcing
import Exchange
import Values

extension RegisterImport {
  /// The portfolios that the file is about, sorted.
  func roots() throws -> [Subject] {
    var roots: Set<Subject> = []
    for record in records {
      for parent in try parents(of: record) {
        roots.insert(parent.subject.kind == .portfolio ? parent.subject : portfolio.subject)
      }
    }
    return roots.isEmpty ? [portfolio.subject] : roots.sorted()
  }

  /// Loads whatever was ever in the portfolios or in a programme of them, and the programmes that the file names.
  func loadKnown(below roots: [Subject], _ draft: inout ImportDraft, _ reader: any EventReader) throws {
    var programmes: Set<Subject> = []
    for root in roots {
      programmes.formUnion(try draft.loadMembers(of: root, reader).filter { $0.kind == .programme })
    }
    for record in records {
      for parent in try parents(of: record) where parent.subject.kind == .programme {
        programmes.insert(parent.subject)
      }
    }
    for programme in programmes.sorted() { _ = try draft.loadMembers(of: programme, reader) }
  }

  /// Joins parents that the record names and the initiative is not in; leaves a programme that it has left.
  ///
  /// - Returns: how many memberships change, or would have changed.
  func join(_ record: RegisterSnapshotRecord, _ found: FoundInitiative, _ draft: inout ImportDraft) throws -> Int {
    if found.isNew { return 0 }
    let day = record.snapshotDay
    let subject = found.subject
    let wanted = try parents(of: record)
    let current = draft.initiative(subject)?.parents(on: day) ?? []
    let wasMember = draft.initiative(subject)?.memberships.contains { $0.effectiveOn <= day } ?? false
    var changes = 0
    for parent in current where parent.kind == .programme && !wanted.contains(where: { $0.subject == parent }) {
      try change(subject, parent, isJoin: false, on: day, line: record.line, &draft)
      changes += 1
    }
    for parent in wanted where !current.contains(parent.subject) && parent.subject != subject {
      try register(parent, on: day, &draft)
      if current.isEmpty, wasMember { draft.report.returned.append(.init(subject: subject, parent: parent.subject)) }
      try change(subject, parent.subject, isJoin: true, on: day, line: record.line, &draft)
      changes += 1
    }
    return changes
  }

  /// Who was in the portfolios and is not in the file has left them on the file's day.
  func leave(
    _ roots: [Subject], except present: Set<Subject>, on day: CivilDay, _ next: ImportSnapshot?,
    _ draft: inout ImportDraft
  ) throws {
    var scope = Set(roots)
    let initiatives = draft.organisation.initiatives
    for (subject, initiative) in initiatives where subject.kind == .programme {
      if !scope.isDisjoint(with: initiative.parents(on: day)) { scope.insert(subject) }
    }
    let gone = initiatives.filter { subject, initiative in
      !present.contains(subject) && (subject.kind == .project || !initiative.identities.isEmpty)
        && !scope.isDisjoint(with: initiative.parents(on: day))
    }
    for (subject, before) in gone.sorted(by: { $0.key < $1.key }) {
      for parent in before.parents(on: day) where scope.contains(parent) {
        try change(subject, parent, isJoin: false, on: day, line: 0, &draft)
      }
      if let next { try restore(subject, before, next, line: 0, &draft) }
    }
  }

  private func change(
    _ subject: Subject, _ parent: Subject, isJoin: Bool, on day: CivilDay, line: Int, _ draft: inout ImportDraft
  ) throws {
    do {
      try draft.decide(isJoin ? .join(subject, parent: parent) : .leave(subject, parent: parent), effectiveOn: day)
    } catch {
      // Memberships of later days are as they were recorded; what contradicts them is refused by itself.
      guard error.concernsOneRecord else { throw error }
      draft.refuse(error, subject, line: line, on: day)
      return
    }
    let move = ImportReport.Move(subject: subject, parent: parent)
    if isJoin { draft.report.joined.append(move) } else { draft.report.left.append(move) }
  }

  /// Puts back, from the day of a later snapshot on, what that one shows: an older file speaks for its own day only.
  ///
  /// What was recorded between the two days, or after the later, stands as it is.
  ///
  /// - Parameter before: the initiative before this file spoke of it; nil for one that the ledger did not know.
  func restore(
    _ subject: Subject, _ before: Initiative?, _ next: ImportSnapshot, line: Int, _ draft: inout ImportDraft
  ) throws {
    guard let after = draft.initiative(subject) else { return }
    let day = next.day
    let was = before?.parents(on: day) ?? []
    let first = draft.drafts.count
    if let before, !was.isEmpty {
      let settings = after.fields.keys.sorted().compactMap { address -> FieldSetting? in
        let held = before.value(address, asOf: day)
        return next.states(address) && after.value(address, asOf: day) != held ? FieldSetting(address, held) : nil
      }
      try draft.restore(
        subject, settings, on: day,
        provenance: Provenance(line: line > 0 ? Int64(line) : nil, reference: "as the snapshot of \(day) shows"),
        line: line)
    }
    let now = after.parents(on: day)
    for (parent, isJoin) in now.filter({ !was.contains($0) }).map({ ($0, false) })
      + was.filter({ !now.contains($0) }).map({ ($0, true) })
    {
      let command: InitiativeCommand = isJoin ? .join(subject, parent: parent) : .leave(subject, parent: parent)
      do {
        try draft.decide(command, effectiveOn: day)
      } catch {
        guard error.concernsOneRecord else { throw error }
        draft.refuse(error, subject, line: line, on: day)
      }
    }
    draft.report.restored += draft.drafts.count - first
  }
}
