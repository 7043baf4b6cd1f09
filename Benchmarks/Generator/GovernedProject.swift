import Domain
import Values

/// One project under change control: a baseline, a budget, tolerances, monthly reports and what becomes of them.
struct GovernedProject {
  let number: Int
  let subject: Subject
  let team: GovernedTeam
  var version: Int64 = 0
  var values: [FieldAddress: FieldValue] = [:]
  var changes = 0
  /// Where a forecast is out of its tolerance: the position of the exception.
  private var exception: Int64?

  static let start = 18_262
  static let finish = "milestone/works.finish"
  static let forecast = "milestone/works.forecastFinish"
  static let cost = "account/main.wholeLifeCost"

  init(number: Int, team: GovernedTeam) throws {
    self.number = number
    self.team = team
    subject = try Subject(.project, "P\(number)").orThrow("no such project")
  }

  static func pounds(_ amount: Int) throws -> Money {
    let currency = try Currency("GBP").orThrow("no such currency")
    return try Money(minorUnits: Int64(amount) * 100, currency: currency).orThrow("no such amount")
  }

  static func day(_ offset: Int) throws -> CivilDay { try CivilDay(dayNumber: start + offset).orThrow("no such day") }

  mutating func movement(_ name: String, _ value: FieldValue) throws -> Movement {
    let address = try FieldAddress(name).orThrow("no such field: \(name)")
    defer { values[address] = value }
    return Movement(item: address.item, field: address.field, from: values[address], to: value)
  }

  /// Its registration, first baseline, budget and tolerances; one in twenty-five has a network of activities.
  mutating func establish(_ ledger: inout GovernedLedger) throws {
    try ledger.append(
      [
        Draft(
          subject, .initiativeRegistered(InitiativeRegistered(name: "Project \(number)")), effectiveOn: ledger.day),
        Draft(
          subject, .membershipChanged(MembershipChanged(parent: team.programme, isMember: true)),
          effectiveOn: ledger.day, touching: [team.programme]),
      ], by: "ada", "The mandate of project \(number)")
    let settings: [(String, FieldValue)] = [
      ("scope/works.title", .text("Works of project \(number), with everything that they need")),
      ("milestone/start.start", .day(try Self.day(number % 300))),
      (Self.finish, .day(try Self.day(900 + number % 400))),
      (Self.cost, .money(try Self.pounds(1_000_000 + number * 137))),
      ("account/main.contingency", .money(try Self.pounds(50_000 + number * 11))),
      ("risk/ground.title", .text("Ground conditions differ from the survey")),
      ("risk/ground.residualScore", .integer(Int64(number % 25))),
      ("risk/ground.owner", .text(team.engineer)), ("risk/ground.response", .text("Bore holes before the piles")),
      ("risk/ground.reviewDue", .day(try Self.day(400))),
    ]
    var drafts: [Draft] = []
    for (name, value) in settings + (number.isMultiple(of: 25) ? Self.network : []) {
      version += 1
      let revised = BaselineRevised(
        movements: [try movement(name, value)], baselineVersion: version, basis: .established)
      drafts.append(Draft(subject, .baselineRevised(revised), effectiveOn: ledger.day))
    }
    try ledger.append(drafts, by: team.manager, "The baseline that the sponsor agreed to")
    let main = try BudgetAccount("control/main").orThrow("no such account")
    let transfers = try [(main, 1_000_000), (.reserve, 100_000)].map { account, amount in
      BudgetTransfer(
        initiative: subject, from: .negotiated, to: account, amount: try Self.pounds(amount), cause: .initial)
    }
    try ledger.append(
      [
        Draft(subject, .budgetMoved(BudgetMoved(transfers: transfers, basis: .established)), effectiveOn: ledger.day)
      ], by: team.manager, "The budget as authorised")
    let percent = try DecimalText("10").orThrow("no such figure")
    let tolerances = TolerancesSet([
      Tolerance(.time, over: .days(30)), Tolerance(.cost, over: .percent(percent)),
    ])
    try ledger.append(
      [Draft(subject, .tolerancesSet(tolerances), effectiveOn: ledger.day)], by: GovernedLedger.sponsor,
      "Tolerances of the mandate")
  }

  /// Twenty activities in a row.
  private static var network: [(String, FieldValue)] {
    var settings: [(String, FieldValue)] = [("plan/main.start", .text("2020-01-01T08:00"))]
    for index in 1...20 {
      settings.append(("activity/A\(index).title", .text("Piece of work \(index)")))
      settings.append(("activity/A\(index).duration", .text("40h")))
      if index > 1 { settings.append(("activity/A\(index).predecessors", .text("A\(index - 1)"))) }
    }
    return settings
  }

  /// A month's report, and now and then a change, a refused command, a movement that nobody approved.
  mutating func month(_ month: Int, _ ledger: inout GovernedLedger, _ generator: inout SplitMix64) throws {
    let roll = Int(generator.next() % 1_000)
    try report(month, roll, &ledger)
    if roll.isMultiple(of: 4) { try change(roll, &ledger) }
    if roll % 50 == 7 { try refusal(&ledger) }
    if roll % 100 == 9 { try slip(roll, &ledger) }
    guard let closed = CivilDay(dayNumber: Int(ledger.day.dayNumber) - 60) else { return }
    try ledger.append(
      [Draft(subject, .periodClosed(PeriodClosed(through: BudgetPeriod(of: closed))), effectiveOn: ledger.day)],
      by: GovernedLedger.pmo, "The month's accounts are closed")
  }

  private mutating func report(_ month: Int, _ roll: Int, _ ledger: inout GovernedLedger) throws {
    let ratings = RatingScale.rag5.names.count
    guard case .day(let planned) = values[try FieldAddress(Self.finish).orThrow("no such field")] else { return }
    let isLate = roll % 40 == 3
    let forecast = planned.adding(days: isLate ? 45 + month : roll % 28)
    let settings: [(String, FieldValue)] = [
      ("rating", .rating(try Rating(scale: .rag5, rank: roll % ratings).orThrow("no such rating"))),
      ("ratingNarrative", .text("Month \(month): work goes on; \(roll) tasks are open and the team expects more.")),
      ("account/main.forecast", .money(try Self.pounds(1_000_000 + number * 137 + roll))),
      ("account/main.actual", .money(try Self.pounds(month * 10_000 + roll))),
      (Self.forecast, .day(forecast)),
    ]
    var drafts: [Draft] = []
    let provenance = Provenance(line: Int64(number), author: "manager \(number % 40)")
    for (name, value) in settings {
      let movement = try movement(name, value)
      if movement.from == movement.to { continue }
      let reported = StatusReported(movements: [movement], provenance: provenance)
      drafts.append(Draft(subject, .statusReported(reported), effectiveOn: ledger.day))
    }
    if isLate, exception == nil {
      let raised = ExceptionRaised(
        dimension: .time, field: Self.forecast, baseline: .day(planned), forecast: .day(forecast), allowed: "30 days",
        beyond: "\(15 + month) days")
      drafts.append(Draft(subject, .exceptionRaised(raised), effectiveOn: ledger.day))
      exception = ledger.position + Int64(drafts.count)
    } else if !isLate, let position = exception {
      drafts.append(
        Draft(subject, .exceptionCleared(ExceptionCleared(exception: position)), effectiveOn: ledger.day))
      exception = nil
    }
    try ledger.append(drafts, by: team.manager, "The monthly report of the project, as its manager wrote it")
  }

  private func refusal(_ ledger: inout GovernedLedger) throws {
    let refused = CommandRefused(
      attempt: "decide",
      refusal: Refusal(.roleRequired, facts: ["initiative": subject.description], next: "Ask the change authority"))
    try ledger.append(
      [Draft(subject, .commandRefused(refused), effectiveOn: ledger.day)], by: team.manager, "To save time")
  }

  private mutating func slip(_ roll: Int, _ ledger: inout GovernedLedger) throws {
    let moved = try movement(Self.finish, .day(try Self.day(1_300 + roll + Int(version))))
    version += 1
    let revised = BaselineRevised(movements: [moved], baselineVersion: version, basis: .unapproved)
    let finding = FindingRaised(
      rule: .unapprovedMovement, text: "The baseline moved without an approved change: \(Self.finish)",
      fields: [Self.finish])
    try ledger.append(
      [
        Draft(subject, .baselineRevised(revised), effectiveOn: ledger.day),
        Draft(subject, .findingRaised(finding), effectiveOn: ledger.day),
      ], by: team.manager, "The contractor's new date")
  }
}
