import Domain
import DomainFixtures
import Testing
import Values

extension Scenario {
  static let board: Subject = "board:CCB"
  static let open: Subject = "change:CR-1"

  /// The office with a board of `count` members, e01 and so on, who decide every change by quorum and share.
  static func boardroom(
    _ count: Int, quorum: Int = 1, share: Int? = 51, within days: Int? = nil, escalation: ElectorateRule? = nil,
    limit: DelegatedLimit? = nil
  ) throws -> Scenario {
    var office = Scenario.office()
    office.when(.board(.establish(board, name: "Change control board")), by: "root")
    office.when(.seat(board, given: limit), by: "root")
    for id in members(count) {
      office.given(Act.person(id), .personRegistered(PersonRegistered(name: id)), on: "2020-01-01")
      office.when(.join(board, id), by: "root")
    }
    let ballot = try BallotRule(
      name: "CCB", electorate: .board(board), quorum: quorum, share: share, escalation: escalation)
    try office.publish([PolicyRule(name: "all", require: Requirement(ballots: [ballot], withinDays: days))])
    return office
  }

  static func members(_ count: Int) -> [String] { (0..<count).map { $0 < 9 ? "e0\($0 + 1)" : "e\($0 + 1)" } }

  /// pat proposes, the board outside publishes.
  mutating func publish(
    _ rules: [PolicyRule], window: Int = 0, over scope: Subject = .ledger, named name: String = "office"
  ) throws {
    let policy = try Policy(name: name, defaults: .init(windowDays: window), rules: rules)
    let subject = Subject(stringLiteral: "policy:\(name)")
    when(.policy(.propose(policy: subject, document: name, rules: policy)), by: "pat")
    when(.policy(.publish(policy: subject, version: nil, scope: scope)), by: "board")
  }

  /// CR-1, assessed.
  mutating func question(_ movement: Movement = P1.later) { bring(Self.open, to: .assessed, moving: movement) }

  mutating func vote(
    _ actor: Actor, _ choice: VoteCast.Choice = .approve, in ballot: String? = nil,
    at location: SourceLocation = #_sourceLocation
  ) {
    when(.change(.vote(Self.open, Vote(choice, ballot: ballot))), by: actor, at: location)
  }

  @discardableResult
  func refusesVote(
    _ actor: Actor, _ rule: Rule, in ballot: String? = nil, at location: SourceLocation = #_sourceLocation
  )
    -> Refusal?
  {
    refuses(.change(.vote(Self.open, Vote(.approve, ballot: ballot))), by: actor, rule, at: location)
  }

  var state: Change.State { organisation.changes[Self.open]?.state ?? .absent }
  var electors: [String] { organisation.changes[Self.open]?.routing?.ballots.first?.electors.map(\.person) ?? [] }
}
