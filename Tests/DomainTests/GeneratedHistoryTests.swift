import Domain
import DomainFixtures
import Testing
import Values

/// Random commands by random persons on random days. Most are refused; whatever is recorded keeps the invariants, and
/// repeating what was accepted records nothing.
@Suite struct GeneratedHistoryTests {
  /// Seeds of one batch: 25 batches of 20 organisations of 200 commands are 100,000.
  private static let (organisations, commands) = (20, 200)

  @Test(arguments: 0..<25)
  func `whatever is commanded, the invariants hold`(batch: Int) throws {
    var accepted: [EventKind: Int] = [:]
    for number in 0..<Self.organisations {
      let seed = UInt64(batch * Self.organisations + number + 1)
      guard try Self.history(seed, Self.commands, &accepted) else { return }
    }
    for (kind, least): (EventKind, Int) in [
      (.changeImplemented, 8), (.changeClosed, 1), (.membershipChanged, 5), (.baselineRevised, 20), (.roleGranted, 1),
      (.voteCast, 20), (.policyPublished, 10), (.waiverDecided, 5), (.delegationGranted, 5), (.absenceRecorded, 10),
      (.budgetMoved, 5), (.boardMembershipChanged, 10), (.changeVerified, 1), (.changeDecided, 15),
    ] {
      #expect(accepted[kind, default: 0] >= least, "batch \(batch): too few \(kind.rawValue) to show anything")
    }
  }

  /// False where something does not hold.
  private static func history(_ seed: UInt64, _ steps: Int, _ accepted: inout [EventKind: Int]) throws -> Bool {
    var commands = CommandGenerator(seed: seed)
    var office = try organisation(seed)
    var audit = LogAudit(of: office)
    for step in 0..<steps {
      if step % 5 == 0 { office.advance(by: commands.below(3)) }
      let (act, actor, effective) = commands.next(in: office)
      guard
        case .success(let drafts) = act.decide(
          in: office.organisation, by: actor, on: office.today, effective: effective)
      else { continue }
      for draft in drafts {
        office.record([draft], by: actor)
        accepted[draft.event.kind, default: 0] += 1
        guard let entry = office.entries.last else { continue }
        if let broken = audit.see(entry, office) {
          office.fail("seed \(seed), step \(step): \(act) by \(actor): \(broken)", #_sourceLocation)
          return false
        }
      }
      // Money moved twice is twice the money: only the command's id tells a repetition from a second transfer.
      if case .budget(.move) = act { continue }
      let again = act.decide(in: office.organisation, by: actor, on: office.today, effective: effective)
      guard case .success([]) = again else {
        office.fail("seed \(seed), step \(step): repeated, \(act) by \(actor) gave \(again)", #_sourceLocation)
        return false
      }
    }
    return true
  }

  /// The office with a board of three, a budget, and policies proposed; every other one under control.
  private static func organisation(_ seed: UInt64) throws -> Scenario {
    var office = Scenario.office(seed % 2 == 0 ? .controlling : .supportive)
    office.register("programme:B", in: ["portfolio:all"], from: "2020-01-01")
    office.register("portfolio:it", in: ["portfolio:all"], from: "2020-01-01")
    office.when(.board(.establish(Scenario.board, name: "Change control board")), by: "root")
    office.when(.seat(Scenario.board, given: DelegatedLimit(money: .pounds(200_000), days: 60)), by: "root")
    for member in ["carl", "board", "noa"] { office.when(.join(Scenario.board, member), by: "root") }
    office.when(.budget(.establish("project:P1", BudgetRuleTests.first)), by: "mia")
    for policy in CommandGenerator.policies {
      let policy = try policy.get()
      let subject = Subject(stringLiteral: "policy:\(policy.name)")
      office.when(.policy(.propose(policy: subject, document: policy.name, rules: policy)), by: "pat")
    }
    return office
  }
}

extension Scenario {
  mutating func advance(by days: Int) {
    today = CivilDay(dayNumber: Int(today.dayNumber) + days) ?? today
  }
}
