import Domain
import DomainFixtures
import Testing
import Values

/// The budget log through its decider, and through approved changes.
@Suite struct BudgetStoryTests {
  private func office(_ model: OperatingModel? = .controlling) -> Scenario {
    var office = Scenario.office(model)
    office.when(.budget(.establish("project:P1", BudgetRuleTests.first)), by: "mia", then: [.budgetMoved])
    return office
  }

  /// As an approved change brings it.
  private func approved(
    _ office: inout Scenario, _ transfers: BudgetTransfer..., moving deltas: [Delta] = [], on day: CivilDay? = nil
  ) throws {
    let drafts = try office.organisation.budgetDrafts(
      transfers, moving: deltas, basis: .change("change:CR-1", decision: 1), effectiveOn: day ?? office.today)
    office.record(drafts, by: "pat")
  }

  private func budget(_ office: Scenario) throws -> Budget {
    try #require(office.organisation.initiatives["project:P1"]).budget
  }

  @Test func `a budget is established once, by who may move it`() {
    let office = office()
    let other = BudgetCommand.establish("project:P1", [.move(5, "negotiated", "reserve", .initial)])
    let refusal = office.refuses(.budget(other), by: "mia", .alreadyExists)
    #expect(refusal?.next.contains("change raise") == true)
    office.refuses(
      .budget(.establish("project:P2", [.move(5, "negotiated", "reserve", .initial, of: "project:P2")])), by: "ann",
      .roleRequired, whoCould: ["mia", "noa", "pat"])
    office.refuses(.budget(.establish("project:P2", BudgetRuleTests.first)), by: "mia", .unknownSubject)
    office.refuses(.budget(.establish("project:P2", [])), by: "mia", .budgetBalance)
    office.refuses(.budget(.establish("project:none", [])), by: "mia", .unknownSubject)
    office.refuses(
      .budget(.establish("project:P2", [.move(5, "negotiated", "reserve", .rePlan, of: "project:P2")])), by: "mia",
      .reserveCause)
  }

  @Test func `under control budget moves through a change alone, under support with a finding`() throws {
    let move = Act.budget(.move("project:P1", [.move(50, "undistributed", "control/CA1", .rePlan)]))
    let controlled = office()
    controlled.refuses(move, by: "mia", .unapprovedMovement, whoCould: ["board", "carl"])
    var supported = office(nil)
    guard case .success(let drafts) = move.decide(in: supported.organisation, by: "mia", on: supported.today) else {
      return supported.fail("refused", #_sourceLocation)
    }
    #expect(drafts.map(\.event.kind) == [.budgetMoved, .findingRaised])
    supported.record(drafts, by: "mia")
    #expect(try budget(supported).balance(of: .undistributed) == .pounds(150))
    // What keeps the books true is no question of the model.
    supported.refuses(
      .budget(.move("project:P1", [.move(50, "reserve", "control/CA1", .rePlan)])), by: "mia", .reserveCause)
    supported.refuses(
      .budget(.move("project:P2", [.move(1, "undistributed", "control/A", .rePlan, of: "project:P2")])), by: "mia",
      .budgetBalance)
  }

  @Test func `reserve pays for scope that the same change adds, and takes in what leaves with its scope`() throws {
    var office = office()
    let draw = BudgetTransfer.move(50, "reserve", "control/CA3", .newScope, "scope/s2")
    let before = #expect(throws: Refusal.self) { try approved(&office, draw) }
    #expect(before?.rule == .reserveCause)
    let added = Delta(initiative: "project:P1", movement: .move("scope/s2.title", nil, .text("Second gate")))
    try approved(&office, draw, moving: [added])
    let back = BudgetTransfer.move(100, "control/CA1", "reserve", .scopeRemoved, "scope/s1")
    let stays = #expect(throws: Refusal.self) { try approved(&office, back) }
    #expect(stays?.rule == .reserveCause)
    let removed = Delta(initiative: "project:P1", movement: .move("scope/s1.title", .text("Portal"), nil))
    try approved(&office, back, moving: [removed])
    #expect(try budget(office).amount(.reserve) == .pounds(250))
  }

  @Test func `contingency pays for a risk that is in the register`() throws {
    var office = office()
    try approved(&office, .move(30, "contingency", "control/CA1", .identifiedRisk, "risk/r1"))
    let unknown = #expect(throws: Refusal.self) {
      try approved(&office, .move(30, "contingency", "control/CA1", .identifiedRisk, "risk/r9"))
    }
    #expect(unknown?.rule == .contingencyCause)
    #expect(unknown?.facts["reference"] == "risk/r9")
  }

  /// Raised by mia, assessed by ann, decided by carl; implemented by mia.
  private func bring(
    _ office: inout Scenario, _ change: Subject, _ transfer: BudgetTransfer, moving delta: Delta? = nil
  ) {
    let content = ChangeContent(title: "Budget", deltas: delta.map { [$0] } ?? [], transfers: [transfer])
    office.when(.change(.raise(change, content)), by: "mia")
    office.when(.change(.assess(change, impact: "as costed")), by: "ann")
    office.when(.change(.decide(change, .approve)), by: "carl")
    office.when(.change(.implement(change, evidence: [])), by: "mia")
  }

  @Test func `an approved change moves budget with its scope, citing the decision`() throws {
    var office = office()
    let draw = BudgetTransfer.move(50, "reserve", "control/CA3", .newScope, "scope/s2")
    let added = Delta(initiative: "project:P1", movement: .move("scope/s2.title", nil, .text("Second gate")))
    bring(&office, "change:CR-1", draw, moving: added)
    let line = try #require(try budget(office).lines.last)
    #expect(line.transfer == draw)
    let decision = try #require(office.organisation.changes["change:CR-1"]?.decision).stamp.position
    #expect(line.basis == .change("change:CR-1", decision: decision))
    #expect(try budget(office).amount(.reserve) == .pounds(150))
  }

  @Test func `an assessment is stale once an account that the change touches has moved`() throws {
    var office = office()
    let content = ChangeContent(
      title: "Budget", deltas: [], transfers: [.move(50, "undistributed", "control/CA1", .rePlan)])
    office.when(.change(.raise("change:CR-1", content)), by: "mia")
    office.when(.change(.assess("change:CR-1", impact: "as costed")), by: "ann")
    bring(&office, "change:CR-2", .move(5, "control/CA2@2026-03", "control/CA3", .rePlan))
    bring(&office, "change:CR-3", .move(5, "control/CA1", "control/CA3", .rePlan))
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "carl", .staleAssessment)
  }

  @Test func `a draw beyond the delegated limit is not carl's to decide`() throws {
    var office = office()
    office.when(
      .budget(
        .establish("project:P2", [.move(500_000, "negotiated", "control/A", .initial, of: "project:P2")])), by: "noa")
    let content = ChangeContent(
      title: "Budget", deltas: [],
      transfers: [.move(100_001, "control/A", "control/B", .rePlan, of: "project:P2")])
    office.when(.change(.raise("change:CR-1", content)), by: "mia")
    office.when(.change(.assess("change:CR-1", impact: "as costed")), by: "ann")
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "carl", .limitExceeded, whoCould: ["board"])
  }

  @Test func `a closed period moves by a correction, a direction or an adjustment, and stays closed`() throws {
    var office = office()
    office.today = "2026-04-07"
    office.refuses(.budget(.close("project:P1", through: period("2026-05"))), by: "pat", .periodOpen)
    office.refuses(.budget(.close("project:P1", through: period("2026-03"))), by: "mia", .roleRequired)
    office.when(.budget(.close("project:P1", through: period("2026-03"))), by: "pat", then: [.periodClosed])
    office.when(.budget(.close("project:P1", through: period("2026-02"))), by: "pat", then: [])
    #expect(try budget(office).closedThrough() == period("2026-03"))
    for (transfer, day) in [
      (BudgetTransfer.move(10, "control/CA2@2026-03", "control/CA1", .rePlan), CivilDay("2026-04-07")),
      (.move(10, "control/CA1", "control/CA3@2026-01", .rePlan), "2026-04-07"),
      (.move(10, "control/CA1", "control/CA3", .rePlan), "2026-03-31"),
    ] {
      let refusal = #expect(throws: Refusal.self) { try approved(&office, transfer, on: day) }
      #expect(refusal?.rule == .periodClosed)
    }
    try approved(&office, .move(10, "control/CA2@2026-03", "control/CA1", .errorCorrection))
    try approved(&office, .move(10, "control/CA2@2026-03", "control/CA1", .accountingAdjustment), on: "2026-03-31")
    try approved(&office, .move(10, "control/CA1", "control/CA3@2026-04", .rePlan))
  }

  @Test func `a frozen period moves by an exception that a change approves, and a freeze can be taken back`() throws {
    var office = office(nil)
    office.when(.budget(.freeze("project:P1", through: period("2026-03"))), by: "pat", then: [.budgetFrozen])
    let plain = BudgetTransfer.move(10, "control/CA2@2026-03", "control/CA1", .rePlan)
    let refusal = #expect(throws: Refusal.self) { try approved(&office, plain) }
    #expect(refusal?.rule == .periodFrozen)
    try approved(&office, .move(10, "control/CA2@2026-03", "control/CA1", .customerDirected))
    try approved(&office, .move(10, "control/CA1", "control/CA2@2026-04", .rePlan))
    // Without a change, support lets it pass with a finding each for the change and for the freeze.
    let move = Act.budget(.move("project:P1", [plain]))
    guard case .success(let drafts) = move.decide(in: office.organisation, by: "mia", on: office.today) else {
      return office.fail("refused", #_sourceLocation)
    }
    #expect(drafts.map(\.event.kind) == [.budgetMoved, .findingRaised, .findingRaised])
    office.when(.budget(.freeze("project:P1", through: period("2026-02"))), by: "pat", then: [.budgetFrozen])
    try approved(&office, plain)
  }

  @Test func `under a waiver an approved change moves a frozen period, with a finding that names it`() throws {
    var office = office()
    office.when(.budget(.freeze("project:P1", through: period("2026-03"))), by: "pat", then: [.budgetFrozen])
    let plain = BudgetTransfer.move(10, "control/CA2@2026-03", "control/CA1", .rePlan)
    let content = ChangeContent(title: "Budget", deltas: [], transfers: [plain])
    office.refuses(.change(.raise("change:CR-1", content)), by: "mia", .periodFrozen)
    office.when(.waive("W-1", .periodFrozen, .budget, over: "project:P1", expires: "2026-01-31"), by: "mia")
    office.when(.decideWaiver("W-1", .granted, over: "project:P1"), by: "board", then: [.waiverDecided])
    bring(&office, "change:CR-1", plain)
    #expect(try budget(office).lines.last?.transfer == plain)
    let findings = office.entries.compactMap { entry in
      if case .findingRaised(let finding) = entry.event { return finding }
      return nil
    }
    #expect(findings.map(\.rule) == [.periodFrozen], "once, where the budget moves")
    #expect(findings.map(\.waiver) == ["W-1"])
    // Once it has ended, the next such change is refused where it would be carried out.
    let next = ChangeContent(
      title: "More", deltas: [], transfers: [.move(10, "control/CA2@2026-03", "control/CA1", .rePlan)])
    office.when(.change(.raise("change:CR-2", next)), by: "mia")
    office.when(.change(.assess("change:CR-2", impact: "as costed")), by: "ann")
    office.when(.change(.decide("change:CR-2", .approve)), by: "carl")
    office.today = "2026-02-01"
    office.refuses(.change(.implement("change:CR-2", evidence: [])), by: "mia", .periodFrozen)
  }

  @Test func `a change over several initiatives moves each its own budget, or none`() throws {
    var office = office()
    office.when(
      .budget(.establish("project:P2", [.move(100, "negotiated", "undistributed", .initial, of: "project:P2")])),
      by: "noa")
    let both: [BudgetTransfer] = [
      .move(50, "undistributed", "control/A", .rePlan, of: "project:P2"),
      .move(50, "undistributed", "control/CA1", .rePlan),
    ]
    let basis = BaselineBasis.change("change:CR-1", decision: 1)
    let drafts = try office.organisation.budgetDrafts(
      both, basis: basis, effectiveOn: office.today, touching: ["change:CR-1"])
    #expect(drafts.map(\.subject) == ["project:P1", "project:P2"])
    #expect(drafts.allSatisfy { $0.touching == ["change:CR-1"] })
    var short = both
    short[0].amount = .pounds(101)
    #expect(throws: Refusal.self) {
      try office.organisation.budgetDrafts(short, basis: basis, effectiveOn: office.today)
    }
  }

  @Test func `an account's version is the position of its last movement`() throws {
    var office = office()
    let transfer = BudgetTransfer.move(10, "control/CA1", "control/CA2@2026-03", .rePlan)
    let from = try budget(office).version(of: transfer.from)
    let to = try budget(office).version(of: transfer.to)
    try approved(&office, .move(10, "undistributed", "control/CA1", .rePlan))
    #expect(from < office.organisation.position)
    #expect(try budget(office).version(of: transfer.from) == office.organisation.position)
    #expect(try budget(office).version(of: transfer.to) == to)
    #expect(try budget(office).version(of: "control/none") == 0)
  }

  @Test func `undistributed budget waits from the day it came, and the oldest leaves first`() throws {
    var office = office()
    try approved(&office, .move(300, "negotiated", "undistributed", .customerDirected), on: "2026-02-01")
    try approved(&office, .move(250, "undistributed", "control/CA1", .rePlan), on: "2026-03-01")
    let layers = try budget(office).undistributedLayers()
    #expect(layers.map(\.amount) == [.pounds(250)])
    #expect(layers.map(\.since) == ["2026-02-01"])
    #expect(try budget(office).undistributedLayers(asOf: "2026-02-15").map(\.amount) == [.pounds(200), .pounds(300)])
  }

  @Test(
    arguments: [
      (.move(5, "reserve", "control/CA1", .newScope), 5), (.move(5, "undistributed", "control/CA1", .rePlan), nil),
      (.move(5, "control/CA1@2026-01", "control/CA1@2026-02", .rePlan), nil),
      (.move(5, "control/CA1/WP1", "control/CA1", .rePlan), nil), (.move(5, "control/CA1", "control/CA2", .rePlan), 5),
      (.move(5, "negotiated", "undistributed", .customerDirected), 5),
      (.move(5, "negotiated", "unpriced", .definitised), nil),
      (.move(5, "contingency", "undistributed", .identifiedRisk), 5),
      (.move(5, "reserve", "negotiated", .customerDirected), 5),
      (.move(5, "control/CA1", "undistributed", .rePlan), 5), (.move(5, "over-target", "control/CA1", .overTarget), 5),
    ] as [(BudgetTransfer, Int64?)])
  func `what a transfer puts at stake`(transfer: BudgetTransfer, pounds: Int64?) throws {
    #expect(try BudgetTransfer.exposure(of: [transfer]) == pounds.map { .pounds($0) })
    #expect(try BudgetTransfer.exposure(of: [transfer, transfer]) == pounds.map { .pounds(2 * $0) })
  }

  @Test func `a movement that could not be posted is a fault, and moves nothing`() throws {
    var office = office()
    let before = try budget(office)
    var foreign = BudgetTransfer.move(10, "control/CA1", "control/CA2", .rePlan)
    foreign.amount = .euros(10)
    let event = BudgetMoved(transfers: [foreign], basis: .unapproved)
    office.given("project:P1", .budgetMoved(event), on: "2026-02-01")
    let after = try budget(office)
    #expect(after.faults == [office.organisation.position])
    #expect(after.lines == before.lines)
    #expect(after.amount(.baseline) == before.amount(.baseline))
  }

  private func period(_ text: String) -> BudgetPeriod { BudgetPeriod(text) ?? BudgetPeriod(of: .epoch) }
}
