import Domain
import EventSourcing
import Values

/// Turns what a source says into events, against the state at the head, one initiative after another.
///
/// Each decision sees what the ones before it yielded, as if it were recorded.
struct ImportDraft {
  var report: ImportReport
  private(set) var drafts: [Draft] = []
  private var loader: OrganisationLoader
  private let instruction: Instruction
  private let now: UTCInstant
  private var nextPosition: Int64
  private(set) var identities = IdentityIndex()

  init(_ reader: any EventReader, _ instruction: Instruction, _ report: ImportReport, now: UTCInstant) throws {
    self.report = report
    self.instruction = instruction
    self.now = now
    loader = OrganisationLoader(reader)
    nextPosition = try reader.head + 1
    for person in instruction.actor.persons.sorted() { try loader.load(person: person) }
    try loader.load([.ledger])
  }

  var organisation: Organisation { loader.organisation }

  mutating func load(_ subjects: [Subject]) throws { try loader.load(subjects) }

  /// Reads the initiatives that a portfolio ever held and the keys that registers know them by.
  mutating func loadMembers(of parent: Subject, _ reader: any EventReader) throws {
    try loader.load([parent])
    let types: Set<String> = [EventKind.membershipChanged.rawValue]
    let members = try reader.events(.subjects([parent.description], types: types)).map(\.envelope.stream)
    for member in Set(members).sorted() {
      guard let subject = Subject(member), subject != parent else { continue }
      try loader.load([subject])
      identities.add(organisation.initiatives[subject]?.identities ?? [], subject)
    }
  }

  /// Decides one step as the importing actor; a refusal is thrown and nothing is kept of the step.
  mutating func decide<Command>(
    _ command: Command, effectiveOn day: CivilDay,
    _ decide: (Request<Command>, Organisation) throws(Refusal) -> [Draft]
  ) throws(Refusal) {
    let request = Request(
      command, by: instruction.actor, today: now.day, effectiveOn: day, reason: instruction.reason)
    for draft in try decide(request, organisation) { keep(draft) }
  }

  mutating func keep(_ draft: Draft) {
    drafts.append(draft)
    let stamp = Stamp(
      position: nextPosition, effectiveOn: draft.effectiveOn, recordedAt: now, actor: instruction.actor.person,
      actingFor: instruction.actor.actingFor)
    nextPosition += 1
    loader.assume(Entry(subject: draft.subject, event: draft.event, stamp: stamp))
    if case .findingRaised = draft.event { report.findings += 1 }
    if case .initiativeRegistered(let event) = draft.event { identities.add(event.identities, draft.subject) }
    if case .identityRecorded(let event) = draft.event { identities.add([event.identity], draft.subject) }
  }

  /// Records that the register said what a rule refuses, and goes on.
  mutating func refuse(_ refusal: Refusal, _ subject: Subject, line: Int, on day: CivilDay) {
    report.refused.append(ImportReport.RefusedRecord(subject: subject, line: line, refusal: refusal))
    keep(
      Draft(subject, .commandRefused(CommandRefused(attempt: "import", refusal: refusal)), effectiveOn: day))
  }

  /// Moves the fields to the values given, from whatever they hold on the day; what already holds yields nothing.
  ///
  /// Where a rule refuses the baselined part, the reported part is still recorded.
  mutating func move(
    _ subject: Subject, _ settings: [FieldSetting], on day: CivilDay, provenance: Provenance, line: Int
  ) throws -> Int {
    let initiative = organisation.initiatives[subject]
    let movements = settings.compactMap { setting -> Movement? in
      let held = initiative?.value(setting.address, asOf: day)
      guard held != setting.value else { return nil }
      return Movement(item: setting.address.item, field: setting.address.field, from: held, to: setting.value)
    }
    guard !movements.isEmpty else { return 0 }
    do {
      try record(movements, of: subject, on: day, provenance, line)
    } catch {
      guard error.rule == .unapprovedMovement else { throw error }
      let reported = movements.filter { !$0.address.isBaselined }
      if !reported.isEmpty { try record(reported, of: subject, on: day, provenance, line) }
      refuse(error, subject, line: line, on: day)
    }
    return movements.count
  }

  private mutating func record(
    _ movements: [Movement], of subject: Subject, on day: CivilDay, _ provenance: Provenance, _ line: Int
  ) throws(Refusal) {
    let command = MoveFields(initiative: subject, movements: movements, provenance: provenance)
    try decide(command, effectiveOn: day) { request, state throws(Refusal) in
      try BaselineDecider.decide(request, in: state)
    }
    for movement in movements {
      note(movement, of: subject, on: day, line)
    }
  }

  private mutating func note(_ movement: Movement, of subject: Subject, on day: CivilDay, _ line: Int) {
    report.movements.append(
      ImportReport.ImportedMovement(
        subject: subject, field: movement.address.description, from: movement.from, to: movement.to,
        effectiveOn: day, line: line))
    if movement.address == FieldAddress(item: .initiative, field: "name"), case .text(let old) = movement.from,
      case .text(let new) = movement.to
    {
      report.renamed.append(ImportReport.Rename(subject: subject, from: old, to: new))
    }
  }
}

/// Which initiatives go by which keys. A key of several is no one's.
struct IdentityIndex {
  private var subjects: [String: Set<Subject>] = [:]

  mutating func add(_ keys: [String], _ subject: Subject) {
    for key in keys { subjects[key, default: []].insert(subject) }
  }

  subscript(key: String) -> Subject? {
    guard let known = subjects[key], known.count == 1 else { return nil }
    return known.first
  }
}
