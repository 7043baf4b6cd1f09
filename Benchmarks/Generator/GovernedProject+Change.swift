import Domain
import EventSourcing
import Values

extension GovernedProject {
  /// A change from its request to its closing; one in ten by a board, one in twelve turned down, one in six with budget.
  mutating func change(_ roll: Int, _ ledger: inout GovernedLedger) throws {
    changes += 1
    let change = try Subject(.change, "CR-\(number)-\(changes)").orThrow("no such change")
    let isRejected = changes % 12 == 7
    let old = values
    let finish = try movement(Self.finish, .day(try Self.day(1_000 + roll + changes)))
    let cost = try movement(Self.cost, .money(try Self.pounds(2_000_000 + roll * 4_321 + changes)))
    let content = ChangeContent(
      title: "More works in month \(roll), which the ground makes necessary",
      deltas: [finish, cost].map { Delta(initiative: subject, movement: $0) },
      transfers: changes.isMultiple(of: 6) ? [try draw()] : [])
    var story = GovernedChange(change, content, of: self, isByBoard: changes.isMultiple(of: 10))
    try story.raise(&ledger)
    try story.decide(isRejected ? .rejected : .approved, &ledger)
    if isRejected {
      values = old
      return try story.close(&ledger)
    }
    try story.implement(&ledger)
    version += 1
    try story.verify(&ledger)
    try story.close(&ledger)
  }

  /// Management reserve for the scope item, a little.
  private func draw() throws -> BudgetTransfer {
    BudgetTransfer(
      initiative: subject, from: .reserve, to: try BudgetAccount("control/main").orThrow("no such account"),
      amount: try Self.pounds(100), cause: .newScope, reference: ItemReference("scope/works"))
  }
}

/// One change on its way, with what its steps must cite.
private struct GovernedChange {
  private let change: Subject
  private let content: ChangeContent
  private let project: GovernedProject
  private let isByBoard: Bool
  /// The change as its events make it: its assessments' hash is cited.
  private var state = Organisation()
  private var assessment: Int64 = 0
  private var decision: Int64 = 0

  init(_ change: Subject, _ content: ChangeContent, of project: GovernedProject, isByBoard: Bool) {
    self.change = change
    self.content = content
    self.project = project
    self.isByBoard = isByBoard
  }

  private var team: GovernedTeam { project.team }
  private var versions: [Subject: Int64] { [project.subject: project.version] }

  private mutating func append(
    _ events: [DomainEvent], by actor: String, _ reason: String, _ ledger: inout GovernedLedger
  ) throws {
    let drafts = events.map { Draft(change, $0, effectiveOn: ledger.day, touching: [project.subject]) }
    for (index, event) in events.enumerated() {
      let stamp = Stamp(
        position: ledger.position + Int64(index) + 1, effectiveOn: ledger.day,
        recordedAt: UTCInstant(startOf: ledger.day), actor: actor)
      state.evolve(with: Entry(subject: change, event: event, stamp: stamp))
    }
    try ledger.append(drafts, by: actor, reason)
  }

  mutating func raise(_ ledger: inout GovernedLedger) throws {
    try append([.changeRaised(ChangeRaised(content))], by: team.manager, "The ground is softer than surveyed", &ledger)
    let assessed = ChangeAssessed(
      contentHash: content.hash, baselineVersions: versions, exposure: try Exposure(summing: [Stake(content)]),
      impact: "Later by some days, and dearer", design: "None", documentation: "Drawings are issued again")
    let judged = SpendingJudged(
      contentHash: content.hash, isNovel: false, isContentious: false, isRepercussive: false)
    assessment = ledger.position + 1
    try append(
      [.changeAssessed(assessed), .spendingJudged(judged)], by: team.assessor, "As costed with the contractor", &ledger)
  }

  mutating func decide(_ outcome: ChangeDecided.Outcome, _ ledger: inout GovernedLedger) throws {
    let assessments = try state.changes[change].orThrow("no such change").assessmentHash
    let exposure = try Exposure(summing: [Stake(content)])
    let facts = ChangeFacts(exposure, levels: [.project], dimensions: content.practices, model: .controlling)
    let board = try GovernedLedger.board
    let ballot =
      isByBoard
      ? Ballot(
        name: "board", electorate: .board(board), electors: GovernedLedger.members.map { Ballot.Elector($0) },
        quorum: 2, share: 60)
      : Ballot(name: "authority", electorate: .role(.changeAuthority))
    let routed = ChangeRouted(
      contentHash: content.hash, assessmentHash: assessments, facts: facts, rules: ["any change"], ballots: [ballot],
      exposure: exposure)
    let vote = VoteCast(
      ballot: ballot.name, choice: outcome == .rejected ? .reject : .approve, contentHash: content.hash,
      assessmentHash: assessments, limit: DelegatedLimit(days: isByBoard ? nil : 1_000))
    let decided = ChangeDecided(
      outcome: outcome, contentHash: content.hash, assessment: assessment, assessmentHash: assessments,
      baselineVersions: versions, limit: vote.limit, round: 1)
    let reason = "The figures are sound and the need is shown"
    try append([.changeRouted(routed)], by: team.assessor, "By the rules for any change", &ledger)
    if isByBoard { try append([.voteCast(vote)], by: GovernedLedger.members[0], reason, &ledger) }
    decision = ledger.position + 2
    try append(
      [.voteCast(vote), .changeDecided(decided)], by: isByBoard ? GovernedLedger.members[1] : team.authority, reason,
      &ledger)
  }

  mutating func implement(_ ledger: inout GovernedLedger) throws {
    let prepared = ChangePrepared(communication: "By letter to the residents", fallback: "The old road stays open")
    try append(
      [.changePrepared(prepared), .noticeSent(NoticeSent(to: "residents", text: "Works begin on Monday"))],
      by: team.manager, "Before the works begin", &ledger)
    let reason = "Done as approved"
    try append(
      [
        .implementationStarted(ImplementationStarted(decision: decision)),
        .changeImplemented(
          ChangeImplemented(decision: decision, contentHash: content.hash, baselineVersions: versions)),
      ], by: team.engineer, reason, &ledger)
    let basis = BaselineBasis.change(change, decision: decision)
    var moved: [DomainEvent] = [
      .baselineRevised(
        BaselineRevised(
          movements: content.deltas.map(\.movement), baselineVersion: project.version + 1, basis: basis))
    ]
    if !content.transfers.isEmpty {
      moved.append(.budgetMoved(BudgetMoved(transfers: content.transfers, basis: basis)))
    }
    try ledger.append(
      moved.map { Draft(project.subject, $0, effectiveOn: ledger.day, touching: [change]) }, by: team.engineer, reason)
  }

  mutating func verify(_ ledger: inout GovernedLedger) throws {
    try append(
      [.changeVerified(ChangeVerified(passed: true, evidence: [content.hash]))], by: team.verifier,
      "Inspected on site", &ledger)
  }

  mutating func close(_ ledger: inout GovernedLedger) throws {
    try append([.changeClosed(ChangeClosed())], by: team.manager, "Nothing is left to do", &ledger)
  }
}
