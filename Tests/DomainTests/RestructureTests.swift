import Domain
import DomainFixtures
import Testing
import Values

/// Split, merged, superseded, reversed: nothing of what was asked for is lost, doubled or laundered.
@Suite struct RestructureTests {
  private static let change = Scenario.open
  private static let move = BudgetTransfer.move(50, "undistributed", "control/CA1", .newScope, "scope/s1")

  /// CR-1 moves a date and budget.
  private func office() -> Scenario {
    var office = Scenario.office()
    office.when(.budget(.establish("project:P1", BudgetRuleTests.first)), by: "mia")
    let content = ChangeContent(
      title: "Both", deltas: [Delta(initiative: "project:P1", movement: P1.later)], transfers: [Self.move])
    office.when(.change(.raise(Self.change, content)), by: "mia")
    return office
  }

  private func part(_ id: String, _ fields: [FieldAddress], transfers: Bool = false) -> ChangeCommand.Part {
    ChangeCommand.Part(
      change: Subject(stringLiteral: "change:\(id)"), title: id, fields: fields.isEmpty ? [:] : ["project:P1": fields],
      transfersOf: transfers ? ["project:P1"] : [])
  }

  @Test func `each movement and each transfer goes to exactly one part`() throws {
    var office = office()
    let dates = part("CR-2", ["milestone/live.finish"])
    for parts in [
      [dates, part("CR-3", [])], [dates], [dates, dates], [part("CR-2", [], transfers: true), part("CR-3", [])],
      [part("CR-2", ["milestone/live.finish"], transfers: true), part("CR-3", [], transfers: true)],
      [dates, part("CR-3", ["milestone/live.finish"], transfers: true)],
      [dates, part("CR-3", ["milestone/live.start"], transfers: true)],
    ] {
      let outcome = Act.change(.split(Self.change, into: parts)).decide(
        in: office.organisation, by: "pat", on: office.today)
      guard case .failure(let refusal) = outcome else { return office.fail("split into \(parts)", #_sourceLocation) }
      #expect(refusal.rule == .partition || refusal.rule == .emptyChange, "\(refusal)")
    }
    office.when(
      .change(.split(Self.change, into: [dates, part("CR-3", [], transfers: true)])), by: "pat",
      then: [.changeRaised, .changeRaised, .changeSuperseded])
    let parts = try ["change:CR-2", "change:CR-3"].map { try #require(office.organisation.changes[$0]) }
    #expect(parts.flatMap(\.deltas).count == 1 && parts.flatMap(\.content.transfers) == [Self.move])
    #expect(parts.allSatisfy { $0.requesters == ["mia", "pat"] && $0.origin == .split(from: Self.change) })
    office.refuses(.change(.decide(Self.change, .approve)), by: "carl", .lifecycle)
  }

  @Test func `changes that were merged move together, and whoever asked for any of them decides on none`() throws {
    var office = office()
    let other = ChangeContent(title: "More", deltas: [Delta(initiative: "project:P1", movement: P1.cost(1_000_100))])
    office.when(.change(.raise("change:CR-2", other)), by: "noa")
    office.when(.grant("noa", .changeAuthority, over: .ledger), by: "root")
    office.refuses(.change(.merge([Self.change], into: "change:CR-3", title: "One")), by: "pat", .partition)
    office.refuses(
      .change(.merge([Self.change, Self.change], into: "change:CR-3", title: "One")), by: "pat", .partition)
    office.when(
      .change(.merge([Self.change, "change:CR-2"], into: "change:CR-3", title: "One")), by: "pat",
      then: [.changeRaised, .changeSuperseded, .changeSuperseded])
    let merged = try #require(office.organisation.changes["change:CR-3"])
    #expect(merged.deltas.count == 2 && merged.content.transfers == [Self.move])
    #expect(merged.requesters == ["mia", "noa", "pat"])
    office.when(.change(.assess("change:CR-3", impact: "all of it")), by: "ann")
    office.refuses(.change(.decide("change:CR-3", .approve)), by: "noa", .requesterMayNotDecide)
    office.when(.change(.decide("change:CR-3", .approve)), by: "carl")
    office.when(
      .change(.implement("change:CR-3")), by: "mia", then: [.changeImplemented, .baselineRevised, .budgetMoved])
    #expect(office.organisation.initiatives["project:P1"]?.budget.balance(of: "control/CA1") == .pounds(450))
  }

  @Test func `two changes of the same field cannot be merged, nor one that has ended superseded`() {
    var office = office()
    office.when(.raise("change:CR-2", "project:P1", P1.finish("2026-07-11")), by: "noa")
    office.refuses(
      .change(.merge([Self.change, "change:CR-2"], into: "change:CR-3", title: "One")), by: "pat", .repeatedField)
    office.when(.change(.supersede(Self.change, by: "change:CR-2")), by: "mia", then: [.changeSuperseded])
    office.refuses(.change(.supersede("change:CR-2", by: Self.change)), by: "noa", .unknownSubject)
    office.refuses(.change(.supersede("change:CR-2", by: "change:CR-2")), by: "noa", .unknownSubject)
    office.refuses(.change(.implement(Self.change)), by: "mia", .lifecycle)
  }

  @Test func `an emergency's budget goes back by its reversal, to the penny`() throws {
    var office = office()
    let before = try #require(office.organisation.initiatives["project:P1"]).budget
    office.when(.change(.invoke(Self.change, hazard: "It may fall", ratifyBy: "2026-01-09")), by: "mia")
    office.when(
      .change(.implement(Self.change)), by: "mia", then: [.changeImplemented, .baselineRevised, .budgetMoved])
    office.when(.change(.assess(Self.change, impact: "as feared")), by: "ann")
    office.when(.change(.decide(Self.change, .reject)), by: "carl")
    office.when(.change(.reverse(Self.change, as: "change:CR-9")), by: "noa")
    office.when(.change(.assess("change:CR-9", impact: "back")), by: "ann")
    office.when(.change(.decide("change:CR-9", .approve)), by: "carl")
    office.when(.change(.implement("change:CR-9")), by: "noa")
    let after = try #require(office.organisation.initiatives["project:P1"]).budget
    for figure in BudgetFigure.allCases { #expect(after.amount(figure) == before.amount(figure), "\(figure)") }
    for account in ["undistributed", "control/CA1"] as [BudgetAccount] {
      #expect(after.balance(of: account) == before.balance(of: account), "\(account)")
    }
    office.when(.change(.close(Self.change)), by: "pat")
  }
}
