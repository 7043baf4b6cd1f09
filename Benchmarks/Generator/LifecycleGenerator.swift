import Countersign
import Domain
import EventSourcing
import Values

/// Makes a ledger of decided changes: each raised, assessed, routed by a policy, voted on, decided, implemented into the
/// baseline, verified and closed. Two projects to a thousand changes, one change authority, a day to a hundred changes.
struct LifecycleGenerator {
  let changes: Int
  static let perDay = 100

  func write(_ path: String, progress: (Int) -> Void) throws {
    let administrator = try Subject(.person, "ada").orThrow("no administrator")
    let opened = try CivilDay(year: 2020, month: 1, day: 1).orThrow("no such day")
    let ledger = try Ledger.create(
      at: path, key: path + ".key", origin: "bench.example/changes/\(changes)", administrator: administrator,
      name: "Ada Byron", model: .controlling
    ) { UTCInstant(startOf: opened) }
    var command = 0
    func append(_ drafts: [Draft], on day: CivilDay) throws {
      command += 1
      let context = CommandContext(
        command: "generated:\(command)", actor: "ada", reason: "As the board minuted it", source: "bench")
      _ = try ledger.store.append(
        drafts.map(\.proposed), context: context, condition: nil, recordedAt: UTCInstant(startOf: day))
    }
    let projects = try (0..<max(1, changes / 500)).map { try Subject(.project, "P\($0)").orThrow("no such project") }
    let authority = try Subject(.person, DecisionDesk.authority).orThrow("no such person")
    let granted = RoleGranted(role: .changeAuthority, scope: .ledger)
    try append(
      projects.map { Draft($0, .initiativeRegistered(InitiativeRegistered(name: $0.id)), effectiveOn: opened) }
        + [
          Draft(
            authority, .personRegistered(PersonRegistered(name: "Dot", isExternal: true)), effectiveOn: opened),
          Draft(authority, .roleGranted(granted), effectiveOn: opened, touching: [.ledger]),
        ], on: opened)
    let policy = try DecisionDesk.policy()
    for start in stride(from: 0, to: changes, by: Self.perDay) {
      let day = opened.adding(days: start / Self.perDay)
      var drafts: [Draft] = []
      for number in start..<min(changes, start + Self.perDay) {
        let version = Int64(number / projects.count)
        drafts += try lifecycle(number, of: projects[number % projects.count], version, policy, on: day)
      }
      try append(drafts, on: day)
      progress(min(changes, start + Self.perDay))
    }
  }

  private func lifecycle(
    _ number: Int, of project: Subject, _ version: Int64, _ policy: Policy, on day: CivilDay
  ) throws -> [Draft] {
    let change = try Subject(.change, "CR-\(number)").orThrow("no such change")
    let field = try FieldAddress("milestone/works.finish").orThrow("no such field")
    let finish = CivilDay(dayNumber: 20_000 + Int(version))
    let movement = Movement(
      item: field.item, field: field.field, from: version == 0 ? nil : finish.map { .day($0) },
      to: finish.map { .day($0.adding(days: 1)) })
    let kind: ChangeKind = number.isMultiple(of: 4) ? .problem : .requestForChange
    let content = ChangeContent(
      title: "Works later, for the \(number)th time", kind: kind,
      deltas: [Delta(initiative: project, movement: movement)])
    let exposure = Exposure(money: nil, days: number % 120, riskScore: nil)
    let assessed = ChangeAssessed(
      contentHash: content.hash, baselineVersions: [project: version], exposure: exposure, impact: "Later by a day")
    var facts = ChangeFacts(exposure, levels: [.project], dimensions: [.schedule], model: .controlling)
    if kind == .problem { facts.kind = .problem }
    let route = policy.route(facts)
    let routed = ChangeRouted(
      contentHash: content.hash, assessmentHash: content.hash, facts: facts, rules: route.matched, trace: route.trace,
      ballots: [Ballot(name: "authority", electorate: .role(.changeAuthority))], exposure: exposure)
    let vote = VoteCast(
      ballot: "authority", choice: .approve, contentHash: content.hash, assessmentHash: content.hash,
      limit: DelegatedLimit())
    let decided = ChangeDecided(
      outcome: .approved, contentHash: content.hash, assessment: 1, assessmentHash: content.hash,
      baselineVersions: [project: version], limit: DelegatedLimit(), round: 1)
    let before: [DomainEvent] = [
      .changeRaised(ChangeRaised(content)), .changeAssessed(assessed), .changeRouted(routed), .voteCast(vote),
      .changeDecided(decided),
      .changeImplemented(
        ChangeImplemented(decision: 1, contentHash: content.hash, baselineVersions: [project: version])),
    ]
    let revised = BaselineRevised(
      movements: [movement], baselineVersion: version + 1, basis: .change(change, decision: 1))
    let after: [DomainEvent] = [
      .changeVerified(ChangeVerified(passed: true, evidence: [content.hash])), .changeClosed(ChangeClosed()),
    ]
    func own(_ events: [DomainEvent]) -> [Draft] {
      events.map { Draft(change, $0, effectiveOn: day, touching: [project]) }
    }
    return own(before) + [Draft(project, .baselineRevised(revised), effectiveOn: day, touching: [change])] + own(after)
  }
}
