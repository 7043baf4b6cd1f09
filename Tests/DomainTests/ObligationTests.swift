import Domain
import DomainFixtures
import Testing
import Values

@Suite struct `An obligation with a legal deadline` {
  private static let rule: Subject = "obligation:DORA-11"

  private static func register(
    deadline: CivilDay = "2026-06-30", owner: String = "noa", scope: Subject = "project:P1",
    milestone: String? = "live", basis: String = "Art. 11(6)"
  ) -> Act {
    .obligation(
      .register(
        rule,
        ObligationRegistered(
          title: "Continuity tested", basis: basis, deadline: deadline, scope: scope, owner: owner,
          milestone: milestone)))
  }

  private static func amend(
    _ deadline: CivilDay? = nil, owner: String? = nil, milestone: String?? = nil
  ) -> Act {
    .obligation(.amend(rule, deadline: deadline, owner: owner, milestone: milestone))
  }

  private static func meet(_ evidence: [Digest] = [P1.evidence], _ documents: [Subject] = []) -> Act {
    .obligation(.meet(rule, evidence: evidence, documents: documents))
  }

  private func office(_ registered: Bool = true) -> Scenario {
    var office = Scenario.office()
    if registered { office.when(Self.register(), by: "mia", then: [.obligationRegistered]) }
    return office
  }

  private func state(
    _ office: Scenario, on day: CivilDay, within days: Int = 30
  ) -> ObligationStanding.State? {
    office.organisation.obligations[Self.rule]?.standing(on: day)?.state(on: day, within: days)
  }

  @Test func `it is open, due, overdue, and met by its owner or met late (S24)`() {
    var office = office()
    #expect(state(office, on: "2026-01-04") == nil)
    #expect(state(office, on: "2026-05-30") == .open && state(office, on: "2026-05-31") == .due)
    #expect(state(office, on: "2026-05-31", within: 7) == .open)
    #expect(state(office, on: "2026-06-30") == .due && state(office, on: "2026-07-01") == .overdue)
    var late = office
    office.today = "2026-06-30"
    office.when(Self.meet(), by: "noa", then: [.obligationMet])
    #expect(state(office, on: "2026-06-29") == .due && state(office, on: "2026-08-01") == .met)
    late.today = "2026-07-01"
    late.when(Self.meet(), by: "noa")
    #expect(state(late, on: "2026-07-01") == .metLate)
  }

  @Test func `it is met on the day on which it was, not in the future and not before it was owed`() {
    var office = office()
    office.today = "2026-07-03"
    office.refuses(Self.meet(), by: "noa", effective: "2026-07-04", .period)
    office.refuses(Self.meet(), by: "noa", effective: "2026-01-04", .period)
    office.when(Self.meet(), by: "noa", effective: "2026-06-29")
    #expect(state(office, on: "2026-07-03") == .met)
  }

  @Test func `its owner alone meets it, once, with evidence`() {
    var office = office()
    office.refuses(Self.meet(), by: "mia", .obligationDuties, whoCould: ["noa"])
    office.refuses(Self.meet(), by: Actor("mia", actingFor: "noa"), .obligationDuties)
    office.refuses(Self.meet([]), by: "noa", .statement)
    office.refuses(Self.meet([], ["document:D"]), by: "noa", .unknownSubject)
    office.when(Self.meet(), by: "noa")
    office.refuses(Self.meet([Digest.sha256([1])]), by: "noa", .obligationState)
    office.refuses(Self.amend("2026-12-31"), by: "carl", .obligationState)
  }

  @Test func `a document shows it by the version in force on the day`() throws {
    var office = office()
    let content = DocumentContent(digest: Digest.sha256([7]))
    office.when(
      .document(
        .register(
          "document:D",
          DocumentRegistered(title: "Report", version: "1", content: content, owner: "noa", scope: "project:P1"))),
      by: "mia")
    office.when(Self.meet([], ["document:D"]), by: "noa")
    let met = try #require(office.organisation.obligations[Self.rule]?.met)
    #expect(met.event.evidence == [content.digest] && met.event.documents == ["document:D"])
  }

  @Test func `its deadline is moved by somebody else who may, and the first stays to be seen`() throws {
    var office = office()
    office.refuses(Self.amend("2026-12-31"), by: "mia", .roleRequired, whoCould: ["board", "carl", "pat"])
    office.refuses(Self.amend("2026-12-31"), by: "pat", effective: "2026-01-04", .backDated)
    office.refuses(Self.amend("2026-01-04"), by: "pat", .period)
    office.when(Self.amend("2026-12-31"), by: "pat", effective: "2026-07-10", then: [.obligationAmended])
    #expect(state(office, on: "2026-07-09") == .overdue && state(office, on: "2026-07-10") == .open)
    office.refuses(Self.amend("2027-01-31"), by: "pat", .backDated)
    office.when(Self.amend(owner: "pat", milestone: .some(nil)), by: "carl", effective: "2026-07-10")
    let standing = try #require(office.organisation.obligations[Self.rule]?.standing(on: "2026-07-10"))
    #expect(standing.registered.deadline == "2026-06-30" && standing.deadline == "2026-12-31")
    #expect(standing.owner == "pat" && standing.milestone == nil && standing.amendments.count == 2)
    office.today = "2026-08-01"
    office.refuses(Self.amend("2027-06-30"), by: "pat", .obligationDuties, whoCould: ["board", "carl"])
    office.refuses(Self.amend(owner: "nobody"), by: "carl", .unknownSubject)
    office.refuses(Self.amend(milestone: "launch"), by: "carl", .unknownItem)
    office.when(Self.amend("2026-12-31"), by: "carl", then: [])
  }

  @Test func `it says what the law is, has a known owner, initiative and milestone, and lies ahead`() {
    var office = office(false)
    office.refuses(Self.register(owner: "nobody"), by: "mia", .unknownSubject)
    office.refuses(Self.register(scope: "project:P9"), by: "mia", .unknownSubject)
    office.refuses(Self.register(milestone: "launch"), by: "mia", .unknownItem)
    office.refuses(Self.register(basis: " "), by: "mia", .statement)
    office.refuses(Self.register(deadline: "2026-01-04"), by: "mia", .period)
    office.refuses(Self.register(), by: "carl", .roleRequired)
    for act in [Self.amend("2026-12-31"), Self.meet()] { office.refuses(act, by: "pat", .unknownSubject) }
    office.when(Self.register(deadline: "2025-06-30"), by: "mia", effective: "2025-01-01")
    office.refuses(Self.register(), by: "mia", .alreadyExists)
    #expect(state(office, on: "2025-07-01") == .overdue)
  }

  @Test(arguments: 1...30) func `whatever is asked, it is met once at most, and the first deadline stays`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    func below(_ bound: Int) -> Int { .random(in: 0..<bound, using: &random) }
    var office = office()
    for _ in 0..<60 {
      if below(4) == 0 { office.advance(by: below(20)) }
      let actor = ["pat", "noa", "carl", "mia"][below(4)]
      let act =
        below(12) == 0
        ? Self.meet([Digest.sha256([UInt8(below(3))])])
        : Self.amend(office.today.adding(days: below(60) - 20), owner: below(3) == 0 ? ["noa", "pat"][below(2)] : nil)
      let day = office.today.adding(days: below(9) - 4)
      guard
        case .success(let drafts) = act.decide(
          in: office.organisation, by: Actor(actor), on: office.today, effective: day)
      else { continue }
      if let owner = office.organisation.obligations[Self.rule]?.standing(on: .init(dayNumber: 40_000) ?? day)?.owner,
        !drafts.isEmpty
      {
        #expect((drafts.first?.event.kind == .obligationMet) == (actor == owner), "seed \(seed)")
      }
      office.record(drafts, by: Actor(actor))
    }
    let kinds = office.entries.filter { $0.subject == Self.rule }.map(\.event.kind)
    let met = kinds.firstIndex(of: .obligationMet)
    #expect(met == nil || met == kinds.count - 1, "seed \(seed)")
    #expect(kinds.count > 1, "seed \(seed)")
    #expect(office.organisation.obligations[Self.rule]?.registered?.deadline == "2026-06-30", "seed \(seed)")
  }
}
