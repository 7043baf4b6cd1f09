@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

@Suite struct BudgetControlTests {
  private static func move(_ text: String) -> BudgetTransfer {
    guard let transfer = try? BudgetTransfer.parse(text, of: p1) else { preconditionFailure("no transfer: \(text)") }
    return transfer
  }

  private static let first = [
    "negotiated -> undistributed GBP 600 cause=initial text=The whole quay",
    "negotiated -> reserve GBP 200 cause=initial",
    "unpriced -> contingency GBP 100 cause=initial", "undistributed -> control/A@2024-01 GBP 300 cause=initial",
    "undistributed -> control/B@2024-06 GBP 300 cause=initial",
  ]

  /// A budget, a scope item and a risk, and a change approved, by which budget may move.
  private struct Books {
    var log = LedgerBuilder.office()
    private var changes = 1

    init() {
      log.establish()
      log.add(
        p1,
        revised(
          [
            Movement(item: Self.item("scope/gate"), field: "title", from: nil, to: .text("Gate")),
            Movement(item: Self.item("risk/r"), field: "title", from: nil, to: .text("Ground")),
          ], 2, .established), by: "raj", command: "establish")
      log.add(
        p1, .budgetMoved(BudgetMoved(transfers: first.map(BudgetControlTests.move), basis: .established)), by: "raj")
      log.change(version: 2)
    }

    private static func item(_ text: String) -> ItemReference { ItemReference(text) ?? .initiative }

    /// By a change of its own that asks for it, unless by another basis.
    @discardableResult
    mutating func move(
      _ text: String, by basis: BaselineBasis? = nil, on day: String? = nil, asking other: String? = nil
    ) -> Int64 {
      let approval = basis ?? approve(BudgetControlTests.move(other ?? text))
      return log.add(
        p1, .budgetMoved(BudgetMoved(transfers: [BudgetControlTests.move(text)], basis: approval)), by: "ivy", on: day)
    }

    private mutating func approve(_ transfer: BudgetTransfer) -> BaselineBasis {
      changes += 1
      guard let change = Subject(.change, "CR-\(changes)") else { return .unapproved }
      let content = ChangeContent(title: "Budget", deltas: [], transfers: [transfer])
      log.add(change, .changeRaised(ChangeRaised(content)), by: "raj")
      let decision = ChangeDecided(
        outcome: .approved, contentHash: content.hash, assessment: 1, baselineVersions: [:], limit: DelegatedLimit())
      return .change(change, decision: log.add(change, .changeDecided(decision), by: "cat"))
    }

    mutating func close(_ period: String) {
      guard let period = BudgetPeriod(period) else { return }
      log.add(p1, .periodClosed(PeriodClosed(through: period)), by: "ivy")
    }

    mutating func freeze(_ period: String) {
      guard let period = BudgetPeriod(period) else { return }
      log.add(p1, .budgetFrozen(BudgetFrozen(through: period)), by: "ivy")
    }
  }

  @Test(arguments: ["K31", "K32", "K33", "K34", "K35"])
  func `without a budget there is nothing to judge, and an orderly one passes`(id: String) throws {
    #expect(try LedgerBuilder.orderly().result(id).verdict == .notApplicable)
    var books = Books()
    books.close("2024-01")
    books.freeze("2024-02")
    books.move("reserve -> control/A@2024-03 GBP 50 cause=new-scope scope/gate", on: "2024-02-01")
    books.move("contingency -> control/A@2024-03 GBP 50 cause=identified-risk risk/r", on: "2024-02-01")
    books.move("control/A@2024-01 -> control/A@2024-02 GBP 5 cause=error-correction", on: "2024-02-01")
    books.move("negotiated -> reserve GBP 5 cause=customer-directed", on: "2024-02-01")
    let result = try books.log.result(id)
    #expect(result.verdict == .pass, "\(result.failures)")
    #expect(result.population > 0)
  }

  @Test(arguments: [
    ("control/A@2024-01 -> control/A@2024-04 GBP 5 cause=re-plan", "2024-02-01", false),
    ("control/B@2024-06 -> control/A GBP 5 cause=re-plan", "2024-01-20", false),
    ("control/A@2024-01 -> control/A@2024-04 GBP 5 cause=accounting-adjustment", "2024-02-01", true),
  ])
  func `budget of a closed period that moved without right is found`(text: String, day: String, unapproved: Bool) throws
  {
    var books = Books()
    books.close("2024-01")
    let position = books.move(text, by: unapproved ? .unapproved : nil, on: day)
    let result = try books.log.result("K31")
    #expect(result.positions == [position])
    #expect(result.failures.first?.why.contains("closed through 2024-01") == true)
  }

  @Test func `more allocated than authorised is found`() throws {
    var unrecognised = Books()
    let plain = unrecognised.move("over-target -> control/A GBP 50 cause=otb", by: .unapproved)
    #expect(try unrecognised.log.result("K32").positions == [plain, plain])
    var misnamed = Books()
    let other = misnamed.move("over-target -> control/A GBP 50 cause=re-plan")
    #expect(try misnamed.log.result("K32").positions == [other, other])
    var recognised = Books()
    recognised.move("over-target -> control/A GBP 50 cause=otb")
    #expect(try recognised.log.result("K32").verdict == .pass)
  }

  @Test(arguments: [
    "negotiated -> control/A GBP 50 cause=re-plan", "control/A@2024-01 -> negotiated GBP 5 cause=accounting-adjustment",
  ])
  func `a budget base that moved for no reason is found`(text: String) throws {
    var books = Books()
    let position = books.move(text)
    #expect(try books.log.result("K32").positions == [position])
  }

  @Test func `a budget that moved without its decision is found`() throws {
    for basis: BaselineBasis in [
      .unapproved, .established, .change(cr1, decision: 2), .attested(by: "board", reference: nil),
      .attested(by: " ", reference: "CCB-1"),
    ] {
      var books = Books()
      let position = books.move("control/B@2024-06 -> control/A GBP 5 cause=re-plan", by: basis)
      #expect(try books.log.result("K33").positions == [position], "\(basis)")
    }
    var other = Books()
    let position = other.move(
      "control/B@2024-06 -> control/A GBP 5 cause=re-plan", asking: "control/B@2024-06 -> control/A GBP 4 cause=re-plan"
    )
    #expect(try other.log.result("K33").positions == [position])
    var vouched = Books()
    vouched.move("control/B@2024-06 -> control/A GBP 5 cause=re-plan", by: .attested(by: "board", reference: "CCB-1"))
    #expect(try vouched.log.result("K33").verdict == .pass)
  }

  @Test(arguments: [
    ("reserve -> control/A GBP 5 cause=re-plan", "other than new scope"),
    ("reserve -> control/A GBP 5 cause=new-scope scope/none", "no scope item"),
    ("reserve -> control/A GBP 5 cause=new-scope", "no scope item"),
    ("control/B@2024-06 -> reserve GBP 5 cause=re-plan", "without scope that leaves"),
    ("contingency -> control/A GBP 5 cause=new-scope scope/gate", "other than an identified risk"),
    ("contingency -> control/A GBP 5 cause=identified-risk risk/none", "no risk"),
    ("reserve -> control/A GBP 201 cause=new-scope scope/gate", "MR below nothing"),
    ("contingency -> control/A GBP 101 cause=identified-risk risk/r", "contingency below nothing"),
    ("negotiated -> control/A EUR 5 cause=customer-directed", "another currency"),
  ])
  func `reserve that pays for what it is not for is found`(text: String, why: String) throws {
    var books = Books()
    let position = books.move(text)
    let result = try books.log.result("K33")
    #expect(result.positions == [position])
    #expect(result.failures.first?.why.contains(why) == true, "\(result.failures)")
  }

  @Test(arguments: [
    ("control/A@2024-01 -> control/A@2024-04 GBP 5 cause=re-plan", false),
    ("control/A@2024-01 -> control/A@2024-04 GBP 5 cause=customer-directed", true),
  ])
  func `budget of a frozen period that moved without an exception is found`(text: String, unapproved: Bool) throws {
    var books = Books()
    books.freeze("2024-02")
    let position = books.move(text, by: unapproved ? .unapproved : nil)
    #expect(try books.log.result("K34").positions == [position])
    books.freeze("2023-12")
    books.move("control/A@2024-01 -> control/A@2024-04 GBP 5 cause=re-plan")
    #expect(try books.log.result("K34").positions == [position])
  }

  @Test func `undistributed budget that names no scope, or waits too long, is found`() throws {
    var books = Books()
    let nameless = books.move("negotiated -> undistributed GBP 5 cause=customer-directed")
    let scoped = books.move("negotiated -> undistributed GBP 7 cause=customer-directed text=A shed")
    #expect(try books.log.result("K35", asOf: "2024-03-31").positions == [nameless])
    let late = try books.log.result("K35", asOf: "2024-05-01")
    #expect(late.positions == [nameless, scoped])
    #expect(late.failures.last?.why.contains("left GBP 7.00 waiting for 4 periods, more than 3") == true)
    let patient = ControlParameters(undistributedPeriods: 12)
    #expect(try books.log.result("K35", asOf: "2024-05-01", IntegrityFacts(), patient).positions == [nameless])
    books.move("undistributed -> control/A GBP 12 cause=re-plan")
    #expect(try books.log.result("K35", asOf: "2024-05-01").positions == [nameless])
  }
}
