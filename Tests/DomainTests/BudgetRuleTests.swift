import Domain
import DomainFixtures
import Testing
import Values

extension BudgetTransfer {
  static func move(
    _ amount: Int64, _ from: BudgetAccount, _ to: BudgetAccount, _ cause: BudgetCause, _ reference: String? = nil,
    of initiative: Subject = "project:P1"
  ) -> BudgetTransfer {
    BudgetTransfer(
      initiative: initiative, from: from, to: to, amount: .pounds(amount), cause: cause,
      reference: reference.flatMap { ItemReference($0) })
  }
}

@Suite struct BudgetRuleTests {
  static let first: [BudgetTransfer] = [
    .move(700, "negotiated", "undistributed", .initial), .move(200, "negotiated", "reserve", .initial),
    .move(100, "unpriced", "contingency", .initial), .move(400, "undistributed", "control/CA1", .initial),
    .move(100, "undistributed", "control/CA2@2026-03", .initial),
  ]

  private static func items(_ texts: String...) -> Set<ItemReference> {
    Set(texts.compactMap { ItemReference($0) })
  }

  static func context(
    _ basis: BaselineBasis = .change("change:CR-1", decision: 9), on day: CivilDay = "2026-02-10",
    passesFrozen: Bool = false
  ) -> BudgetContext {
    BudgetContext(
      effectiveOn: day, basis: basis, present: items("scope/gate3", "risk/r1"),
      gone: items("scope/old"), passesFrozen: passesFrozen)
  }

  static func established() throws -> Budget {
    try Budget().applying(first, context(.established, on: "2026-01-05"))
  }

  @Test func `a first authorisation adds up`() throws {
    let budget = try Self.established()
    let expected: [BudgetFigure: Int64] = [
      .negotiated: 900, .unpriced: 100, .contractBudgetBase: 1000, .totalAllocated: 1000, .overrun: 0, .baseline: 800,
      .distributed: 500, .contingency: 100, .undistributed: 200, .reserve: 200,
    ]
    for figure in BudgetFigure.allCases {
      #expect(budget.amount(figure) == .pounds(expected[figure] ?? -1), "\(figure)")
    }
    #expect(budget.balance(of: "control/CA2@2026-03") == .pounds(100))
    #expect(budget.amount(.totalAllocated, asOf: "2026-01-04") == .pounds(0))
  }

  @Test(
    arguments: [
      .move(50, "reserve", "control/CA1", .newScope, "scope/gate3"),
      .move(50, "contingency", "control/CA1", .identifiedRisk, "risk/r1"),
      .move(50, "contingency", "undistributed", .identifiedRisk, "risk/r1"),
      .move(50, "undistributed", "contingency", .identifiedRisk, "risk/r1"),
      .move(50, "control/CA1", "reserve", .scopeRemoved, "scope/old"),
      .move(50, "control/CA1", "negotiated", .scopeRemoved, "scope/old"),
      .move(50, "negotiated", "reserve", .customerDirected), .move(50, "reserve", "negotiated", .customerDirected),
      .move(50, "negotiated", "unpriced", .definitised), .move(50, "over-target", "control/CA1", .overTarget),
      .move(50, "over-target", "reserve", .overTarget), .move(50, "control/CA1", "control/CA2@2026-04", .rePlan),
      .move(200, "reserve", "negotiated", .errorCorrection),
      .move(50, "unpriced", "control/CA3", .newScope, "scope/gate3"),
      .move(50, "control/CA1", "undistributed", .accountingAdjustment),
      .move(400, "control/CA1", "control/CA3", .rePlan),
    ] as [BudgetTransfer])
  func `what the rules allow moves, and the sums hold`(transfer: BudgetTransfer) throws {
    let before = try Self.established()
    let after = try before.applying([transfer], Self.context())
    #expect(
      after.amount(.totalAllocated) == after.amount(.baseline).flatMap { try? $0.adding(after.amount(.reserve)!) })
    #expect(
      after.amount(.totalAllocated)
        == after.amount(.contractBudgetBase).flatMap { try? $0.adding(after.amount(.overrun)!) })
  }

  @Test(
    arguments: [
      // Management reserve never pays for an overrun, and never grows by an under-run.
      (.move(50, "reserve", "control/CA1", .rePlan), .reserveCause),
      (.move(50, "reserve", "control/CA1", .newScope), .reserveCause),
      (.move(50, "reserve", "control/CA1", .newScope, "scope/none"), .reserveCause),
      (.move(50, "reserve", "control/CA1", .newScope, "risk/r1"), .reserveCause),
      (.move(50, "reserve", "control/CA1", .identifiedRisk, "risk/r1"), .reserveCause),
      (.move(50, "reserve", "contingency", .identifiedRisk, "risk/r1"), .reserveCause),
      (.move(50, "reserve", "control/CA1", .customerDirected), .reserveCause),
      (.move(50, "reserve", "control/CA1", .errorCorrection), .reserveCause),
      (.move(50, "reserve", "control/CA1", .accountingAdjustment), .reserveCause),
      (.move(50, "control/CA1", "reserve", .rePlan), .reserveCause),
      (.move(50, "control/CA1", "reserve", .scopeRemoved, "scope/gate3"), .reserveCause),
      (.move(50, "contingency", "reserve", .identifiedRisk, "risk/r1"), .reserveCause),
      (.move(201, "reserve", "negotiated", .errorCorrection), .reserveCause),
      // Contingency is for identified risks.
      (.move(50, "contingency", "control/CA1", .newScope, "scope/gate3"), .contingencyCause),
      (.move(50, "contingency", "control/CA1", .identifiedRisk), .contingencyCause),
      (.move(50, "contingency", "control/CA1", .identifiedRisk, "risk/r2"), .contingencyCause),
      (.move(50, "contingency", "control/CA1", .rePlan), .contingencyCause),
      // Over target only by name, authorised budget only by its source.
      (.move(50, "over-target", "control/CA1", .customerDirected), .overTarget),
      (.move(50, "negotiated", "control/CA1", .overTarget), .overTarget),
      (.move(50, "over-target", "negotiated", .overTarget), .overTarget),
      (.move(50, "negotiated", "control/CA1", .rePlan), .budgetCause),
      (.move(50, "negotiated", "control/CA1", .initial), .budgetCause),
      (.move(50, "negotiated", "control/CA1", .errorCorrection), .budgetCause),
      (.move(50, "control/CA1", "negotiated", .accountingAdjustment), .budgetCause),
      // Nothing is less than nothing.
      (.move(201, "reserve", "control/CA1", .newScope, "scope/gate3"), .budgetBalance),
      (.move(101, "contingency", "control/CA1", .identifiedRisk, "risk/r1"), .budgetBalance),
      (.move(201, "undistributed", "control/CA1", .rePlan), .budgetBalance),
      (.move(401, "control/CA1", "control/CA2", .rePlan), .budgetBalance),
      (.move(1, "control/CA2", "control/CA1", .rePlan), .budgetBalance),
      (.move(101, "control/CA2@2026-03", "control/CA1", .rePlan), .budgetBalance),
      (.move(101, "control/CA1", "unpriced", .customerDirected), .budgetBalance),
      (.move(50, "control/CA1", "control/CA1", .rePlan), .budgetBalance),
      (.move(0, "control/CA1", "control/CA2", .rePlan), .budgetBalance),
      (.move(-5, "control/CA1", "control/CA2", .rePlan), .budgetBalance),
    ] as [(BudgetTransfer, Rule)])
  func `what the rules forbid is refused by name`(transfer: BudgetTransfer, rule: Rule) throws {
    let budget = try Self.established()
    let refusal = #expect(throws: Refusal.self) { try budget.applying([transfer], Self.context()) }
    #expect(refusal?.rule == rule)
    #expect(refusal?.next.isEmpty == false)
  }

  @Test func `an over-target baseline is recognised by a change alone, and then total and base differ by it`() throws {
    let transfer = BudgetTransfer.move(50, "over-target", "control/CA1", .overTarget)
    let budget = try Self.established()
    let refusal = #expect(throws: Refusal.self) { try budget.applying([transfer], Self.context(.unapproved)) }
    #expect(refusal?.rule == .overTarget)
    let after = try budget.applying([transfer], Self.context())
    #expect(after.amount(.contractBudgetBase) == .pounds(1000))
    #expect(after.amount(.totalAllocated) == .pounds(1050))
    #expect(after.amount(.overrun) == .pounds(50))
  }

  @Test func `several transfers move together or not at all`() throws {
    let budget = try Self.established()
    let through: [BudgetTransfer] = [
      .move(250, "undistributed", "control/CA1", .rePlan), .move(50, "control/CA1", "undistributed", .rePlan),
    ]
    #expect(try budget.applying(through, Self.context()).balance(of: .undistributed) == .pounds(0))
    let short = through + [.move(1, "undistributed", "control/CA1", .rePlan)]
    #expect(throws: Refusal.self) { try budget.applying(short, Self.context()) }
  }

  @Test func `a draw dated back may not leave a later day short, nor may one today rely on tomorrow`() throws {
    var budget = try Self.established()
    budget = try budget.applying([.move(150, "undistributed", "control/CA1", .rePlan)], Self.context(on: "2026-02-10"))
    let back = #expect(throws: Refusal.self) {
      try budget.applying([.move(51, "undistributed", "control/CA1", .rePlan)], Self.context(on: "2026-01-20"))
    }
    #expect(back?.rule == .budgetBalance)
    budget = try budget.applying(
      [.move(500, "negotiated", "undistributed", .customerDirected)], Self.context(on: "2026-06-01"))
    #expect(throws: Refusal.self) {
      try budget.applying([.move(51, "undistributed", "control/CA1", .rePlan)], Self.context(on: "2026-05-31"))
    }
    _ = try budget.applying([.move(51, "undistributed", "control/CA1", .rePlan)], Self.context(on: "2026-06-01"))
  }

  @Test func `another currency is refused`() throws {
    let budget = try Self.established()
    var transfer = BudgetTransfer.move(1, "negotiated", "undistributed", .customerDirected)
    transfer.amount = .euros(1)
    let refusal = #expect(throws: Refusal.self) { try budget.applying([transfer], Self.context()) }
    #expect(refusal?.rule == .currency)
    let mixed = #expect(throws: Refusal.self) {
      try Budget().applying([.move(1, "negotiated", "reserve", .initial), transfer], Self.context(.established))
    }
    #expect(mixed?.rule == .currency)
  }

  @Test func `sums near the bound are exact, and past it refused`() throws {
    let currency = try #require(Currency("GBP"))
    func all(_ units: Int64, _ from: BudgetAccount, _ to: BudgetAccount) throws -> BudgetTransfer {
      BudgetTransfer(
        initiative: "project:P1", from: from, to: to,
        amount: try #require(Money(minorUnits: units, currency: currency)), cause: .initial)
    }
    let context = Self.context(.established)
    let most = try all(Money.bound - 1, "negotiated", "reserve")
    let one = try all(1, "unpriced", "contingency")
    let budget = try Budget().applying([most, one], context)
    #expect(budget.amount(.totalAllocated)?.minorUnits == Money.bound)
    #expect(budget.amount(.contractBudgetBase)?.minorUnits == Money.bound)
    let refusal = #expect(throws: Refusal.self) { try Budget().applying([most, one, one], context) }
    #expect(refusal?.rule == .budgetBalance)
  }
}
