@testable import Controls
import Domain
import Testing
import Values

/// K38: change budgets, tolerances, concessions.
@Suite struct ExceptionControlTests {
  private func limited(_ pounds: Int64, of scope: Subject = p1, until: String? = nil) throws -> LedgerBuilder {
    var log = try LedgerBuilder.council()
    set(pounds, of: scope, until: until, &log)
    return log
  }

  private func set(_ value: Int64, of scope: Subject = p1, until: String? = nil, _ log: inout LedgerBuilder) {
    let budget = ChangeBudgetSet(amount(pounds(value)), from: day("2024-01-01"), until: until.map(day))
    log.add(scope, .changeBudgetSet(budget), by: "ada")
  }

  /// £20 of P1.
  private func approve(_ id: String, _ log: inout LedgerBuilder) throws -> Int64 {
    log.raise(changeID(id))
    return try log.approve(changeID(id)).decision
  }

  @Test func `what is approved past the change budget fails, unless an exception was reported first`() throws {
    var log = try limited(50)
    _ = try approve("CR-1", &log)
    _ = try approve("CR-2", &log)
    #expect(try log.result("K38").verdict == .pass)
    let past = try approve("CR-3", &log)
    log.add(p1, .exceptionReported(ExceptionReported(change: changeID("CR-3"), text: "Too late")), by: "raj")
    log.add(p1, .exceptionReported(ExceptionReported(change: changeID("CR-4"), text: "Too dear")), by: "raj")
    _ = try approve("CR-4", &log)
    let result = try log.result("K38")
    #expect(result.positions == [past])
    #expect(result.population == 4)
    #expect(
      result.failures.first?.why
        == "change:CR-3 brings what is approved in project:P1 to GBP 60.00, past its change budget of GBP 50.00, "
        + "without an exception report")
  }

  @Test func `what was approved before the change budget was set counts from its first day`() throws {
    var log = try LedgerBuilder.council()
    _ = try approve("CR-1", &log)
    set(30, &log)
    let past = try approve("CR-2", &log)
    #expect(try log.result("K38").positions == [past])
    set(40, &log)
    let third = try approve("CR-3", &log)
    set(80, &log)
    _ = try approve("CR-4", &log)
    #expect(try log.result("K38").positions == [past, third])
  }

  @Test func `an approval outside the period of a change budget is not held against it`() throws {
    var log = try limited(30, until: "2024-01-31")
    _ = try approve("CR-1", &log)
    log.raise(changeID("CR-2"), at: "2024-02-01T09:00:00Z")
    try log.approve(changeID("CR-2"))
    #expect(try log.result("K38").population == 1)
  }

  @Test func `a change withdrawn after its approval counts no more, one rejected never did`() throws {
    var log = try limited(40)
    _ = try approve("CR-1", &log)
    log.raise(changeID("CR-2"))
    try log.approve(changeID("CR-2"), outcome: .rejected)
    _ = try approve("CR-3", &log)
    log.add(changeID("CR-1"), .changeWithdrawn(ChangeWithdrawn()), by: "raj")
    _ = try approve("CR-4", &log)
    #expect(try log.result("K38").verdict == .pass)
    let past = try approve("CR-5", &log)
    #expect(try log.result("K38").positions == [past])
  }

  @Test func `the change budget of a portfolio counts what lies below it`() throws {
    var log = try LedgerBuilder.council()
    log.add(portfolio, .initiativeRegistered(InitiativeRegistered(name: "A")), by: "ada")
    log.add(p1, .membershipChanged(MembershipChanged(parent: portfolio, isMember: true)), by: "ada")
    set(30, of: portfolio, &log)
    _ = try approve("CR-1", &log)
    let past = try approve("CR-2", &log)
    #expect(try log.result("K38").positions == [past])
  }

  @Test func `amounts in another currency than the change budget's cannot be held against it`() throws {
    var log = try limited(50)
    let movement = cost(money(100, "EUR"), money(120, "EUR"))
    log.raise(cr1, ChangeContent(title: "Euros", deltas: [Delta(initiative: p1, movement: movement)]))
    let approval = try log.approve()
    let result = try log.result("K38")
    #expect(result.positions == [approval.decision])
    #expect(result.failures.first?.why.contains("cannot be held against the change budget of project:P1") == true)
  }

  @Test func `an off-specification is accepted by a board alone`() throws {
    var log = try LedgerBuilder.council()
    var content = LedgerBuilder.content
    content.kind = .offSpecification
    log.raise(cr1, content)
    let alone = try log.approve().decision
    let other = changeID("CR-2")
    log.raise(other, content)
    try log.assess(other)
    try log.route(other, [boardBallot])
    try log.vote(other, ballot: "board", by: "bob")
    try log.vote(other, ballot: "board", by: "dee")
    try log.decide(other, by: "dee")
    log.raise(changeID("CR-3"), content)
    try log.approve(changeID("CR-3"), outcome: .rejected)
    let result = try log.result("K38")
    #expect(result.positions == [alone])
    #expect(result.population == 2)
    #expect(result.failures.first?.why == "change:CR-1 is an off-specification that no board accepted")
  }

  // MARK: - Tolerances

  private static let finish = field("milestone/live", "finish", nil, .day(day("2024-06-30")))

  private func watched(_ tolerance: Tolerance = Tolerance(.time, over: .days(10))) throws -> LedgerBuilder {
    var log = try LedgerBuilder.council()
    log.add(p1, revised([Self.finish], 2, .established), by: "raj")
    log.add(p1, .tolerancesSet(TolerancesSet([tolerance])), by: "ivy")
    return log
  }

  private func forecast(_ text: String, at: String? = nil, _ log: inout LedgerBuilder) -> Int64 {
    let movement = field("milestone/live", "forecastFinish", nil, .day(day(text)))
    return log.add(p1, .statusReported(StatusReported(movements: [movement])), by: "raj", at: at)
  }

  private static let exception = DomainEvent.exceptionRaised(
    ExceptionRaised(
      dimension: .time, field: "milestone/live.forecastFinish", baseline: .day(day("2024-06-30")),
      forecast: .day(day("2024-08-01")), allowed: "+10 days", beyond: "22 days"))

  @Test func `a forecast out of tolerance has its exception in time, or is back within by then`() throws {
    var log = try watched()
    _ = forecast("2024-07-10", &log)
    #expect(try log.result("K38").verdict == .notApplicable)
    let breach = forecast("2024-08-01", &log)
    #expect(try log.result("K38", asOf: "2024-01-15").verdict == .pass)
    let late = try log.result("K38", asOf: "2024-01-16")
    #expect(late.positions == [breach])
    #expect(late.failures.first?.why.contains("was out of tolerance from 2024-01-01") == true)
    var excepted = log
    excepted.add(p1, Self.exception, by: "raj", at: "2024-01-15T09:00:00Z")
    #expect(try excepted.result("K38").verdict == .pass)
    var slow = log
    slow.add(p1, Self.exception, by: "raj", at: "2024-01-16T09:00:00Z")
    #expect(try slow.result("K38").positions == [breach])
    #expect(try slow.result("K38", IntegrityFacts(), ControlParameters(exceptionDays: 15)).verdict == .pass)
    var back = log
    _ = forecast("2024-07-01", at: "2024-01-10T09:00:00Z", &back)
    #expect(try back.result("K38").verdict == .pass)
    let again = forecast("2024-09-01", at: "2024-03-01T09:00:00Z", &back)
    #expect(try back.result("K38").positions == [again])
    #expect(try back.result("K38").population == 2)
  }

  @Test(arguments: [
    (Tolerance(.time, under: .days(10)), "2024-06-01", true), (Tolerance(.time, under: .days(29)), "2024-06-01", false),
    (Tolerance(.cost, over: .days(1)), "2024-08-01", false),
  ])
  func `each side has its own bound, in its own unit`(tolerance: Tolerance, day: String, isOut: Bool) throws {
    var log = try watched(tolerance)
    let position = forecast(day, &log)
    #expect(try log.result("K38").positions == (isOut ? [position] : []))
  }

  @Test func `money by amount and share, figures, scores and scope are watched`() throws {
    for (tolerance, movement, isOut) in [
      (Tolerance(.cost, over: .money(amount(pounds(5)))), field("account/main", "forecast", nil, pounds(106)), true),
      (Tolerance(.cost, over: .money(amount(pounds(6)))), field("account/main", "forecast", nil, pounds(106)), false),
      (Tolerance(.cost, over: Tolerance.Bound("5%")), field("account/main", "forecast", nil, pounds(106)), true),
      (Tolerance(.cost, over: Tolerance.Bound("6%")), field("account/main", "forecast", nil, pounds(106)), false),
      (
        Tolerance(
          .quality, figure: FieldAddress("defects"), plan: .text("2.5"), over: Tolerance.Bound("0.5")),
        field("initiative", "defects", nil, .text("3.1")), true
      ),
      (Tolerance(.risk, over: Tolerance.Bound("2")), field("risk/r", "forecastScore", nil, .integer(12)), true),
      (Tolerance(.scope, under: Tolerance.Bound("0")), field("scope/s", "forecastDelivery", nil, .text("none")), true),
    ] as [(Tolerance, Movement, Bool)] {
      var log = try watched(tolerance)
      log.add(
        p1,
        revised(
          [
            field("risk/r", "residualScore", nil, .integer(9)), field("scope/s", "title", nil, .text("Gate")),
          ], 3, .established), by: "raj")
      let position = log.add(p1, .statusReported(StatusReported(movements: [movement])), by: "raj")
      #expect(try log.result("K38").positions == (isOut ? [position] : []), "\(tolerance)")
    }
  }

  @Test func `a tolerance drawn tighter, and a baseline moved away, leave a forecast out`() throws {
    var log = try watched(Tolerance(.time, over: .days(60)))
    _ = forecast("2024-08-01", &log)
    let tighter = log.add(p1, .tolerancesSet(TolerancesSet([Tolerance(.time, over: .days(10))])), by: "ivy")
    #expect(try log.result("K38").positions == [tighter])
    var moved = try watched(Tolerance(.time, over: .days(60)))
    _ = forecast("2024-08-01", &moved)
    let earlier = field("milestone/live", "finish", .day(day("2024-06-30")), .day(day("2024-03-01")))
    let position = moved.add(p1, revised([earlier], 3, .unapproved), by: "raj")
    #expect(try moved.result("K38").positions == [position])
    moved.add(p1, .tolerancesSet(TolerancesSet([Tolerance(.time)])), by: "ivy")
    #expect(try moved.result("K38").verdict == .pass)
  }
}
