import Domain
import EventSourcing
import Values

/// Folds the streams that a decision needs, and no others: its cost follows the work, not the history.
struct OrganisationLoader {
  var organisation = Organisation()
  let reader: any EventReader
  let through: Int64?
  private var loaded: Set<Subject> = []

  /// - Parameter through: the last position to read; nil for the head.
  init(_ reader: any EventReader, through: Int64? = nil) {
    self.reader = reader
    self.through = through
  }

  /// Loads the subjects, the initiatives that changes among them move, and everything above those.
  mutating func load(_ subjects: [Subject]) throws {
    var waiting = subjects + [.ledger]
    while let subject = waiting.popLast() {
      guard loaded.insert(subject).inserted else { continue }
      if subject.kind == .key {
        waiting += try keyHolders(taggedWith: subject)
        continue
      }
      if subject.kind == .file {
        waiting += try documents(taggedWith: subject)
        continue
      }
      try fold(subject)
      if let change = organisation.changes[subject] { waiting += try related(change) }
      if let scope = organisation.documents[subject]?.registered?.scope { waiting.append(scope) }
      if let scope = organisation.obligations[subject]?.registered?.scope { waiting.append(scope) }
      if let initiative = organisation.initiatives[subject] {
        waiting += initiative.everyParent
        waiting += initiative.policies.map(\.version.policy)
      }
      if subject == .ledger { waiting += organisation.ledger.policies.map(\.version.policy) }
    }
  }

  /// The initiative and all that was ever below it.
  mutating func loadAll(below root: Subject) throws {
    var waiting = [root]
    var found: Set<Subject> = []
    while let subject = waiting.popLast() {
      guard found.insert(subject).inserted else { continue }
      try load([subject])
      if subject.kind == .project { continue }
      let members = try reader.events(
        .subjects([subject.description], types: [EventKind.membershipChanged.rawValue]), through: through)
      waiting += members.compactMap { Subject($0.envelope.stream) }.filter { $0 != subject }
    }
  }

  /// What a change moves, what it is bound to, and what is bound to it: limits are judged on them together.
  private func related(_ change: Change) throws -> [Subject] {
    let known = change.initiatives + change.content.links.sorted() + (change.origin?.changes.sorted() ?? [])
    let bound = try reader.events(
      .subjects([change.subject.description], types: [EventKind.changeRaised.rawValue]), through: through)
    return known + change.successors.sorted() + bound.compactMap { Subject($0.envelope.stream) }
  }

  /// The changes raised over the same initiatives within the policies' window: a change that was split is judged whole.
  mutating func loadWindow(of changes: [Subject], on day: CivilDay) throws {
    let initiatives = Set(changes.compactMap { organisation.changes[$0] }.flatMap(\.initiatives)).sorted()
    let days = organisation.aggregationWindow(over: initiatives, on: day)
    guard days > 0, !initiatives.isEmpty else { return }
    let raised = changes.compactMap { organisation.changes[$0]?.raised?.recordedAt.day }
    guard let first = raised.min() else { return }
    let start = try reader.position(knownAt: UTCInstant(startOf: first.adding(days: -days)))
    let events = try reader.events(
      .subjects(initiatives.map(\.description), types: [EventKind.changeRaised.rawValue]), after: start,
      through: through)
    try load(events.compactMap { Subject($0.envelope.stream) })
  }

  mutating func load(person: String) throws {
    guard let subject = Subject(.person, person) else { return }
    try load([subject])
  }

  /// Everybody who was ever granted a role over what is loaded, with the boards and their members, and who stands in for
  /// each: who could decide, or decide instead. The cost follows the number of grants.
  mutating func loadHolders() throws {
    try loadHolders(over: loaded.filter { $0.kind == .ledger || $0.level != nil })
    for board in organisation.boards.values.sorted(by: { $0.subject < $1.subject }) {
      try load(people: board.everyPerson)
    }
    try load(people: Set(organisation.people.values.flatMap(\.everyStandIn)))
  }

  /// Everybody who was ever granted a role over exactly these scopes.
  mutating func loadHolders(over scopes: some Collection<Subject>) throws {
    let grants = try reader.events(
      .subjects(scopes.map(\.description), types: [EventKind.roleGranted.rawValue]), through: through)
    try load(Set(grants.compactMap { Subject($0.envelope.stream) }).sorted())
  }

  /// What a decision needs to know of others, besides its subjects and who acts.
  mutating func loadBeside(_ command: LedgerCommand, _ actor: Actor, on day: CivilDay) throws {
    switch command {
    case .authority(.grant(let holder, _)) where holder.kind == .board || actor.persons.contains(holder.id):
      // Whether there is another administrator, who would have to do it.
      try loadHolders()
    case .delegation(.grant(_, let grant)): try loadDelegates(of: grant.delegate)
    case .set(let subject, _): try loadPlanOwners(of: [subject], actor)
    case .unit: try loadUnits()
    case .initiative(.close(let subject, _)): try loadWork(under: subject)
    case .issueEarnedValue(let subject, _, _): try loadAll(below: subject)
    case .change(.implement(let change, _)), .change(.start(let change)):
      try loadPlanOwners(of: organisation.changes[change]?.initiatives ?? [], actor)
    case .change(.escalate): try loadHolders()
    case .oversight, .finding, .document: try loadExcerpt(for: command, actor)
    case .change(.assess(let change, _, _, _, _, _)), .change(.issuePack(let change, _)):
      try loadNetworks(of: [change])
    case .change(.route(let change)):
      try loadNetworks(of: [change])
      try loadElectors(of: change, .route(change), actor, on: day)
    case .change(.vote(let change, let vote)):
      try loadNetworks(of: [change])
      for condition in vote.conditions { try load(person: condition.owner) }
      try loadElectors(of: change, .vote(change, vote), actor, on: day)
      try loadApprovals(of: actor, on: day)
    default: break
    }
  }

  /// The changes ever raised over the initiative, and what was ever right below it.
  private mutating func loadWork(under subject: Subject) throws {
    let kinds: [EventKind] = [.changeRaised, .changeRevised, .membershipChanged]
    let events = try reader.events(
      .subjects([subject.description], types: Set(kinds.map(\.rawValue))), through: through)
    try load(Set(events.compactMap { Subject($0.envelope.stream) }).sorted())
  }

  /// What everybody loaded has approved who has a cumulative limit.
  mutating func loadApprovals(on day: CivilDay) throws {
    for person in organisation.people.keys.sorted() { try loadApprovals(of: Actor(person), on: day) }
  }

  /// Who may vote, where the decision lists them; a refusal loads everybody else who could decide.
  private mutating func loadElectors(
    of change: Subject, _ command: ChangeCommand, _ actor: Actor, on day: CivilDay
  ) throws {
    for electorate in ChangeDecider.electorates(of: change, command, by: actor, on: day, in: organisation) {
      let members: Set<String>
      switch electorate {
      case .role: return try loadHolders()
      case .persons(let persons): members = Set(persons)
      case .board(let board):
        try load([board])
        members = organisation.boards[board]?.everyPerson ?? []
      }
      try load(people: members)
      try load(people: members.reduce(into: []) { $0.formUnion(organisation.people[$1]?.everyStandIn ?? []) })
    }
  }

  /// What those who act have approved within the windows of their cumulative limits.
  private mutating func loadApprovals(of actor: Actor, on day: CivilDay) throws {
    for person in actor.persons.sorted() {
      let limits = organisation.people[person]?.holdings.compactMap(\.limit) ?? []
      let cumulative = limits.filter { $0.cumulativeMoney != nil }
      guard !cumulative.isEmpty, let subject = Subject(.person, person) else { continue }
      // From where the longest window begins; a limit without one counts all.
      let windows = cumulative.compactMap(\.windowDays)
      let start = windows.count == cumulative.count ? windows.max().map { day.adding(days: -$0) } : nil
      let decided = try reader.events(
        .subjects([subject.description], types: [EventKind.changeDecided.rawValue]),
        after: start.map { try reader.position(knownAt: UTCInstant(startOf: $0)) } ?? 0, through: through)
      try load(decided.compactMap { Subject($0.envelope.stream) })
    }
  }

  /// Whose plan it is matters where a PMO would move it.
  private mutating func loadPlanOwners(of subjects: [Subject], _ actor: Actor) throws {
    let isPMO = actor.persons.contains { person in
      organisation.people[person]?.holdings.contains { $0.role == .pmo } ?? false
    }
    if isPMO { try loadHolders(over: subjects) }
  }

  /// The person, whom they delegated to, whom those did…
  private mutating func loadDelegates(of person: String) throws {
    var waiting = [person]
    var seen: Set<String> = []
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      try load(person: next)
      waiting += organisation.people[next]?.delegations.map(\.delegate) ?? []
    }
  }

  private mutating func load(people: Set<String>) throws {
    try load(people.compactMap { Subject(.person, $0) }.sorted())
  }

  /// Everybody who ever registered a signing key.
  mutating func loadKeyHolders() throws { try load(keyHolders(taggedWith: .ledger)) }

  /// Everybody who ever registered the key, or any: of one key one person, where nothing went wrong.
  private func keyHolders(taggedWith subject: Subject) throws -> [Subject] {
    let registrations = try reader.events(
      .subjects([subject.description], types: [EventKind.signingKeyRegistered.rawValue]), through: through)
    return Set(registrations.compactMap { Subject($0.envelope.stream) }).sorted()
  }

  /// The documents that a file was registered as a version of.
  func documents(taggedWith subject: Subject) throws -> [Subject] {
    let events = try reader.events(
      .subjects([subject.description], types: Document.kinds), through: through)
    return Set(events.compactMap { Subject($0.envelope.stream) }.filter { $0.kind == .document }).sorted()
  }

  /// Who lets the person act for them, the boards that they sit on, and where the roles concerned lie.
  mutating func loadPrincipals(of person: Subject) throws {
    let kinds: [EventKind] = [.delegationGranted, .absenceRecorded, .boardMembershipChanged]
    let events = try reader.events(
      .subjects([person.description], types: Set(kinds.map(\.rawValue))), through: through)
    try load(Set(events.compactMap { Subject($0.envelope.stream) }).sorted())
    let held = organisation.people.values.flatMap { $0.holdings.map(\.scope) + $0.delegations.map(\.scope) }
    try load(Set(held).sorted())
  }

  /// Takes what a decision yielded as if it were recorded, for the next decision of the same command.
  mutating func assume(_ entry: Entry) {
    loaded.insert(entry.subject)
    organisation.evolve(with: entry)
  }

  private mutating func fold(_ subject: Subject) throws {
    let stream = subject.description
    // Taken out while it grows: a second owner would cost a copy of everything for each stream.
    var folded = organisation
    organisation = Organisation()
    defer { organisation = folded }
    try reader.forEach(.stream(stream), after: 0, through: through) { recorded in
      folded.evolve(with: try Entry(recorded))
      return true
    }
  }
}
