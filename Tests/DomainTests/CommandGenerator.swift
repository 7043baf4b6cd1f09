import Domain
import DomainFixtures
import Values

/// Commands on the small organisation: plausible more often than not, so that some succeed.
struct CommandGenerator {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  static let persons = ["root", "pat", "mia", "noa", "ann", "carl", "board"]
  static let parents: [Subject] = ["portfolio:all", "portfolio:it", "programme:A", "programme:B"]
  static let initiatives: [Subject] = ["project:P1", "project:P2", "programme:A"]

  mutating func below(_ bound: Int) -> Int { .random(in: 0..<bound, using: &random) }

  mutating func pick<Element>(_ items: [Element]) -> Element { items[below(items.count)] }

  mutating func next(in office: Scenario) -> (Act, Actor, CivilDay?) {
    let effective = below(4) == 0 ? CivilDay(dayNumber: Int(office.today.dayNumber) + below(61) - 30) : nil
    let act: Act =
      switch below(20) {
      case 16...19: organisation(office)
      case 0: membership()
      case 1: role()
      case 2:
        .initiative(
          .setModel(
            scope: pick([.ledger] + Self.initiatives), practice: pick(Practice.allCases + [nil]),
            model: pick(OperatingModel.allCases)))
      case 3...4: .moves(pick(Self.initiatives), movement(office, effective))
      default: .change(change(office, effective))
      }
    var actor = likely(act, office)
    if below(6) == 0 { actor.person = pick(Self.persons) }
    if below(12) == 0 { actor.actingFor = pick(Self.persons) }
    return (act, actor, effective)
  }

  private mutating func likely(_ act: Act, _ office: Scenario) -> Actor {
    switch act {
    case .delegation(let command): Actor(command.giver.id)
    case .waiver(.request), .waiver(.end): pick(["mia", "noa"])
    case .waiver(.decide), .policy(.publish): pick(["carl", "board", "board"])
    case .authority, .board, .absence, .records, .initiative(.setModel): "root"
    case .register, .policy, .initiative, .oversight, .finding, .document, .obligation, .unit, .evidence: "pat"
    case .change(.assess): "ann"
    case .change(.vote(let change, let vote)): voter(change, vote, office)
    case .change(.discharge(let change, let condition, _)): owner(condition, of: change, office)
    case .change(.verify): pick(["ann", "pat"])
    case .move, .change, .budget, .plan, .issue: pick(["mia", "noa", "pat"])
    }
  }

  private mutating func membership() -> Act {
    let subject = pick(Self.initiatives + Self.parents)
    return .initiative(
      below(2) == 0 ? .join(subject, parent: pick(Self.parents)) : .leave(subject, parent: pick(Self.parents)))
  }

  private mutating func role() -> Act {
    let (person, role) = (pick(Self.persons), pick([Role.projectManager, .assessor, .changeAuthority, .sponsor]))
    let scope = pick(Self.initiatives + Self.initiatives + [.ledger])
    if below(3) == 0 { return .revoke(person, role, over: scope) }
    return .grant(person, role, over: scope, limit: role == .changeAuthority ? DelegatedLimit(days: below(60)) : nil)
  }

  private mutating func change(_ office: Scenario, _ effective: CivilDay?) -> ChangeCommand {
    // Mostly a young one: the baseline has moved away under the old.
    let count = office.organisation.changes.count
    let change = Subject(stringLiteral: "change:CR-\(count - below(min(count, 6) + 1))")
    let step = below(4) == 0 ? pick(Change.State.allCases) : office.organisation.changes[change]?.state ?? .absent
    switch step {
    case .absent:
      let initiative = pick(Self.initiatives)
      let deltas = (0...below(2)).map { _ in
        Delta(initiative: initiative, movement: movement(of: initiative, office, effective))
      }
      var content = ChangeContent(title: "Re-plan", deltas: deltas)
      if initiative == "project:P1", below(2) == 0 { content.transfers = transfers() }
      if below(8) == 0 { content.beneficiaries = [pick(Self.persons)] }
      if below(8) == 0, count > 0 { content.links = [Subject(stringLiteral: "change:CR-\(below(count))")] }
      return .raise(change, content, isDraft: below(8) == 0)
    case .draft: return below(3) == 0 ? revision(of: change, office, effective) : .submit(change)
    case .submitted:
      if below(8) == 0 { return .invoke(change, hazard: "It may fall", ratifyBy: office.today.adding(days: below(20))) }
      if below(8) == 0 { return revision(of: change, office, effective) }
      return .assess(
        change, impact: "assessed", aspects: below(2) == 0 ? ["security"] : [], isInterested: below(9) == 0)
    case .assessed, .routed, .deciding: return decision(of: change, office, effective)
    case .approved, .approvedWithConditions, .invoked, .implementing:
      switch below(8) {
      case 0: return .withdraw(change)
      case 1: return .start(change)
      case 2: return .discharge(change, condition: "C1")
      default: return .implement(change)
      }
    case .implemented, .ratified:
      let isEmergency = office.organisation.changes[change]?.isEmergency ?? false
      if isEmergency, step == .implemented { return .assess(change, impact: "in retrospect") }
      return below(6) == 0 ? .close(change) : .verify(change, passed: below(5) > 0, evidence: [P1.evidence])
    case .verified: return below(3) == 0 ? .discharge(change, condition: "C1") : .close(change)
    case .rejected, .closed, .superseded: return .close(change)
    case .deferred: return .resume(change)
    case .notRatified:
      return below(2) == 0 ? .close(change) : .reverse(change, as: Subject(stringLiteral: "change:CR-\(count)"))
    case .withdrawn: return .withdraw(change)
    }
  }

  private mutating func decision(of change: Subject, _ office: Scenario, _ effective: CivilDay?) -> ChangeCommand {
    let count = office.organisation.changes.count
    if let deadline = office.organisation.changes[change]?.routing?.deadline, deadline < office.today, below(2) == 0 {
      return .escalate(change)
    }
    switch below(16) {
    case 0: return .assess(change, impact: "again")
    case 1: return .route(change)
    case 2: return .escalate(change)
    case 3: return revision(of: change, office, effective)
    case 4: return .supersede(change, by: Subject(stringLiteral: "change:CR-\(below(count + 1))"))
    case 5:
      let other = Subject(stringLiteral: "change:CR-\(below(count + 1))")
      return .merge([change, other], into: Subject(stringLiteral: "change:CR-\(count)"), title: "Both")
    case 6: return split(change, office)
    case 7:
      let terms = Condition(
        id: "C1", text: "Told", owner: pick(Self.persons), due: office.today.adding(days: below(30)))
      return .vote(change, Vote(.approve, conditions: [terms]))
    case 8: return .vote(change, Vote(.defer, resumeOn: office.today.adding(days: 7)))
    case 9: return .decide(change, .abstain)
    default: return .decide(change, below(6) == 0 ? .reject : .approve)
    }
  }

  private mutating func revision(of change: Subject, _ office: Scenario, _ effective: CivilDay?) -> ChangeCommand {
    let initiative = pick(Self.initiatives)
    let delta = Delta(initiative: initiative, movement: movement(of: initiative, office, effective))
    return .revise(change, ChangeContent(title: "Revised", deltas: [delta]))
  }

  private mutating func split(_ change: Subject, _ office: Scenario) -> ChangeCommand {
    let count = office.organisation.changes.count
    let deltas = office.organisation.changes[change]?.deltas ?? []
    let parts = deltas.prefix(2).enumerated().map { index, delta in
      ChangeCommand.Part(
        change: Subject(stringLiteral: "change:CR-\(count + index)"), title: "Part \(index)",
        fields: [delta.initiative: [delta.movement.address]])
    }
    return .split(change, into: parts)
  }

  private mutating func movement(_ office: Scenario, _ effective: CivilDay?) -> Movement {
    movement(of: pick(Self.initiatives), office, effective)
  }

  /// From the value held, nine times of ten.
  private mutating func movement(of initiative: Subject, _ office: Scenario, _ effective: CivilDay?) -> Movement {
    let address: FieldAddress = pick([
      "milestone/live.finish", "account/main.wholeLifeCost", "risk/r1.residualScore", "scope/s1.title",
      "milestone/live.forecastFinish",
    ])
    let held = office.value(address, of: initiative, asOf: effective)
    return .move(address, below(10) == 0 ? value(of: address) : held, value(of: address))
  }

  private mutating func value(of address: FieldAddress) -> FieldValue? {
    if below(12) == 0 { return nil }
    switch FieldCatalogue.field(address.field, of: address.item.kind)?.kind {
    case .day: return CivilDay(dayNumber: 20_600 + below(90)).map { .day($0) }
    case .money: return .pounds(Int64(1_000_000 + below(50_000)))
    case .integer: return .integer(Int64(below(25)))
    default: return .text("title \(below(5))")
    }
  }
}
