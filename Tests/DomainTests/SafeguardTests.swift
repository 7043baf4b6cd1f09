import Domain
import DomainFixtures
import Testing
import Values

/// What is recorded of a change besides its steps.
@Suite struct `What surrounds a change` {
  private let change: Subject = "change:CR-1"
  private let letter = Digest.sha256(Array("letter".utf8))

  private func prepare(_ communication: String, _ fallback: String = "The old berth stays open") -> Act {
    .change(.prepare(change, ChangePrepared(communication: communication, fallback: fallback)))
  }

  private func judge(novel: Bool = false) -> Act {
    .change(.judgeSpending(change, isNovel: novel, isContentious: false, isRepercussive: false))
  }

  private func consent(_ authority: String = "HM Treasury", day: CivilDay = "2026-01-04") -> Act {
    .change(.consent(change, authority: authority, reference: "HMT-114", day: day, letter: letter))
  }

  private func safeguards(_ office: Scenario) -> ChangeSafeguards? { office.organisation.changes[change]?.safeguards }

  @Test func `work is prepared until it is done, and a later preparation replaces the one before`() {
    var office = Scenario.office()
    office.bring(change, to: .approved)
    office.when(prepare("By letter"), by: "mia", then: [.changePrepared])
    office.when(prepare("By letter and in the press"), by: "pat", then: [.changePrepared])
    #expect(safeguards(office)?.preparation?.event.communication == "By letter and in the press")
    office.refuses(prepare("By letter"), by: "ann", .roleRequired)
    #expect(office.refuses(prepare("By letter", " "), by: "mia", .statement)?.facts == ["missing": "fallback"])
    office.when(.change(.start(change)), by: "mia")
    office.when(prepare("By radio"), by: "mia", then: [.changePrepared])
    office.when(.change(.implement(change)), by: "mia")
    office.refuses(prepare("Too late"), by: "mia", .lifecycle)
    #expect(office.organisation.changes[change]?.state == .implemented)
  }

  @Test func `a notice is acknowledged by somebody else than sent it`() throws {
    var office = Scenario.office()
    let notice = Act.change(.notify(change, NoticeSent(to: "users", text: "It opens in July")))
    office.refuses(notice, by: "mia", .unknownSubject)
    office.bring(change, to: .closed)
    office.when(notice, by: "mia", then: [.noticeSent])
    let position = try #require(safeguards(office)?.notices.first?.stamp.position)
    #expect(
      office.refuses(.change(.notify(change, NoticeSent(to: "", text: "x"))), by: "mia", .statement)?.facts
        == ["missing": "to"])
    office.refuses(.change(.acknowledge(change, notice: position)), by: "mia", .ownNotice)
    office.refuses(.change(.acknowledge(change, notice: 1)), by: "carl", .unknownItem)
    office.when(.change(.acknowledge(change, notice: position)), by: "carl", then: [.noticeAcknowledged])
    office.when(.change(.acknowledge(change, notice: position)), by: "ann", then: [.noticeAcknowledged])
    #expect(safeguards(office)?.acknowledgements[position]?.map(\.actor) == ["carl", "ann"])
  }

  @Test func `spending is judged before the decision, for the content as it stands`() {
    var office = Scenario.office()
    office.bring(change, to: .submitted, moving: P1.cost(1_050_000))
    office.when(judge(novel: true), by: "ann", then: [.spendingJudged])
    #expect(office.organisation.changes[change]?.sensitivities == [.novel])
    office.refuses(judge(), by: "mia", .roleRequired)
    let content = ChangeContent(
      title: "Less", deltas: [Delta(initiative: "project:P1", movement: P1.cost(1_040_000))])
    office.when(.change(.revise(change, content)), by: "mia")
    #expect(office.organisation.changes[change]?.sensitivities == [])
    office.when(judge(), by: "pat", then: [.spendingJudged])
    office.when(.change(.assess(change, impact: "small")), by: "ann")
    office.when(.change(.decide(change, .approve)), by: "carl")
    office.refuses(judge(novel: true), by: "ann", .lifecycle)
  }

  @Test func `what is judged of a change counts where policies ask`() throws {
    var office = Scenario.office()
    office.bring(change, to: .assessed, moving: P1.cost(1_050_000))
    office.when(judge(novel: true), by: "ann")
    office.when(.change(.route(change)), by: "pat")
    #expect(office.organisation.changes[change]?.routing?.event.facts.isNovel == true)
  }

  @Test func `a consent is dated by its letter, and is to the content as it stands`() {
    var office = Scenario.office()
    office.bring(change, to: .approved, moving: P1.cost(1_050_000))
    #expect(office.refuses(consent(day: "2026-01-06"), by: "pat", .consent)?.facts["today"] == "2026-01-05")
    office.refuses(consent(" "), by: "pat", .statement)
    office.refuses(consent(), by: "carl", .roleRequired)
    office.when(consent(), by: "pat", then: [.consentRecorded])
    let known = office.organisation.changes[change]
    #expect(known?.safeguards.consents.first?.event.contentHash == known?.contentHash)
    var turned = Scenario.office()
    turned.bring(change, to: .rejected)
    turned.refuses(consent(), by: "pat", .lifecycle)
  }

  @Test func `an assessment speaks of design and documentation where it has something to say`() {
    var office = Scenario.office()
    office.bring(change, to: .submitted)
    let said = ChangeCommand.assess(
      change, impact: "small", design: "The crane stands elsewhere", documentation: "Drawings 4 to 9")
    office.when(.change(said), by: "ann", then: [.changeAssessed])
    #expect(office.organisation.changes[change]?.assessment?.event.documentation == "Drawings 4 to 9")
    office.when(.change(.assess(change, impact: "small")), by: "ann", then: [.changeAssessed])
    #expect(office.organisation.changes[change]?.assessment?.event.design == nil)
  }
}

@Suite struct `Gates, change budgets and risk appetite` {
  private static let report = Digest.sha256(Array("report".utf8))

  private func assure(_ rating: AssuranceGiven.Rating, evidence: [Digest] = [report]) -> Act {
    let assurance = AssuranceGiven(stage: "delivery", rating: rating, reviewer: "Gate 3 team", evidence: evidence)
    return .initiative(.assure("project:P1", assurance))
  }

  private let enter = Act.initiative(.enter("project:P1", stage: "delivery"))

  @Test func `a gated stage is entered once its last assurance approves`() {
    var office = Scenario.office(.controlling)
    #expect(office.refuses(enter, by: "mia", .gateNotAssured, whoCould: ["ann", "pat"])?.facts["assurance"] == "none")
    office.when(assure(.amber), by: "ann", then: [.assuranceGiven])
    office.when(assure(.red), by: "ann", then: [.assuranceGiven])
    #expect(office.refuses(enter, by: "mia", .gateNotAssured)?.facts["assurance"] == "red")
    office.when(assure(.green), by: "ann", then: [.assuranceGiven])
    office.refuses(enter, by: "ann", .roleRequired)
    office.when(enter, by: "mia", then: [.stageEntered])
    #expect(office.organisation.initiatives["project:P1"]?.gates.stage(on: office.today) == "delivery")
  }

  @Test func `under the supportive model it is entered with a finding, under control with a waiver`() {
    var office = Scenario.office(.supportive)
    office.when(enter, by: "mia", then: [.findingRaised, .stageEntered])
    var controlled = Scenario.office(.controlling)
    controlled.when(.waive("W-1", .gateNotAssured, over: "project:P1", expires: "2026-02-01"), by: "mia")
    controlled.when(.decideWaiver("W-1", .granted, over: "project:P1"), by: "board")
    controlled.when(enter, by: "mia", then: [.findingRaised, .stageEntered])
  }

  @Test func `an assurance shows what was looked at, and does not come from who manages the initiative`() {
    var office = Scenario.office()
    office.refuses(assure(.green, evidence: []), by: "ann", .assurance)
    office.refuses(assure(.green), by: "mia", .roleRequired)
    office.when(.grant("mia", .assessor, over: "project:P1"), by: "root")
    office.refuses(assure(.green), by: "mia", .assurance, whoCould: ["ann", "pat"])
    let unnamed = AssuranceGiven(stage: " ", rating: .green, reviewer: "x", evidence: [Self.report])
    office.refuses(.initiative(.assure("project:P1", unnamed)), by: "ann", .statement)
  }

  @Test func `a change budget is set from above, for a while, and the last set holds`() throws {
    var office = Scenario.office()
    func set(_ amount: Int64, until: CivilDay? = "2026-06-30") -> Act {
      .budget(.setChangeBudget("project:P1", ChangeBudgetSet(.pounds(amount), from: "2026-01-01", until: until)))
    }
    office.refuses(set(50_000), by: "mia", .roleRequired)
    office.given("person:mia", .roleGranted(RoleGranted(role: .sponsor, scope: "project:P1")), on: "2020-01-01")
    office.refuses(set(50_000), by: "mia", .ownTolerances)
    office.refuses(set(-1), by: "pat", .valueKind)
    office.refuses(set(50_000, until: "2025-12-31"), by: "pat", .period)
    office.when(set(50_000), by: "pat", then: [.changeBudgetSet])
    office.when(set(60_000), by: "carl", then: [.changeBudgetSet])
    let budget = try #require(office.organisation.initiatives["project:P1"]?.budget)
    #expect(budget.changeBudget(on: "2026-06-30")?.value.amount == .pounds(60_000))
    #expect(budget.changeBudget(on: "2026-07-01") == nil)
    #expect(budget.changeBudget(on: "2026-01-04") == nil)
  }

  @Test func `an exception report names a change of the initiative, or of what lies below it`() {
    var office = Scenario.office()
    func report(_ subject: Subject, _ text: String = "Too dear") -> Act {
      .register(.report(subject, ExceptionReported(change: "change:CR-1", text: text)))
    }
    office.refuses(report("project:P1"), by: "mia", .unknownItem)
    office.bring(to: .submitted)
    office.refuses(report("project:P2"), by: "mia", .unknownItem)
    office.refuses(report("project:P1", " "), by: "mia", .statement)
    office.refuses(report("project:P1"), by: "carl", .roleRequired)
    office.when(report("project:P1"), by: "mia", then: [.exceptionReported])
    office.when(report("programme:A"), by: "pat", then: [.exceptionReported])
    #expect(office.organisation.initiatives["project:P1"]?.registers.reports.count == 1)
  }

  @Test func `the nearest risk appetite counts, from its day`() {
    var office = Scenario.office()
    office.refuses(.register(.setAppetite("project:P1", score: 5)), by: "mia", .roleRequired)
    office.refuses(.register(.setAppetite("project:P1", score: -1)), by: "pat", .riskScale)
    office.when(.register(.setAppetite(.ledger, score: 12)), by: "pat", then: [.riskAppetiteSet])
    office.when(.register(.setAppetite("programme:A", score: 8)), by: "pat", effective: "2026-02-01")
    #expect(office.organisation.riskAppetite(of: "project:P1", on: "2026-01-31") == 12)
    #expect(office.organisation.riskAppetite(of: "project:P1", on: "2026-02-01") == 8)
    #expect(office.organisation.riskAppetite(of: "project:P2", on: "2026-02-01") == 12)
  }
}
