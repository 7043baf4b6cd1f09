import Domain
import DomainFixtures
import Testing
import Values

/// Who acts for another holds no more than the other, and no longer.
@Suite struct DelegationTests {
  private func limits(
    _ office: Scenario, _ actor: Actor, over subject: Subject = "project:P1", on day: CivilDay? = nil
  ) -> [DelegatedLimit] {
    office.organisation.standing(of: actor, for: .changeDecided, over: subject, on: day ?? office.today).map(\.limit)
  }

  @Test func `a delegate acts for the giver from the first day through the last, within the scope`() {
    var office = Scenario.office()
    office.when(
      .delegate("carl", "noa", .changeAuthority, over: "programme:A", until: "2026-03-31"), by: "carl",
      effective: "2026-02-01", then: [.delegationGranted])
    for (day, holds): (CivilDay, Bool) in [
      ("2026-01-31", false), ("2026-02-01", true), ("2026-03-31", true), ("2026-04-01", false),
    ] {
      #expect(limits(office, "noa for carl", on: day).isEmpty != holds, "\(day)")
    }
    #expect(limits(office, "noa for carl", over: "project:P2", on: "2026-02-01").isEmpty)
    #expect(limits(office, "noa", on: "2026-02-01").isEmpty, "in their own name they hold nothing")
    #expect(limits(office, "ann for carl", on: "2026-02-01").isEmpty)
  }

  @Test func `a delegated vote counts, for both persons`() {
    var office = Scenario.office()
    office.when(.delegate("carl", "noa", .changeAuthority, over: .ledger), by: "carl")
    office.bring(to: .assessed)
    office.when(.change(.decide("change:CR-1", .approve)), by: "noa for carl")
    office.refuses(.change(.implement("change:CR-1")), by: "noa", .deciderMayNotImplement)
  }

  @Test func `the requester does not decide through a delegate, nor as one`() {
    var office = Scenario.office()
    office.when(.delegate("carl", "mia", .changeAuthority, over: .ledger), by: "carl")
    office.bring(to: .assessed)
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "mia for carl", .requesterMayNotDecide)
  }

  @Test func `the narrower of both limits counts, in each dimension, today's of the giver`() {
    var office = Scenario.office()
    office.when(
      .delegate("carl", "noa", .changeAuthority, over: .ledger, limit: DelegatedLimit(days: 10)), by: "carl")
    #expect(
      limits(office, "noa for carl") == [DelegatedLimit(money: .pounds(100_000), days: 10, riskScore: 12)])
    office.when(.revoke("carl", .changeAuthority, over: .ledger), by: "root", effective: "2026-01-06")
    #expect(limits(office, "noa for carl", on: "2026-01-05").count == 1)
    #expect(limits(office, "noa for carl", on: "2026-01-06").isEmpty, "the giver holds it no more")
    office.today = "2026-01-06"
    office.when(
      .grant("carl", .changeAuthority, over: .ledger, limit: DelegatedLimit(days: 5)), by: "root")
    #expect(limits(office, "noa for carl") == [DelegatedLimit(days: 5)])
  }

  @Test func `where the limits' currencies differ, nothing is within both`() {
    var office = Scenario.office()
    office.when(
      .delegate("carl", "noa", .changeAuthority, over: .ledger, limit: DelegatedLimit(money: .pounds(1))), by: "carl")
    office.when(.revoke("carl", .changeAuthority, over: .ledger), by: "root")
    office.when(
      .grant("carl", .changeAuthority, over: .ledger, limit: DelegatedLimit(money: .euros(1))), by: "root")
    #expect(limits(office, "noa for carl").isEmpty)
  }

  @Test func `only what one holds is delegated, within one's limit, by oneself, to somebody else`() {
    var office = Scenario.office()
    office.when(.grant("noa", .sponsor, over: "project:P1"), by: "root")
    office.refuses(.delegate("noa", "ann", .sponsor, over: "programme:A"), by: "noa", .delegation)
    office.refuses(.delegate("noa", "ann", .changeAuthority, over: "project:P1"), by: "noa", .delegation)
    office.refuses(.delegate("carl", "carl", .changeAuthority, over: .ledger), by: "carl", .delegation)
    office.refuses(.delegate("carl", "ann", .changeAuthority, over: .ledger), by: "root", .delegation)
    office.refuses(.delegate("carl", "ann", .changeAuthority, over: .ledger), by: "ann for carl", .delegation)
    office.refuses(.delegate("carl", "zoe", .changeAuthority, over: .ledger), by: "carl", .unknownSubject)
    office.refuses(.delegate("noa", "ann", .sponsor, over: "project:P9"), by: "noa", .unknownSubject)
    for limit in [
      DelegatedLimit(money: .pounds(100_001)), DelegatedLimit(money: .euros(1)), DelegatedLimit(days: 31),
      DelegatedLimit(riskScore: 13),
    ] {
      office.refuses(
        .delegate("carl", "ann", .changeAuthority, over: .ledger, limit: limit), by: "carl", .delegation)
    }
    office.refuses(
      .delegate("carl", "ann", .changeAuthority, over: .ledger, until: "2026-01-04"), by: "carl", .period)
    office.when(.delegate("noa", "ann", .sponsor, over: "project:P1"), by: "noa", then: [.delegationGranted])
  }

  @Test func `what is delegated goes no further`() {
    var office = Scenario.office()
    office.when(.delegate("carl", "noa", .changeAuthority, over: .ledger), by: "carl")
    office.refuses(.delegate("noa", "ann", .changeAuthority, over: .ledger), by: "noa", .delegation)
    // Even where it stands in the record, it gives nothing.
    office.given(
      "person:noa",
      .delegationGranted(DelegationGranted(delegate: "ann", role: .changeAuthority, scope: .ledger)),
      on: office.today, by: "noa")
    #expect(limits(office, "ann for noa").isEmpty)
    #expect(limits(office, "ann for carl").isEmpty)
  }

  @Test func `delegations do not run in a circle`() {
    var office = Scenario.office()
    for id in ["noa", "ann"] { office.when(.grant(id, .changeAuthority, over: .ledger), by: "root") }
    office.when(.delegate("carl", "noa", .changeAuthority, over: .ledger), by: "carl")
    office.when(.delegate("noa", "ann", .changeAuthority, over: .ledger), by: "noa")
    let refusal = office.refuses(.delegate("ann", "carl", .changeAuthority, over: .ledger), by: "ann", .delegation)
    #expect(refusal?.facts["cycle"] == "ann → carl → noa → ann")
    office.when(.undelegate("noa", "ann", .changeAuthority, over: .ledger), by: "noa", then: [.delegationRevoked])
    office.when(.delegate("ann", "carl", .changeAuthority, over: .ledger), by: "ann")
  }

  @Test func `a delegation is taken back by its giver or an administrator`() {
    var office = Scenario.office()
    office.when(.delegate("carl", "noa", .changeAuthority, over: .ledger), by: "carl")
    let end = Act.undelegate("carl", "noa", .changeAuthority, over: .ledger)
    office.refuses(end, by: "noa", .roleRequired, whoCould: ["root"])
    office.when(end, by: "root", effective: "2026-02-01", then: [.delegationRevoked])
    #expect(!limits(office, "noa for carl", on: "2026-01-31").isEmpty)
    #expect(limits(office, "noa for carl", on: "2026-02-01").isEmpty)
  }

  @Test func `a deputy stands in while the other is away, and not after`() {
    var office = Scenario.office()
    office.when(.away("carl", until: "2026-01-20", deputy: "noa"), by: "carl", effective: "2026-01-10")
    for (day, holds): (CivilDay, Bool) in [
      ("2026-01-09", false), ("2026-01-10", true), ("2026-01-20", true), ("2026-01-21", false),
    ] {
      #expect(limits(office, "noa for carl", on: day).isEmpty != holds, "\(day)")
    }
    office.when(.back("carl"), by: "carl", effective: "2026-01-15", then: [.absenceEnded])
    #expect(limits(office, "noa for carl", on: "2026-01-15").isEmpty)
    #expect(!limits(office, "noa for carl", on: "2026-01-14").isEmpty)
  }

  @Test func `an absence is one's own to record, or an administrator's, who does not name themselves`() {
    var office = Scenario.office()
    office.refuses(.away("carl", deputy: "noa"), by: "noa", .roleRequired, whoCould: ["root"])
    office.refuses(.away("carl", deputy: "root"), by: "root", .ownBenefit, whoCould: ["carl"])
    office.refuses(.away("carl", deputy: "carl"), by: "carl", .delegation)
    office.refuses(.away("carl", deputy: "zoe"), by: "carl", .unknownSubject)
    office.refuses(.away("carl", until: "2026-01-04"), by: "carl", .period)
    office.when(.away("carl", deputy: "noa"), by: "root", then: [.absenceRecorded])
    office.refuses(.away("carl", deputy: "ann"), by: "carl", .alreadyExists)
  }

  @Test func `a deputy of a deputy stands in for nobody`() {
    var office = Scenario.office()
    office.when(.away("carl", deputy: "noa"), by: "carl")
    office.when(.away("noa", deputy: "ann"), by: "noa")
    #expect(limits(office, "ann for noa").isEmpty)
    #expect(limits(office, "ann for carl").isEmpty)
  }
}
