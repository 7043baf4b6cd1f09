import Domain
import DomainFixtures
import Scheduling
import Testing
import Values

/// Impact is computed by the decider from the ledger: nobody types it in.
@Suite struct `What a change does is computed` {
  private func raised(_ movements: Movement..., in office: Scenario = .quay()) -> Scenario {
    var office = office
    let content = ChangeContent(
      title: "Re-plan", deltas: movements.map { Delta(initiative: Quay.subject, movement: $0) })
    office.when(.change(.raise("change:CR-1", content)), by: "mia")
    office.when(.change(.assess("change:CR-1", impact: "see what is computed")), by: "ann")
    return office
  }

  @Test func `ten days more on a critical activity move the finish by ten, and the path is named`() throws {
    let office = raised(Quay.duration("DECK", "160h", "240h"))
    let impact = try #require(office.computed()?.impact(on: Quay.subject))
    let schedule = try #require(impact.schedule)
    #expect(schedule.before == CivilMoment(iso: "2026-04-10T17:00"))
    #expect(schedule.after == CivilMoment(iso: "2026-04-24T17:00"))
    #expect(schedule.work == 10 * 28_800 && schedule.days == 14)
    #expect(schedule.criticalBefore.items == ["PILES", "DECK", "OPEN"])
    #expect(schedule.criticalAfter.items == ["PILES", "DECK", "OPEN"])
    #expect(schedule.entered.items.isEmpty && schedule.left.items.isEmpty && schedule.consumed.items.isEmpty)
    let live = ItemReference("milestone/live")
    #expect(
      impact.milestones.items.first { $0.item == live }.map { [$0.before, $0.after] } == [
        "2026-04-10", "2026-04-24",
      ])
    #expect(office.organisation.changes["change:CR-1"]?.assessment?.event.exposure.days == 14)
    #expect(office.computed()?.networks == ["project:P1": 24])
  }

  @Test func `within its float an activity consumes it and moves nothing; a day more moves the end`() throws {
    let within = try #require(raised(Quay.duration("CRANE", "64h", "160h")).computed()?.impact(on: Quay.subject))
    #expect(within.schedule?.days == 0)
    #expect(within.schedule?.consumed.items == [.init("CRANE", before: 12 * 28_800, after: 0)])
    #expect(within.schedule?.entered.items == ["CRANE"])
    #expect(within.milestones.items.isEmpty)
    let beyond = try #require(raised(Quay.duration("CRANE", "64h", "168h")).computed()?.impact(on: Quay.subject))
    #expect(beyond.schedule?.work == 28_800)
    #expect(beyond.schedule?.left.items == ["DECK"])
    #expect(beyond.schedule?.entered.items == ["CRANE"])
  }

  @Test func `estimates at completion move with the budget of the work that is left`() throws {
    func pounds(_ amount: Int64) -> FieldValue? { Money(text: "GBP \(amount).00").map { .money($0) } }
    var office = Scenario.quay()
    office.revise(
      Quay.subject,
      [
        .move("period/CA1/2026-01-02.planned", nil, pounds(50)),
        .move("period/CA1/2026-02-28.planned", nil, pounds(50)),
      ], version: 3)
    office.given(
      Quay.subject,
      .statusReported(
        StatusReported(movements: [
          .move("period/CA1/2026-01-02.earned", nil, pounds(40)),
          .move("period/CA1/2026-01-02.actual", nil, pounds(45)),
        ])), on: "2026-01-02", by: "mia")
    office = raised(.move("period/CA1/2026-02-28.planned", pounds(50), pounds(90)), in: office)
    let impact = try #require(office.computed()?.impact(on: Quay.subject))
    #expect(
      impact.amounts.map { "\($0.figure) \($0.before) \($0.after)" } == [
        "budgetAtCompletion GBP 100.00 GBP 140.00",
        "estimateAtCompletion.budgeted GBP 105.00 GBP 145.00",
        "estimateAtCompletion.cost-and-schedule-index GBP 129.38 GBP 185.63",
        "estimateAtCompletion.cost-index GBP 112.50 GBP 157.50",
      ])
  }

  @Test func `a change that leaves no plan that can be computed is refused, with its members`() throws {
    let office = Scenario.quay()
    func refuses(_ movement: Movement) -> Refusal? {
      office.refuses(.raise("change:CR-1", Quay.subject, movement), by: "mia", .planNetwork)
    }
    let circle = try #require(refuses(.move("activity/PILES.predecessors", nil, .text("OPEN"))))
    #expect(circle.facts["field"] == "activity/PILES.predecessors")
    let members = try #require(circle.facts["activities"])
    #expect(members.contains("PILES") && members.contains("OPEN"))
    let unknown = refuses(.move("activity/PILES.predecessors", nil, .text("DREDGE")))
    #expect(unknown?.facts["field"] == "activity/PILES.predecessors" && unknown?.facts["activity"] == "DREDGE")
    #expect(refuses(.move("activity/PILES.parent", nil, .text("SLAB")))?.facts["activity"] == "SLAB")
    #expect(refuses(.move("activity/PILES.calendar", nil, .text("night")))?.facts["calendar"] == "night")
    #expect(refuses(.move("activity/PILES.resources", nil, .text("RIG")))?.facts["resource"] == "RIG")
    #expect(refuses(.move("activity/PILES.mode", nil, .text("manual"))) != nil)
    #expect(refuses(.move("milestone/live.activity", .text("OPEN"), .text("GONE")))?.facts["activity"] == "GONE")
    let removed = refuses(.move("activity/CRANE.title", .text("Crane"), nil))
    #expect(removed?.facts["field"] == "activity/OPEN.predecessors")
    #expect(removed?.next.hasPrefix("Take CRANE out of activity/OPEN.predecessors") == true)
  }

  @Test func `what was wrong before does not keep anything else from moving`() {
    var office = Scenario.office(.supportive)
    office.revise(Quay.subject, Quay.plan + [.move("activity/PILES.calendar", nil, .text("night"))], version: 2)
    office.when(.raise("change:CR-1", Quay.subject, Quay.duration("DECK", "160h", "240h")), by: "mia")
    office.refuses(
      .raise("change:CR-2", Quay.subject, .move("activity/DECK.calendar", nil, .text("tide"))), by: "mia", .planNetwork)
    office.when(.change(.assess("change:CR-1", impact: "unknown")), by: "ann")
    let remarks = office.computed()?.impact(on: Quay.subject)?.remarks ?? []
    #expect(remarks.first?.hasPrefix("the plan cannot be computed") == true)
  }

  @Test func `a slip goes on to whoever waits for it, and breaches what they need`() throws {
    var office = raised(Quay.duration("DECK", "160h", "240h"), in: .quay(withTenant: true))
    let impact = try #require(office.computed())
    let tenant = try #require(impact.impact(on: "project:P2")?.schedule)
    #expect(tenant.before == CivilMoment(iso: "2026-04-17T17:00"))
    #expect(tenant.after == CivilMoment(iso: "2026-05-01T17:00"))
    let dependency = try #require(impact.dependencies.items.first)
    #expect(dependency.receiver == "project:P2" && dependency.dependency == "D1")
    #expect(dependency.before == "2026-04-10" && dependency.after == "2026-04-24")
    #expect(!dependency.wasBreached && dependency.isBreached)
    #expect(Set(impact.networks.keys) == ["project:P1", "project:P2"])
    // It was assessed on the plan of P2 as well.
    office.revise("project:P2", [Quay.duration("MOVE", "40h", "48h")], version: 2, .unapproved)
    let stale = office.refuses(.change(.decide("change:CR-1", .approve)), by: "board", .staleAssessment)
    #expect(stale?.facts["subject"] == "project:P2")
    office.when(.change(.assess("change:CR-1", impact: "again")), by: "ann")
    office.when(.change(.decide("change:CR-1", .approve)), by: "board")
  }

  @Test func `initiatives that wait for each other in a circle are named`() throws {
    var office = Scenario.quay(withTenant: true)
    office.revise(
      Quay.subject,
      [
        .move("dependency/D9.title", nil, .text("Tenant gone")),
        .move("dependency/D9.giver", nil, .text("project:P2 activity/MOVE")),
      ], version: 3)
    office = raised(.move("dependency/D9.receiver", nil, .text("PILES")), in: office)
    #expect(office.computed()?.circle == ["project:P1", "project:P2"])
  }

  @Test func `an assessment is stale once the plan has moved elsewhere, and what was approved is still done`() {
    var office = raised(Quay.duration("DECK", "160h", "168h"))
    office.when(.raise("change:CR-2", Quay.subject, Quay.duration("CRANE", "64h", "72h")), by: "mia")
    office.when(.change(.assess("change:CR-2", impact: "float")), by: "ann")
    office.when(.change(.decide("change:CR-2", .approve)), by: "carl")
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl")
    office.when(.change(.implement("change:CR-2")), by: "mia")
    office.when(.change(.implement("change:CR-1")), by: "mia")
    office.when(.raise("change:CR-3", Quay.subject, Quay.duration("DECK", "168h", "176h")), by: "mia")
    office.when(.change(.assess("change:CR-3", impact: "a day")), by: "ann")
    office.revise(Quay.subject, [Quay.duration("CRANE", "72h", "80h")], version: 9, .unapproved)
    office.refuses(.change(.decide("change:CR-3", .approve)), by: "carl", .staleAssessment)
    office.when(.change(.assess("change:CR-3", impact: "a day, still")), by: "ann")
    office.when(.change(.decide("change:CR-3", .approve)), by: "carl")
  }

  @Test func `a limit of thirty days holds against a computed move of thirty-one, though no date is moved by hand`() {
    // 30 days later is a Sunday: the finish on 2026-05-11 is 31 days later.
    let office = raised(Quay.duration("DECK", "160h", "328h"))
    #expect(office.computed()?.impact(on: Quay.subject)?.schedule?.days == 31)
    let refusal = office.refuses(.change(.decide("change:CR-1", .approve)), by: "carl", .limitExceeded)
    #expect(refusal?.facts["exposure"]?.contains("31 days") == true)
    #expect(refusal?.whoCould == ["board"])
    var within = raised(Quay.duration("DECK", "160h", "320h"))
    within.when(.change(.decide("change:CR-1", .approve)), by: "carl")
  }

  @Test func `an emergency is assessed by what its work did`() throws {
    var office = Scenario.quay()
    office.when(.raise("change:CR-1", Quay.subject, Quay.duration("DECK", "160h", "240h")), by: "mia")
    office.when(.change(.invoke("change:CR-1", hazard: "It may fall", ratifyBy: "2026-02-28")), by: "mia")
    office.when(.change(.implement("change:CR-1")), by: "mia")
    office.when(.change(.assess("change:CR-1", impact: "as feared")), by: "ann")
    #expect(office.computed()?.impact(on: Quay.subject)?.schedule?.days == 14)
    office.when(.change(.decide("change:CR-1", .approve)), by: "carl")
  }

  @Test func `cost, reserve and expected value move by what is asked for`() throws {
    let office = raised(
      P1.cost(1_050_000), .move("account/main.contingency", .pounds(50_000), .pounds(20_000)),
      .move("risk/r1.probabilityPercent", nil, .integer(25)), .move("risk/r1.costImpact", nil, .pounds(1_001)))
    let impact = try #require(office.computed()?.impact(on: Quay.subject))
    #expect(impact.schedule == nil)
    #expect(
      impact.amounts == [
        AmountMove("contingency", before: .pounds(50_000), after: .pounds(20_000)),
        AmountMove("wholeLifeCost", before: .pounds(1_000_000), after: .pounds(1_050_000)),
      ])
    #expect(impact.exposures.map(\.after.description) == ["GBP 250.25"])
    #expect(office.computed()?.networks == [:])
  }

  @Test func `a resource that more is asked of than there is shows`() throws {
    var office = Scenario.quay()
    office.revise(
      Quay.subject,
      [.move("resource/RIG.title", nil, .text("Rig")), .move("activity/DECK.resources", nil, .text("RIG"))], version: 3)
    office = raised(.move("activity/CRANE.resources", nil, .text("RIG")), in: office)
    let moves = try #require(office.computed()?.overAllocations.items)
    #expect(moves.map(\.id) == ["RIG"] && moves.allSatisfy { $0.before == 0 && $0.after > 0 })
  }
}
