import Domain
import DomainFixtures
import Testing
import Values

@Suite struct FieldTimelineTests {
  private typealias Statement = (value: FieldValue?, day: CivilDay, position: Int64)

  private func timeline(_ statements: [Statement]) -> FieldTimeline {
    var timeline = FieldTimeline()
    for statement in statements {
      timeline.insert(statement.value, effectiveOn: statement.day, position: statement.position)
    }
    return timeline
  }

  @Test func `any order of the same statements gives the same timeline`() {
    let seed: UInt64 = 4
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let statements: [Statement] = (1...Int.random(in: 1...8, using: &random)).map { position in
        (
          Bool.random(using: &random) ? nil : .integer(Int64(position)),
          CivilDay(dayNumber: Int.random(in: 0...5, using: &random)) ?? .epoch, Int64(position)
        )
      }
      let straight = timeline(statements)
      #expect(timeline(statements.shuffled(using: &random)) == straight, "seed \(seed)")
      for number in -1...6 {
        let day = CivilDay(dayNumber: number) ?? .epoch
        let before = statements.filter { $0.day <= day }
        let current = before.max { ($0.day, $0.position) < ($1.day, $1.position) }
        let original = before.filter { $0.value != nil }.min { $0.position < $1.position }
        #expect(straight.current(asOf: day)?.position == current?.position, "seed \(seed)")
        #expect(straight.original(asOf: day)?.position == original?.position, "seed \(seed)")
      }
    }
  }

  @Test func `a later statement about an earlier day fills in the past, and never replaces the original`() {
    let timeline = timeline([
      (.integer(1), "2020-01-01", 1), (.integer(3), "2022-01-01", 2), (.integer(2), "2021-01-01", 3),
      (.integer(0), "2019-01-01", 4),
    ])
    #expect(timeline.current(asOf: "2021-06-01")?.value == .integer(2))
    #expect(timeline.current(asOf: "2019-06-01")?.value == .integer(0))
    #expect(timeline.current(asOf: "2018-12-31") == nil)
    #expect(timeline.latest?.value == .integer(3))
    #expect(timeline.original(asOf: "2022-01-01")?.value == .integer(1))
    #expect(timeline.original(asOf: "2019-06-01")?.value == .integer(0))
  }

  @Test func `a removed value is absence, and its original stays`() {
    let timeline = timeline([(.integer(1), "2020-01-01", 1), (nil, "2021-01-01", 2)])
    #expect(timeline.current(asOf: "2021-01-01")?.position == 2)
    #expect(timeline.current(asOf: "2021-01-01")?.value == nil)
    #expect(timeline.original(asOf: "2021-01-01")?.value == .integer(1))
  }
}
