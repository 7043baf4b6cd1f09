import Domain
import DomainFixtures
import Projections
import Testing
import Values

@Suite struct BaselineComparisonTests {
  private var chronicle: Chronicle {
    var chronicle = Chronicle()
    for project: Subject in ["project:P1", "project:P2"] { chronicle.register(project) }
    chronicle.set("project:P1", "milestone/live.finish", .day("2026-06-30"))
    chronicle.set("project:P1", "account/main.wholeLifeCost", .pounds(1_000))
    chronicle.set("project:P1", "risk/r.owner", .text("mia"))
    chronicle.set("project:P1", "milestone/live.finish", .day("2026-09-30"), on: "2026-05-01")
    chronicle.set("project:P2", "milestone/live.finish", .day("2027-01-31"))
    return chronicle
  }

  private func stated(_ field: FieldAddress, _ value: FieldValue?, _ line: Int, of subject: Subject = "project:P1")
    -> StatedField
  {
    StatedField(subject: subject, address: field, value: value, line: line, column: 3)
  }

  private func compare(
    _ stated: [StatedField], asOf day: CivilDay = "2026-12-31", complete: Set<Subject> = [],
    only: [FieldSelection] = []
  ) -> BaselineComparison {
    BaselineComparison(
      stated, against: chronicle.organisation.initiatives, asOf: day, complete: complete, only: only)
  }

  @Test func `what agrees is compared and not listed; what moved is listed with both values and its place`() throws {
    let found = compare([
      stated("milestone/live.finish", .day("2026-10-31"), 4), stated("account/main.wholeLifeCost", .pounds(1_000), 5),
    ])
    #expect(found.compared == 2)
    let moved = try #require(found.deviations.first)
    #expect(found.deviations.count == 1 && found.incomparable.isEmpty)
    #expect(moved.kind == .moved && moved.address == "milestone/live.finish")
    #expect(moved.baseline == .day("2026-09-30") && moved.stated == .day("2026-10-31"))
    #expect(moved.line == 4 && moved.column == 3)
  }

  @Test func `the baseline is that of the day`() {
    let field = stated("milestone/live.finish", .day("2026-06-30"), 1)
    #expect(compare([field], asOf: "2026-04-30").deviations.isEmpty)
    #expect(compare([field], asOf: "2026-05-01").deviations.map(\.kind) == [.moved])
    #expect(compare([field], asOf: "2025-12-31").deviations.map(\.kind) == [.new])
  }

  @Test func `what the baseline lacks is new, and what a complete file lacks is missing`() {
    let fields = [stated("milestone/other.finish", .day("2027-01-01"), 1)]
    #expect(compare(fields).deviations.map(\.kind) == [.new])
    let complete = compare(fields, complete: ["project:P1"])
    #expect(
      complete.deviations.map { "\($0.kind) \($0.address)" } == [
        "missing account/main.wholeLifeCost", "missing milestone/live.finish", "new milestone/other.finish",
      ])
    #expect(complete.compared == 3)
    let only = compare(fields, complete: ["project:P1"], only: [FieldSelection(.account, "wholeLifeCost")])
    #expect(only.deviations.map(\.address) == ["account/main.wholeLifeCost"])
  }

  @Test func `a field said to hold nothing is missing, and nothing against nothing agrees`() {
    let found = compare([stated("milestone/live.finish", nil, 1), stated("milestone/none.start", nil, 2)])
    #expect(found.deviations.map(\.kind) == [.missing])
    #expect(found.compared == 2)
  }

  @Test func `another currency, a withheld value and a contradiction cannot be compared`() {
    let found = compare([
      stated("account/main.wholeLifeCost", .euros(1_000), 1), stated("milestone/live.finish", .exempt("Section 43"), 2),
      stated("milestone/a.finish", .day("2026-01-01"), 3), stated("milestone/a.finish", .day("2026-01-02"), 4),
      stated("milestone/a.finish", .day("2026-01-01"), 5), stated("milestone/b.finish", .pounds(1), 6),
    ])
    #expect(found.incomparable.map(\.stated.line) == [1, 2, 4, 6])
    #expect(found.incomparable[0].why == "is not in GBP, the currency of the baseline")
    #expect(found.incomparable[1].why.contains("2026-09-30"))
    #expect(found.incomparable[2].why.contains("line 3"))
    #expect(found.deviations.map(\.address) == ["milestone/a.finish"])
  }

  @Test func `what cannot be read, in the baseline as in the file, agrees`() {
    var chronicle = chronicle
    chronicle.set("project:P2", "account/x.yearBudget", .exempt("Section 43"))
    let same = StatedField(
      subject: "project:P2", address: "account/x.yearBudget", value: .exempt("Section 43"), line: 1)
    let found = BaselineComparison([same], against: chronicle.organisation.initiatives, asOf: "2026-12-31")
    #expect(found.deviations.isEmpty && found.incomparable.isEmpty && found.compared == 1)
  }

  @Test func `reported fields and unknown initiatives are passed over`() {
    let found = compare([
      stated("risk/r.owner", .text("zed"), 1), stated("milestone/live.finish", .day("2026-01-01"), 2, of: "project:P9"),
    ])
    #expect(found.compared == 0 && found.deviations.isEmpty && found.incomparable.isEmpty)
  }

  @Test(arguments: ["milestone", "milestone.finish", "account.wholeLifeCost", "scope"])
  func `a selection is read`(text: String) { #expect(FieldSelection(text) != nil) }

  @Test(arguments: ["", "milestones", "milestone.", "milestone.forecastFinish", "milestone.finsh", ".finish"])
  func `a selection of nothing that a baseline fixes is none`(text: String) { #expect(FieldSelection(text) == nil) }
}
