import Domain
import DomainFixtures
import Testing
import Values

/// Random grants, delegations, absences and revocations, and what anybody may then decide for anybody.
@Suite struct GeneratedAuthorityTests {
  private static let people = ["root", "pat", "mia", "noa", "ann", "carl", "board"]
  private static let scopes: [Subject] = [.ledger, "portfolio:all", "programme:A", "project:P1", "project:P2"]

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `nobody gets more from another than the other holds`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var office = Scenario.office()
    func pick<Element>(_ items: [Element]) -> Element { items[Int.random(in: 0..<items.count, using: &random)] }
    var accepted: [EventKind: Int] = [:]
    for step in 0..<400 {
      if step % 7 == 0 { office.advance(by: 1) }
      let days = Int.random(in: 1...60, using: &random)
      let end = CivilDay(dayNumber: Int(office.today.dayNumber) + days)
      let (giver, other, scope) = (pick(Self.people), pick(Self.people), pick(Self.scopes))
      let act: (Act, Actor) =
        switch Int.random(in: 0..<8, using: &random) {
        case 0: (.grant(other, .changeAuthority, over: scope, until: end, limit: DelegatedLimit(days: days)), "root")
        case 1: (.revoke(other, .changeAuthority, over: scope), "root")
        case 2...4:
          (
            .delegate(
              giver, other, .changeAuthority, over: scope, until: pick([nil, end]),
              limit: pick([nil, DelegatedLimit(days: days)])), Actor(giver)
          )
        case 5: (.undelegate(giver, other, .changeAuthority, over: scope), Actor(giver))
        case 6: (.away(giver, until: end, deputy: pick([nil, other])), Actor(giver))
        default: (.back(giver), Actor(giver))
        }
      if case .success(let drafts) = act.0.decide(in: office.organisation, by: act.1, on: office.today) {
        for draft in drafts { accepted[draft.event.kind, default: 0] += 1 }
        office.record(drafts, by: act.1)
      }
      if let broken = Self.broken(office) {
        office.fail("seed \(seed), step \(step): \(broken)", #_sourceLocation)
        return
      }
    }
    for kind in [EventKind.delegationGranted, .absenceRecorded, .roleRevoked] {
      #expect(accepted[kind, default: 0] >= 3, "seed \(seed): too few \(kind.rawValue) to show anything")
    }
  }

  /// Against the roots: what each holds in their own right.
  private static func broken(_ office: Scenario) -> String? {
    let state = office.organisation
    for subject in ["project:P1", "project:P2"] as [Subject] {
      for root in people {
        let own = state.authority(of: root, for: .changeDecided, over: subject, on: office.today)
          .map { $0.limit?.days ?? .max }.max()
        for person in people where person != root {
          let actor = Actor(person, actingFor: root)
          let reach = state.standing(of: actor, for: .changeDecided, over: subject, on: office.today)
            .map { $0.limit.days ?? .max }.max()
          if let reach, own == nil || reach > own ?? 0 { return "\(person) for \(root): \(reach) of \(own ?? -1) days" }
        }
      }
      for excluded in [[], ["carl"], ["board", "noa"]] as [Set<String>] {
        let roll = state.electors(.role(.changeAuthority), over: [subject], on: office.today, excluding: excluded)
        let voters = roll.members.map(\.person)
        if Set(voters).count != voters.count { return "two votes of one person among \(voters)" }
        for elector in roll.members {
          let both = Set([elector.person] + [elector.standsFor].compactMap(\.self))
          if !both.isDisjoint(with: excluded) { return "\(both) votes, with \(excluded) left out" }
          if state.people[elector.person]?.absence(on: office.today) != nil { return "\(elector.person) is away" }
          let actor = Actor(elector.person, actingFor: elector.standsFor)
          if state.standing(of: actor, for: .changeDecided, over: subject, on: office.today).isEmpty {
            return "\(actor) votes without standing"
          }
        }
      }
    }
    return nil
  }
}
