import Domain
import EventSourcing
import Values

/// Turns what a source says into events, against the state at the head, one initiative after another.
///
/// Each decision sees what the ones before it yielded, as if it were recorded.
struct ImportDraft {
  var report: ImportReport
  private(set) var drafts: [Draft] = []
  private(set) var identities = IdentityIndex()
  private var loader: OrganisationLoader
  private let instruction: Instruction
  private let now: UTCInstant
  private var nextPosition: Int64

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

  /// One initiative, without another hold on the whole.
  func initiative(_ subject: Subject) -> Initiative? { loader.organisation.initiatives[subject] }

  mutating func load(_ subjects: [Subject]) throws { try loader.load(subjects) }

  /// Reads the initiatives that a portfolio or programme ever held and the keys that registers know them by.
  ///
  /// - Returns: those initiatives, sorted.
  mutating func loadMembers(of parent: Subject, _ reader: any EventReader) throws -> [Subject] {
    try loader.load([parent])
    let types: Set<String> = [EventKind.membershipChanged.rawValue]
    let members = try reader.events(.subjects([parent.description], types: types)).map(\.envelope.stream)
    let subjects = Set(members).sorted().compactMap { Subject($0) }.filter { $0 != parent }
    try loader.load(subjects)
    for subject in subjects { learn(subject) }
    return subjects
  }

  /// Adds the keys of an initiative that is loaded.
  private mutating func learn(_ subject: Subject) {
    guard let known = initiative(subject), known.isRegistered else { return }
    let registered = Array(known.identities.prefix(known.registeredIdentities))
    identities.add(registered, subject)
    for key in known.identities.dropFirst(registered.count) { identities.add(own: key, subject) }
  }

  /// Throws unless the importer may import into the scope; the refusal names who could.
  mutating func requireImporter(over scope: Subject) throws {
    let known = scope != .ledger && initiative(scope)?.isRegistered == true ? scope : .ledger
    do {
      try organisation.require(.importRecorded, over: known, by: instruction.actor, on: now.day)
    } catch {
      try loader.loadHolders()
      try organisation.require(.importRecorded, over: known, by: instruction.actor, on: now.day)
    }
  }

  /// Decides one step as the importing actor; a refusal is thrown and nothing is kept of the step.
  mutating func decide<Command>(
    _ command: Command, effectiveOn day: CivilDay,
    _ decide: (Request<Command>, Organisation) throws(Refusal) -> [Draft]
  ) throws(Refusal) {
    let request = Request(
      command, by: instruction.actor, today: now.day, effectiveOn: day, reason: instruction.reason)
    let decided = try decide(request, loader.organisation)
    for draft in decided { keep(draft) }
  }

  mutating func decide(_ command: InitiativeCommand, effectiveOn day: CivilDay) throws(Refusal) {
    try decide(command, effectiveOn: day) { request, state throws(Refusal) in
      try InitiativeDecider.decide(request, in: state)
    }
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
    if case .identityRecorded(let event) = draft.event { identities.add(own: event.identity, draft.subject) }
  }

  /// A register knows the initiative by one more key.
  mutating func identify(_ subject: Subject, _ key: String, on day: CivilDay) throws {
    try organisation.require(.identityRecorded, over: subject, by: instruction.actor, on: now.day)
    keep(Draft(subject, .identityRecorded(IdentityRecorded(identity: key)), effectiveOn: day))
  }

  /// Records that the register said what a rule refuses, and goes on.
  mutating func refuse(_ refusal: Refusal, _ subject: Subject, line: Int, on day: CivilDay) {
    report.refused.append(ImportReport.RefusedRecord(subject: subject, line: line, refusal: refusal))
    keep(
      Draft(subject, .commandRefused(CommandRefused(attempt: "import", refusal: refusal)), effectiveOn: day))
  }
}
