import Domain
import DomainFixtures
import Scheduling
import Testing
import Values

@Suite struct `A plan in the ledger` {
  private static let plan: Plan = {
    var plan = Plan(title: "Quay", start: CivilMoment(iso: "2026-03-02T08:00") ?? CivilMoment(seconds: 0))
    plan.calendars = [
      .standard, .continuous,
      WorkCalendar(
        id: "tide", title: "Tide", base: "standard", week: [nil, nil, nil, nil, nil, .off, .off],
        exceptions: ExceptionList.exceptions("2026-12-25 off \"Christmas\"") ?? []),
    ]
    plan.rules.outOfSequence = .progressOverride
    plan.resources = [Resource(id: "RIG", title: "Piling rig", kind: .equipment, capacity: [.init(units: 20_000)])]
    var pile = Activity(id: "A1", title: "Pile", duration: 144_000, calendar: "tide", budget: nil)
    pile.constraint = Constraint("snet 2026-03-03T08:00")
    pile.spread = DurationSpread(optimistic: 115_200, pessimistic: 288_000)
    plan.activities = [pile, Activity(id: "A2", title: "Cap", kind: .finishMilestone)]
    plan.links = [Link("A1", "A2", .finishToFinish, lag: .elapsed(86_400))]
    plan.assignments = [Assignment(activity: "A1", resource: "RIG", units: 5_000)]
    return plan
  }()

  @Test func `is established as fields, and read back as it was`() throws {
    var office = Scenario.office(.controlling)
    let movements = try Self.plan.fields().map { field in
      Movement(item: field.address.item, field: field.address.field, from: nil, to: field.value)
    }
    office.when(.move(MoveFields(initiative: "project:P2", movements: movements)), by: "mia")
    let initiative = try #require(office.organisation.initiatives["project:P2"])
    #expect(try initiative.plan(PlanReading(asOf: office.today)) == Self.plan)
  }

  @Test func `takes no text that is not of its field's form, nor one that is not canonical`() {
    let office = Scenario.office(.supportive)
    office.refuses(
      .moves("project:P2", .move("activity/A1.duration", nil, .text("soon"))), by: "mia", .valueKind)
    let refusal = office.refuses(
      .moves("project:P2", .move("activity/A1.duration", nil, .text("5d"))), by: "mia", .valueKind)
    #expect(refusal?.next == "Write it as 40h")
    #expect(FieldCatalogue.field("duration", of: .activity)?.value("5d") == .text("40h"))
  }

  private static var taken: TakePlan {
    get throws {
      let fields = try plan.fields().map { field in
        Movement(item: field.address.item, field: field.address.field, from: nil, to: field.value)
      }
      return TakePlan(initiative: "project:P2", items: [TakePlan.Item(movements: fields, line: 1)])
    }
  }

  @Test func `is taken from a file once, whatever the order of its kinds`() throws {
    var office = Scenario.office(.controlling)
    // The scenario asks again each time, and nothing may come of it.
    try office.when(.plan(Self.taken), by: "mia", then: [.baselineRevised, .statusReported])
    let initiative = try #require(office.organisation.initiatives["project:P2"])
    #expect(try initiative.plan(PlanReading(asOf: office.today)) == Self.plan)
  }

  @Test func `is neither taken from a file nor budgeted once its initiative is closed`() throws {
    var office = Scenario.office(.supportive)
    office.when(.grant("noa", .sponsor, over: "project:P2"), by: "root")
    office.when(.initiative(.close("project:P2", .stopped)), by: "noa")
    try office.refuses(.plan(Self.taken), by: "mia", .closed)
    let funds = try BudgetTransfer.parse("negotiated -> undistributed GBP 600 cause=initial text=All", of: "project:P2")
    office.refuses(.budget(.establish("project:P2", [funds])), by: "mia", .closed)
  }

  @Test func `has no activities that lie within each other`() {
    let office = Scenario.quay()
    let refusal = office.refuses(
      .raise(
        "change:C9", Quay.subject, .move("activity/PILES.parent", nil, .text("DECK")),
        .move("activity/DECK.parent", nil, .text("PILES"))), by: "mia", .planNetwork)
    #expect(refusal?.facts["activities"] == "DECK PILES")
  }
}
