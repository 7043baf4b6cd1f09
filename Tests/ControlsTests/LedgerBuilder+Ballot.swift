import Domain
import EventSourcing
import Values

let board = Subject(.board, "INVEST") ?? .ledger
let authority = Ballot(name: "authority", electorate: .role(.changeAuthority))
/// Two of three members.
let boardBallot = Ballot(
  name: "board", electorate: .board(board), electors: ["bob", "dee", "liz"].map { Ballot.Elector($0) }, quorum: 2,
  share: 60)

/// A change step by step on the path of today, each step as the log then stands; by whom and when may be wrong.
extension LedgerBuilder {
  /// An office with a baseline and a board: bob, dee and liz, with ned as liz's alternate. vic verifies.
  static func council() throws -> LedgerBuilder {
    var log = LedgerBuilder.office()
    log.establish()
    for name in ["bob", "dee", "liz", "ned", "vic"] {
      log.add(person(name), .personRegistered(PersonRegistered(name: name)), by: "ada")
    }
    log.add(person("vic"), .roleGranted(RoleGranted(role: .assessor, scope: .ledger)), by: "ada")
    log.add(board, .boardEstablished(BoardEstablished(name: "Investment board")), by: "ada")
    for name in ["bob", "dee", "liz"] {
      log.add(board, .boardMembershipChanged(BoardMembershipChanged(member: name, isMember: true)), by: "ada")
    }
    log.add(
      board, .boardMembershipChanged(BoardMembershipChanged(member: "ned", isMember: true, alternateFor: "liz")),
      by: "ada")
    log.add(board, .roleGranted(RoleGranted(role: .changeAuthority, scope: .ledger)), by: "ada")
    return log
  }

  static let content = ChangeContent(
    title: "A third gate", deltas: [Delta(initiative: p1, movement: cost(pounds(100), pounds(120)))])

  func change(_ subject: Subject) throws -> Change {
    var state = Organisation()
    for event in events { state.evolve(with: try Entry(event)) }
    return state.changes[subject] ?? Change(subject)
  }

  @discardableResult
  mutating func raise(
    _ subject: Subject = cr1, _ content: ChangeContent = Self.content, isDraft: Bool = false,
    origin: ChangeOrigin? = nil, by actor: String = "raj", at: String? = nil
  ) -> Int64 {
    add(subject, .changeRaised(ChangeRaised(content, isDraft: isDraft, origin: origin)), by: actor, at: at)
  }

  @discardableResult
  mutating func assess(_ subject: Subject = cr1, by actor: String = "ann", isInterested: Bool = false) throws -> Int64 {
    let event = ChangeAssessed(
      contentHash: try change(subject).contentHash, baselineVersions: [p1: 1],
      exposure: Exposure(money: nil, days: 0, riskScore: nil), impact: "Some", isInterested: isInterested)
    return add(subject, .changeAssessed(event), by: actor)
  }

  @discardableResult
  mutating func route(
    _ subject: Subject = cr1, _ ballots: [Ballot] = [authority], rules: [String] = ["any change"],
    by actor: String = "ann"
  ) throws -> Int64 {
    let change = try change(subject)
    let event = ChangeRouted(
      contentHash: change.contentHash, assessmentHash: change.assessmentHash,
      facts: ChangeFacts(levels: [.project], dimensions: [.budget]), rules: rules, ballots: ballots,
      exposure: Exposure(money: nil, days: 0, riskScore: nil))
    return add(subject, .changeRouted(event), by: actor)
  }

  @discardableResult
  mutating func vote(
    _ subject: Subject = cr1, _ choice: VoteCast.Choice = .approve, ballot: String = "authority",
    by actor: String = "cat", standingFor member: String? = nil, assessments: Digest? = nil, at: String? = nil
  ) throws -> Int64 {
    let change = try change(subject)
    let event = VoteCast(
      ballot: ballot, choice: choice, contentHash: change.contentHash,
      assessmentHash: assessments ?? change.assessmentHash, limit: DelegatedLimit(), standsFor: member)
    return add(subject, .voteCast(event), by: actor, actingFor: member, at: at)
  }

  @discardableResult
  mutating func decide(
    _ subject: Subject = cr1, _ outcome: ChangeDecided.Outcome = .approved, conditions: [Condition] = [],
    resumeOn: String? = nil, assessment: Int64? = nil, by actor: String = "cat", actingFor: String? = nil
  ) throws -> Int64 {
    let change = try change(subject)
    let event = ChangeDecided(
      outcome: outcome, contentHash: change.contentHash,
      assessment: assessment ?? change.assessment?.stamp.position ?? 0, assessmentHash: change.assessmentHash,
      baselineVersions: [p1: 1], limit: DelegatedLimit(), round: Int64(change.round), conditions: conditions,
      resumeOn: resumeOn.map(day))
    return add(subject, .changeDecided(event), by: actor, actingFor: actingFor)
  }

  /// Assessed, put to the vote of one change authority, and approved by it.
  @discardableResult
  mutating func approve(
    _ subject: Subject = cr1, by actor: String = "cat", conditions: [Condition] = [],
    outcome: ChangeDecided.Outcome = .approved
  ) throws -> (vote: Int64, decision: Int64) {
    try assess(subject)
    try route(subject)
    return (try vote(subject, by: actor), try decide(subject, outcome, conditions: conditions, by: actor))
  }

  @discardableResult
  mutating func implement(_ subject: Subject = cr1, citing mandate: Int64? = nil, by actor: String = "ivy") throws
    -> Int64
  {
    let change = try change(subject)
    let decision = mandate ?? change.decision?.stamp.position ?? change.emergency?.stamp.position ?? 0
    let event = ChangeImplemented(
      decision: decision, contentHash: change.contentHash, baselineVersions: [p1: 1])
    return add(subject, .changeImplemented(event), by: actor)
  }

  @discardableResult
  mutating func verify(
    _ subject: Subject = cr1, passed: Bool = true, evidence: [Digest] = [.sha256([4])], by actor: String = "vic"
  ) -> Int64 {
    add(subject, .changeVerified(ChangeVerified(passed: passed, evidence: evidence)), by: actor)
  }

  @discardableResult
  mutating func close(_ subject: Subject = cr1) -> Int64 { add(subject, .changeClosed(ChangeClosed()), by: "raj") }

  @discardableResult
  mutating func invoke(
    _ subject: Subject = cr1, ratifyBy: String = "2024-01-10", by actor: String = "raj", at: String? = nil
  ) throws -> Int64 {
    let event = EmergencyInvoked(
      contentHash: try change(subject).contentHash, hazard: "The wall gives way", ratifyBy: day(ratifyBy))
    return add(subject, .emergencyInvoked(event), by: actor, at: at)
  }
}

func changeID(_ id: String) -> Subject { Subject(.change, id) ?? .ledger }
