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
  mutating func bring(_ change: Subject = "change:CR-1", to state: Change.State, moving movement: Movement = P1.later) {
    let steps: [(Change.State, Act, Actor)] = [
      (.raised, .raise(change, "project:P1", movement), "mia"),
      (.assessed, .change(.assess(change, impact: "small")), "ann"),
      (.approved, .change(.decide(change, .approve)), "carl"),
      (.implemented, .change(.implement(change)), "mia"),
      (.closed, .change(.close(change)), "pat"),
    ]
    guard state != .absent else { return }
    for (reached, act, actor) in steps {
      if state == .rejected, reached == .approved {
        when(.change(.decide(change, .reject)), by: "carl")
        return
      }
      when(act, by: actor)
      if state == .withdrawn { when(.change(.withdraw(change)), by: "mia") }
      if reached == state || state == .withdrawn { return }
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
  static let later = finish("2026-07-10")

  static func finish(_ day: CivilDay) -> Movement { .move("milestone/live.finish", .day("2026-06-30"), .day(day)) }
  static func cost(_ amount: Int64) -> Movement {
    .move("account/main.wholeLifeCost", .pounds(1_000_000), .pounds(amount))
  }
}
