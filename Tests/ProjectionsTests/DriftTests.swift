import Domain
import DomainFixtures
import Projections
import Testing
import Values

@Suite struct `Drift is attributed, and sums exactly` {
  private var organisation = Organisation()
  private var source = DriftSource()
  private var position: Int64 = 0
  private let subject: Subject = "project:P1"

  private mutating func record(
    _ event: DomainEvent, about subject: Subject = "project:P1", on day: CivilDay, by actor: String = "mia",
    command: String? = nil
  ) {
    position += 1
    let stamp = Stamp(
      position: position, effectiveOn: day, recordedAt: UTCInstant(startOf: "2026-01-05"), actor: actor)
    let entry = Entry(subject: subject, event: event, stamp: stamp)
    organisation.evolve(with: entry)
    if subject == self.subject { source.see(entry, command: command ?? "command-\(position)") }
  }

  private mutating func revise(
    _ basis: BaselineBasis, on day: CivilDay = "2026-01-10", command: String? = nil, _ movements: Movement...
  ) {
    record(
      .baselineRevised(BaselineRevised(movements: movements, baselineVersion: position, basis: basis)), on: day,
      command: command)
  }

  /// A change raised by `person` and approved by carl.
  private mutating func change(_ id: String, by person: String) -> BaselineBasis {
    let change = Subject(stringLiteral: "change:\(id)")
    let delta = Delta(initiative: subject, movement: .move("milestone/live.finish", nil, .day("2026-07-10")))
    record(.changeRaised(ChangeRaised(title: id, deltas: [delta])), about: change, on: "2026-01-06", by: person)
    record(
      .changeDecided(
        ChangeDecided(
          outcome: .approved, contentHash: Change.contentHash([delta]), assessment: 1, baselineVersions: [:],
          limit: DelegatedLimit())), about: change, on: "2026-01-06", by: "carl")
    return .change(change, decision: position)
  }

  private func report(asOf day: CivilDay = "2026-03-01") throws -> DriftReport {
    DriftReport(
      try #require(organisation.initiatives[subject]), changes: organisation.changes, source, asOf: day)
  }

  private func check(_ report: DriftReport) {
    for measure in report.measures {
      let held = (measure.current ?? 0) - (measure.original ?? 0)
      if measure.current != nil { #expect(measure.drift == held, "\(measure.name)") }
      for grouping in DriftReport.Grouping.allCases {
        let shares = report.shares(by: grouping).filter { $0.measure == measure.name }
        #expect(shares.reduce(0) { $0 + $1.amount } == measure.drift, "\(measure.name) by \(grouping)")
      }
      #expect(DriftReport.Basis.allCases.reduce(0) { $0 + measure.sum($1) } == measure.drift)
    }
  }

  private mutating func establish() {
    record(.initiativeRegistered(InitiativeRegistered(name: "Quay")), on: "2026-01-01")
    revise(
      .established, on: "2026-01-01", command: "first", .move("milestone/live.finish", nil, .day("2026-06-30")),
      .move("account/main.wholeLifeCost", nil, .pounds(1_000)), .move("scope/s1.title", nil, .text("Quay")),
      .move("plan/main.start", nil, .text("2026-03-02T08:00")), .move("activity/A.title", nil, .text("Piles")),
      .move("activity/A.duration", nil, .text("80h")))
  }

  @Test mutating func `back-dated, superseded, added and taken out`() throws {
    establish()
    let first = change("CR-1", by: "bea")
    let second = change("CR-2", by: "cai")
    revise(
      first, on: "2026-02-10", .move("milestone/live.finish", .day("2026-06-30"), .day("2026-07-10")),
      .move("account/main.wholeLifeCost", .pounds(1_000), .pounds(1_200)),
      .move("activity/A.duration", .text("80h"), .text("120h")))
    // Back-dated before what is in force: it makes no difference to today.
    revise(second, on: "2026-01-20", .move("milestone/live.finish", .day("2026-06-30"), .day("2026-12-31")))
    revise(
      second, on: "2026-02-20", .move("milestone/live.finish", .day("2026-07-10"), .day("2026-07-05")),
      .move("account/crane.wholeLifeCost", nil, .pounds(300)), .move("scope/s2.title", nil, .text("Crane")),
      .move("activity/A.duration", .text("120h"), .text("104h")))
    revise(
      .attested(by: "dot", reference: "M-4"), on: "2026-02-21",
      .move("account/main.wholeLifeCost", .pounds(1_200), .pounds(1_150)))
    let report = try report()
    check(report)
    let finish = try #require(report.measures.first { $0.name == "milestone/live.finish" })
    #expect(finish.drift == 5 && finish.steps.map(\.amount) == [10, -5])
    let cost = try #require(report.measures.first { $0.name == "account/main.wholeLifeCost" })
    #expect(cost.drift == 15_000 && cost.sum(.change) == 20_000 && cost.sum(.correction) == -5_000)
    #expect(report.measures.first { $0.name == "account/crane.wholeLifeCost" }?.drift == 30_000)
    #expect(report.measures.first { $0.name == "scope" }.map { [$0.original, $0.current] } == [1, 2])
    let computed = try #require(report.measures.first)
    #expect(computed.name == "finish" && computed.steps.map(\.amount) == [7, -2])
    #expect(!report.hasUnexplained)
    #expect(
      report.shares(by: .requester).first { $0.measure == "milestone/live.finish" && $0.key == "cai" }?.amount == -5)
    #expect(report.shares(by: .authority).contains { $0.measure == "milestone/live.finish" && $0.key == "carl" })
    // As of a day before the second change, its steps are not there.
    let earlier = try self.report(asOf: "2026-02-15")
    check(earlier)
    #expect(earlier.measures.first { $0.name == "milestone/live.finish" }?.drift == 10)
  }

  @Test mutating func `what nobody approved is unexplained, unless a waiver covers it`() throws {
    establish()
    let moved = Movement.move("milestone/live.finish", .day("2026-06-30"), .day("2026-07-01"))
    revise(.unapproved, command: "waived", moved)
    record(
      .findingRaised(
        FindingRaised(rule: .unapprovedMovement, text: "", fields: ["milestone/live.finish"], waiver: "W-1")),
      on: "2026-01-10", command: "waived")
    let covered = try self.report()
    #expect(!covered.hasUnexplained)
    revise(.unapproved, .move("account/main.wholeLifeCost", .pounds(1_000), .pounds(999)))
    let report = try report()
    check(report)
    #expect(report.hasUnexplained)
    #expect(report.measures.first { $0.name == "account/main.wholeLifeCost" }?.sum(.unexplained) == -100)
    #expect(report.measures.first { $0.name == "milestone/live.finish" }?.sum(.waiver) == 1)
  }

  @Test mutating func `budget drifts by what moved since it was established`() throws {
    establish()
    func transfer(_ from: BudgetAccount, _ to: BudgetAccount, _ pounds: Int64, _ cause: BudgetCause) -> BudgetTransfer {
      BudgetTransfer(initiative: subject, from: from, to: to, amount: .pounds(pounds), cause: cause)
    }
    record(
      .budgetMoved(
        BudgetMoved(
          transfers: [
            transfer("negotiated", "undistributed", 900, .initial), transfer("negotiated", "reserve", 100, .initial),
          ], basis: .established)),
      on: "2026-01-02")
    let approved = change("CR-1", by: "bea")
    record(
      .budgetMoved(BudgetMoved(transfers: [transfer("reserve", "control/CA1", 40, .newScope)], basis: approved)),
      on: "2026-01-20")
    record(
      .budgetMoved(
        BudgetMoved(transfers: [transfer("control/CA1", "undistributed", 10, .errorCorrection)], basis: .unapproved)),
      on: "2026-01-21")
    let report = try report()
    check(report)
    let reserve = try #require(report.measures.first { $0.name == "budget.reserve" })
    #expect(reserve.original == 10_000 && reserve.current == 6_000 && reserve.sum(.change) == -4_000)
    #expect(report.measures.first { $0.name == "budget.distributed" }?.sum(.correction) == -1_000)
    #expect(!report.hasUnexplained)
  }

  @Test(arguments: 1...40) mutating func `whatever the history`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    establish()
    let bases = [
      change("CR-1", by: "bea"), change("CR-2", by: "cai"), .unapproved, .attested(by: "dot", reference: nil),
    ]
    let addresses: [FieldAddress] = [
      "milestone/live.finish", "milestone/two.finish", "account/main.wholeLifeCost", "account/crane.wholeLifeCost",
      "scope/s1.title", "scope/s2.title", "activity/A.duration",
    ]
    for _ in 0..<Int.random(in: 5...40, using: &generator) {
      guard let address = addresses.randomElement(using: &generator), let basis = bases.randomElement(using: &generator)
      else { continue }
      let number = Int.random(in: 1...28, using: &generator)
      let isAbsent = Int.random(in: 0..<5, using: &generator) == 0
      let value: FieldValue? =
        switch address.field {
        case "finish": isAbsent ? nil : .day(CivilDay(stringLiteral: "2026-0\(1 + number % 9)-10"))
        case "wholeLifeCost": isAbsent ? nil : .pounds(Int64(number))
        case "duration": .text("\(number)h")
        default: isAbsent ? nil : .text("Item")
        }
      revise(
        basis, on: CivilDay(stringLiteral: "2026-02-\(number < 10 ? "0" : "")\(number)"), .move(address, nil, value))
    }
    for day in ["2026-01-31", "2026-02-14", "2026-03-01"] as [CivilDay] { check(try report(asOf: day)) }
  }
}
