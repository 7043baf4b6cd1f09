import Domain
import DomainFixtures
import Testing
import Values

extension Scenario {
  /// A small organisation: portfolio all ⊃ programme A ⊃ project P1; project P2 directly in the portfolio.
  ///
  /// root administers, pat is the PMO, mia and noa manage projects, ann assesses, carl decides within limits, the board
  /// decides anything from outside. P1 has a baseline; `model` is in force from 2026-01-01.
  static func office(_ model: OperatingModel? = .controlling) -> Scenario {
    var office = Scenario()
    let start: CivilDay = "2020-01-01"
    for (id, external) in [
      ("root", false), ("pat", false), ("mia", false), ("noa", false), ("ann", false), ("carl", false), ("board", true),
    ] {
      office.given(
        Subject(stringLiteral: "person:\(id)"), .personRegistered(PersonRegistered(name: id, isExternal: external)),
        on: start)
    }
    let limit = DelegatedLimit(money: .pounds(100_000), days: 30, riskScore: 12)
    let roles: [(String, Role, DelegatedLimit?)] = [
      ("root", .administrator, nil), ("pat", .pmo, nil), ("mia", .projectManager, nil), ("noa", .projectManager, nil),
      ("ann", .assessor, nil), ("carl", .changeAuthority, limit), ("board", .changeAuthority, nil),
    ]
    for (id, role, limit) in roles {
      office.given(
        Subject(stringLiteral: "person:\(id)"), .roleGranted(RoleGranted(role: role, scope: .ledger, limit: limit)),
        on: start)
    }
    office.register("portfolio:all", in: [], from: start)
    office.register("programme:A", in: ["portfolio:all"], from: start)
    office.register("project:P1", in: ["programme:A"], from: start)
    office.register("project:P2", in: ["portfolio:all"], from: start)
    if let model {
      office.given(.ledger, .operatingModelSet(OperatingModelSet(practice: nil, model: model)), on: "2026-01-01")
    }
    office.given(
      "project:P1", .baselineRevised(BaselineRevised(movements: P1.baseline, baselineVersion: 1, basis: .established)),
      on: start, by: "mia")
    return office
  }

  mutating func register(_ subject: Subject, in parents: [Subject], from day: CivilDay) {
    given(subject, .initiativeRegistered(InitiativeRegistered(name: subject.id)), on: day)
    for parent in parents {
      given(subject, .membershipChanged(MembershipChanged(parent: parent, isMember: true)), on: day)
    }
  }

  /// CR-1 over P1's finish, brought to `state`, each step by who may.
  mutating func bring(
    _ change: Subject = "change:CR-1", to state: Change.State, moving movement: Movement = P1.later,
    and others: [Movement] = []
  ) {
    for (act, actor) in Self.path(change, to: state, [movement] + others) { when(act, by: actor) }
    if state == .draft || state == .submitted { return }
    if organisation.changes[change]?.state ?? .absent != state {
      Issue.record("\(change) was brought to \(String(describing: organisation.changes[change]?.state)), not \(state)")
    }
  }

  /// The steps that lead to a state, with who takes each.
  private static func path(_ change: Subject, to state: Change.State, _ movements: [Movement]) -> [(Act, Actor)] {
    func before(_ earlier: Change.State, _ act: ChangeCommand, by actor: Actor) -> [(Act, Actor)] {
      path(change, to: earlier, movements) + [(.change(act), actor)]
    }
    let content = ChangeContent(
      title: "Re-plan", deltas: movements.map { Delta(initiative: "project:P1", movement: $0) })
    switch state {
    case .absent: return []
    case .draft: return [(.change(.raise(change, content, isDraft: true)), "mia")]
    case .submitted: return [(.change(.raise(change, content)), "mia")]
    case .assessed: return before(.submitted, .assess(change, impact: "small"), by: "ann")
    case .routed: return before(.assessed, .route(change), by: "pat")
    // A ballot of one is decided by its first vote: no change rests here under the built-in rule.
    case .deciding, .approved: return before(.assessed, .decide(change, .approve), by: "carl")
    case .approvedWithConditions:
      return before(.assessed, .vote(change, Vote(.approve, conditions: [P1.terms])), by: "carl")
    case .rejected: return before(.assessed, .decide(change, .reject), by: "carl")
    case .deferred: return before(.assessed, .vote(change, Vote(.defer, resumeOn: "2026-03-01")), by: "carl")
    case .invoked:
      return before(.submitted, .invoke(change, hazard: "It may fall", ratifyBy: "2026-02-28"), by: "mia")
    case .implementing: return before(.approved, .start(change), by: "mia")
    case .implemented: return before(.approved, .implement(change), by: "mia")
    case .verified: return before(.implemented, .verify(change, evidence: [P1.evidence]), by: "ann")
    case .closed: return before(.verified, .close(change), by: "pat")
    case .withdrawn: return before(.submitted, .withdraw(change), by: "mia")
    case .superseded:
      let successor = Subject(stringLiteral: "change:\(change.id)-next")
      return path(change, to: .submitted, movements)
        + [(.change(.raise(successor, content)), "mia"), (.change(.supersede(change, by: successor)), "mia")]
    case .ratified, .notRatified:
      return before(.invoked, .implement(change), by: "mia")
        + [
          (.change(.assess(change, impact: "as feared")), "ann"),
          (.change(.decide(change, state == .ratified ? .approve : .reject)), "carl"),
        ]
    }
  }
}

/// The baseline of project P1, and movements of it.
enum P1 {
  static let baseline: [Movement] = [
    .move("account/main.wholeLifeCost", nil, .pounds(1_000_000)),
    .move("account/main.contingency", nil, .pounds(50_000)),
    .move("milestone/live.finish", nil, .day("2026-06-30")), .move("risk/r1.residualScore", nil, .integer(9)),
    .move("scope/s1.title", nil, .text("Portal")),
  ]
  static let terms = Condition(id: "C1", text: "Users told", owner: "noa", due: "2026-03-31")
  static let evidence = Digest.sha256(Array("as built".utf8))
  static let later = finish("2026-07-10")

  static func finish(_ day: CivilDay) -> Movement { .move("milestone/live.finish", .day("2026-06-30"), .day(day)) }
  static func cost(_ amount: Int64) -> Movement {
    .move("account/main.wholeLifeCost", .pounds(1_000_000), .pounds(amount))
  }
}
