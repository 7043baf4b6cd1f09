import Domain
import DomainFixtures
import Testing
import Values

/// Random commands by random persons on random days. Most are refused; whatever is recorded keeps the invariants, and
/// repeating what was accepted records nothing.
@Suite struct GeneratedHistoryTests {
  @Test(arguments: [1, 2, 3, 5, 8, 13] as [UInt64])
  func `whatever is commanded, the invariants hold`(seed: UInt64) {
    var commands = CommandGenerator(seed: seed)
    var office = Scenario.office(seed % 2 == 0 ? .controlling : .supportive)
    office.register("programme:B", in: ["portfolio:all"], from: "2020-01-01")
    office.register("portfolio:it", in: ["portfolio:all"], from: "2020-01-01")
    var accepted: [EventKind: Int] = [:]
    for step in 0..<1_500 {
      if step % 5 == 0 { office.advance(by: commands.below(3)) }
      let (act, actor, effective) = commands.next(in: office)
      guard
        case .success(let drafts) = act.decide(
          in: office.organisation, by: actor, on: office.today, effective: effective)
      else { continue }
      for draft in drafts {
        let before = office.organisation
        office.record([draft], by: actor)
        accepted[draft.event.kind, default: 0] += 1
        if let broken = Invariants.broken(by: office.entries[office.entries.count - 1], before, office) {
          office.fail("seed \(seed), step \(step): \(broken)", #_sourceLocation)
          return
        }
      }
      let again = act.decide(in: office.organisation, by: actor, on: office.today, effective: effective)
      guard case .success([]) = again else {
        office.fail("seed \(seed), step \(step): repeated, \(act) by \(actor) gave \(again)", #_sourceLocation)
        return
      }
    }
    for (kind, least): (EventKind, Int) in [
      (.changeImplemented, 10), (.changeClosed, 5), (.membershipChanged, 5), (.baselineRevised, 20), (.roleRevoked, 1),
    ] {
      #expect(accepted[kind, default: 0] >= least, "seed \(seed): too few \(kind.rawValue) to show anything")
    }
  }
}

extension Scenario {
  mutating func advance(by days: Int) {
    today = CivilDay(dayNumber: Int(today.dayNumber) + days) ?? today
  }
}
