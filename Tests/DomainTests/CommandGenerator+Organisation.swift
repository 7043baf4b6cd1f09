import Domain
import DomainFixtures
import Testing
import Values

/// Boards, stand-ins, waivers, policies and budgets: what surrounds a change and moves under it.
extension CommandGenerator {
  mutating func organisation(_ office: Scenario) -> Act {
    let person = pick(Self.persons)
    let scope = pick([.ledger] + Self.initiatives)
    switch below(9) {
    case 0: return below(3) == 0 ? .board(.leave(Scenario.board, person: person)) : seat(person)
    case 1:
      return .delegate(pick(["carl", "board", "mia"]), person, pick([.changeAuthority, .projectManager]), over: scope)
    case 2: return .undelegate(pick(["carl", "board", "mia"]), person, .changeAuthority, over: scope)
    case 3:
      return .away(
        person, until: pick([nil, office.today.adding(days: below(20))]), deputy: pick([nil, pick(Self.persons)]))
    case 4: return .back(person)
    case 5:
      let rule = pick([Rule.unapprovedMovement, .limitExceeded, .assessmentRequired])
      return .waive(
        "W-\(below(9))", rule, pick(Practice.allCases + [nil]), over: scope,
        expires: office.today.adding(days: below(20)))
    case 6:
      let waiver = waivers(office).randomElement(using: &random)
      return .decideWaiver(waiver?.id ?? "W-0", below(5) == 0 ? .refused : .granted, over: waiver?.scope ?? scope)
    case 7:
      let policy = Subject(stringLiteral: "policy:p\(below(Self.policies.count))")
      return .policy(.publish(policy: policy, version: nil, scope: pick([.ledger, "project:P1", "programme:A"])))
    default:
      if below(8) == 0 { return .budget(.close("project:P1", through: BudgetPeriod(of: office.today))) }
      return .budget(.move("project:P1", transfers()))
    }
  }

  private mutating func seat(_ person: String) -> Act {
    .join(Scenario.board, person, alternateFor: below(3) == 0 ? pick(Self.persons) : nil)
  }

  private func waivers(_ office: Scenario) -> [(id: String, scope: Subject)] {
    ([.ledger] + Self.initiatives).flatMap { scope in
      let found =
        (scope == .ledger ? office.organisation.ledger : office.organisation.initiatives[scope])?.waivers ?? []
      return found.filter { $0.decision == nil }.map { ($0.id, scope) }
    }
  }

  mutating func transfers() -> [BudgetTransfer] {
    let (from, to, cause, reference): (BudgetAccount, BudgetAccount, BudgetCause, String?) = pick([
      ("undistributed", "control/CA1", .newScope, "scope/s1"), ("control/CA1", "control/CA2", .rePlan, nil),
      ("reserve", "control/CA1", .newScope, "scope/s1"), ("reserve", "control/CA1", .rePlan, nil),
      ("contingency", "control/CA1", .identifiedRisk, "risk/r1"), ("contingency", "control/CA1", .newScope, "scope/s1"),
      ("control/CA1", "reserve", .errorCorrection, nil), ("over-target", "control/CA2", .overTarget, nil),
      ("negotiated", "undistributed", .customerDirected, nil), ("control/CA2@2026-01", "control/CA1", .rePlan, nil),
    ])
    return [.move(Int64(1 + below(200)), from, to, cause, reference)]
  }

  /// Somebody who has not voted yet, where a ballot is open; else who may decide alone.
  mutating func voter(_ change: Subject, _ vote: Vote, _ office: Scenario) -> Actor {
    guard let routing = office.organisation.changes[change]?.routing else {
      let seats = office.organisation.boards[Scenario.board]?.members(on: office.today) ?? []
      return Actor(pick(["carl", "board"] + seats))
    }
    let voted = Set(routing.votes.map(\.stamp.actor))
    let electors = routing.ballots.flatMap(\.electors).filter { !voted.contains($0.person) }
    guard let elector = electors.randomElement(using: &random) else { return Actor(pick(["carl", "board"])) }
    return Actor(elector.person, actingFor: elector.standsFor)
  }

  mutating func owner(_ condition: String, of change: Subject, _ office: Scenario) -> Actor {
    let conditions = office.organisation.changes[change]?.decision?.event.conditions ?? []
    return Actor(conditions.first { $0.id == condition }?.owner ?? pick(Self.persons))
  }

  /// By quorum and share, by several ballots, with a deadline, with a wanted assessment, and by one alone.
  static let policies: [Result<Policy, any Error>] = [
    Result { try policy("p0", BallotRule(name: "CCB", electorate: .board(Scenario.board), quorum: 2, share: 51)) },
    Result {
      try policy(
        "p1",
        BallotRule(
          name: "CCB", electorate: .board(Scenario.board), quorum: 1, share: 67, escalation: .persons(["board"])),
        BallotRule(name: "authority", electorate: .role(.changeAuthority)), within: 4)
    },
    Result {
      try policy("p2", BallotRule(name: "authority", electorate: .role(.changeAuthority)), aspects: ["security"])
    },
    Result {
      try policy(
        "p3", BallotRule(name: "three", electorate: .persons(["board", "carl", "noa"]), quorum: 2, share: 50), within: 6
      )
    },
  ]

  private static func policy(
    _ name: String, _ ballots: BallotRule..., within days: Int? = nil, aspects: Set<String> = []
  ) throws -> Policy {
    try Policy(
      name: name, defaults: .init(windowDays: name == "p2" ? 5 : 0),
      rules: [PolicyRule(name: "all", require: Requirement(ballots: ballots, aspects: aspects, withinDays: days))])
  }
}
