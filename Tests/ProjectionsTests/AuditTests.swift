import Domain
import DomainFixtures
import EventSourcing
import Projections
import Testing
import Values

@Suite struct AuditTests {
  private static let finish: FieldAddress = "milestone/live.finish"

  private func explain(_ log: Chronicle, _ address: FieldAddress = finish, asOf day: CivilDay = "2026-12-31") throws
    -> Explanation
  {
    let initiative = try #require(log.organisation.initiatives["project:P1"])
    return Explanation(initiative, address, asOf: day, events: log.byPosition)
  }

  @Test func `a first baseline explains itself`() throws {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", Self.finish, .day("2027-01-31"))
    let why = try explain(log)
    #expect(why.values.count == 1)
    #expect(why.values.first?.isOriginal == true)
    #expect(why.values.first?.isInForce == true)
    #expect(why.values.first?.chain.map(\.says) == ["nothing → 2027-01-31, first baseline"])
  }

  @Test func `a value by an approved change leads to its request, assessment, decision and implementation`() throws {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", Self.finish, .day("2027-01-31"))
    let deltas = [Delta(initiative: "project:P1", movement: .move(Self.finish, .day("2027-01-31"), .day("2027-03-31")))]
    let hash = Change.contentHash(deltas)
    let versions: [Subject: Int64] = ["project:P1": 1]
    log.add("change:CR-1", .changeRaised(ChangeRaised(title: "Re-plan", deltas: deltas)), on: "2026-02-01", by: "mia")
    log.add(
      "change:CR-1",
      .changeAssessed(
        ChangeAssessed(
          contentHash: hash, baselineVersions: versions, exposure: Exposure(money: nil, days: 59, riskScore: nil),
          impact: "late")),
      on: "2026-02-02", by: "ann")
    let decision = log.add(
      "change:CR-1",
      .changeDecided(
        ChangeDecided(
          outcome: .approved, contentHash: hash, assessment: 4, baselineVersions: versions, limit: DelegatedLimit())),
      on: "2026-02-03", by: "carl")
    log.add(
      "change:CR-1",
      .changeImplemented(ChangeImplemented(decision: decision, contentHash: hash, baselineVersions: versions)),
      on: "2026-02-04", by: "mia", command: "implement")
    let moved = log.set(
      "project:P1", Self.finish, .day("2027-03-31"), on: "2026-02-04",
      basis: .change("change:CR-1", decision: decision),
      command: "implement")
    log.add("change:CR-1", .changeClosed(ChangeClosed()), on: "2026-02-05")
    let why = try explain(log)
    #expect(why.values.map(\.value) == ["2027-03-31", "2027-01-31"])
    #expect(why.values[0].position == moved)
    #expect(
      why.values[0].chain.map(\.kind) == [
        "BaselineRevised", "ChangeImplemented", "ChangeDecided", "ChangeAssessed", "ChangeRaised",
      ])
    #expect(why.values[0].chain[0].says == "2027-01-31 → 2027-03-31, by change:CR-1, decision \(decision)")
    #expect(why.values[0].chain[2].actor == "carl")
    #expect(why.values[1].isOriginal)
    #expect(!why.values[1].isInForce)
  }

  @Test func `an unapproved value comes with the finding on it, not with its neighbour's`() throws {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", Self.finish, .day("2027-01-31"))
    log.set("project:P1", "scope/s1.title", .text("Portal"))
    log.set("project:P1", Self.finish, .day("2027-02-28"), on: "2026-02-01", basis: .unapproved, command: "report")
    for field in ["milestone/live.finish", "scope/s1.title"] {
      log.add(
        "project:P1",
        .findingRaised(FindingRaised(rule: .unapprovedMovement, text: "\(field) moved", fields: [field])),
        on: "2026-02-01", command: "report")
    }
    let chain = try explain(log).values[0].chain
    #expect(
      chain.map(\.says) == ["2027-01-31 → 2027-02-28, without an approved change", "milestone/live.finish moved"])
  }

  @Test func `an imported value names its line, its author, its approver and its file`() throws {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", Self.finish, .day("2027-01-31"))
    let provenance = Provenance(line: 17, author: "octo", approver: "rev", reference: "#9")
    log.set(
      "project:P1", Self.finish, .day("2027-02-28"), on: "2026-02-01", basis: .attested(by: "rev", reference: "#9"),
      provenance: provenance, command: "import")
    log.set(
      "project:P1", "status", .text("live"), on: "2026-02-01", provenance: Provenance(line: 18), command: "import")
    log.add(
      "import:b1",
      .importRecorded(
        ImportRecorded(
          fileName: "log.csv", fileDigest: .sha256([1]), mapping: "pep", mappingDigest: .sha256([2]), rows: 20,
          records: 20, movements: 2, problems: [])), on: "2026-02-01", command: "import")
    let chain = try explain(log).values[0].chain
    #expect(
      chain.first?.says
        == "2027-01-31 → 2027-02-28, approved by rev (#9) as the source states, "
        + "in the source: line 17, by octo, approved by rev, #9")
    #expect(chain.last?.kind == "ImportRecorded")
    #expect(chain.last?.says.hasPrefix("log.csv imported by pep: 20 rows") == true)
    #expect(try explain(log, "status").values[0].chain[0].says == "nothing → live, in the source: line 18")
  }

  @Test func `an explanation sees no further than its day`() throws {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", Self.finish, .day("2027-01-31"))
    log.set("project:P1", Self.finish, nil, on: "2026-02-01")
    log.set("project:P1", Self.finish, .day("2027-05-31"), on: "2026-08-01")
    let why = try explain(log, asOf: "2026-07-31")
    #expect(why.values.map(\.value) == [nil, "2027-01-31"])
    #expect(why.values.map(\.isInForce) == [true, false])
  }

  @Test func `an event has a line for each movement, with by what right it moved`() throws {
    var log = Chronicle()
    log.register("project:P1")
    let event = BaselineRevised(
      movements: [.move(Self.finish, nil, .day("2027-01-31")), .move("account/main.wholeLifeCost", nil, .pounds(5))],
      baselineVersion: 1, basis: .attested(by: "rev", reference: nil), provenance: Provenance(line: 3))
    let position = log.add("project:P1", .baselineRevised(event), on: "2026-01-02", by: "mia for sam")
    let (recorded, entry) = try #require(log.byPosition[position])
    let lines = AuditLine.lines(of: recorded, entry)
    #expect(lines.map(\.field) == ["milestone/live.finish", "account/main.wholeLifeCost"])
    #expect(lines.map(\.to) == ["2027-01-31", "GBP 5.00"])
    #expect(lines.allSatisfy { $0.actor == "mia" && $0.actingFor == "sam" && $0.summary == nil })
    #expect(lines.allSatisfy { $0.basis == "approved by rev as the source states" && $0.provenance == "line 3" })
  }

  @Test func `every kind of event without movements says something`() throws {
    let log = Forest(seed: 2).log.withEverything
    for (recorded, entry) in zip(log.recorded, log.entries) {
      let lines = AuditLine.lines(of: recorded, entry)
      #expect(!lines.isEmpty)
      for line in lines { #expect(line.field != nil || line.summary?.isEmpty == false, "\(line.kind)") }
    }
  }

  @Test func `a difference is what became known between, as of one day`() {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", Self.finish, .day("2027-01-31"))
    let then = log.position
    log.set("project:P1", "status", .text("live"), on: "2026-09-01")
    log.set("project:P1", Self.finish, .day("2027-02-28"), on: "2026-01-01")
    log.set("project:P1", Self.finish, .day("2027-02-28"), on: "2026-02-01")
    log.register("project:P2", on: "2026-03-01")
    let found = Difference.between(log.known(then), log.organisation, asOf: "2026-06-30")
    #expect(found.map { "\($0.subject) \($0.field)" } == ["project:P1 milestone/live.finish", "project:P2 name"])
    #expect(found.first?.before == .day("2027-01-31"))
    #expect(found.first?.after == .day("2027-02-28"))
    #expect(found.first?.afterPosition == 5)
    #expect(Difference.between(log.organisation, log.organisation, asOf: "2026-06-30").isEmpty)
  }
}
