import Domain
import DomainFixtures
import Testing
import Values

@Suite struct WorkBreakdownTests {
  private func item(_ id: String, in parent: String? = nil) -> [Movement] {
    [.move(FieldAddress(stringLiteral: "scope/\(id).title"), nil, .text(id))]
      + (parent.map { [.move(FieldAddress(stringLiteral: "scope/\(id).parent"), nil, .text($0))] } ?? [])
  }

  private func moves(_ movements: [Movement]) -> Act {
    .move(MoveFields(initiative: "project:P1", movements: movements))
  }

  private func office() -> Scenario {
    var office = Scenario.office(.supportive)
    office.when(moves(item("quay") + item("wall", in: "quay") + item("piles", in: "wall")), by: "mia")
    return office
  }

  @Test func `scope items lie in each other, parent and child in one request`() {
    let office = office()
    let breakdown = WorkBreakdown(office.organisation.initiatives["project:P1"]!, on: office.today)
    #expect(breakdown.tops == ["quay", "s1"])
    #expect(breakdown.children(of: "quay") == ["wall"])
    #expect(breakdown.children(of: "wall") == ["piles"])
  }

  @Test func `an item lies in one that is in scope`() {
    let office = office()
    let refusal = office.refuses(moves(item("gate", in: "lock")), by: "mia", .workBreakdown)
    #expect(refusal?.facts["field"] == "scope/gate.parent")
    office.refuses(moves([.move("scope/s1.parent", nil, .text("s1"))]), by: "mia", .workBreakdown)
    office.refuses(moves([.move("scope/quay.parent", nil, .text("piles"))]), by: "mia", .workBreakdown)
  }

  @Test func `an item that holds others is taken out with them, or not at all`() {
    var office = office()
    let out: [Movement] = [
      .move("scope/wall.title", .text("wall"), nil), .move("scope/piles.title", .text("piles"), nil),
    ]
    let refusal = office.refuses(moves([out[0]]), by: "mia", .workBreakdown)
    #expect(refusal?.next.contains("piles") == true)
    office.when(moves(out), by: "mia")
    #expect(WorkBreakdown(office.organisation.initiatives["project:P1"]!, on: office.today).children(of: "quay") == [])
  }

  @Test func `two moves that are apart in time and cyclic together are refused`() {
    var office = office()
    office.when(moves([.move("scope/quay.parent", nil, .text("s1"))]), by: "mia", effective: "2026-06-01")
    // From March on s1 in piles, from June on quay in s1: a ring from June.
    let act = moves([.move("scope/s1.parent", nil, .text("piles"))])
    let refusal = office.refuses(act, by: "mia", effective: "2026-03-01", .workBreakdown)
    #expect(refusal?.facts["day"] == "2026-06-01")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `generated moves never yield a ring nor an orphan, on any day`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func below(_ bound: Int) -> Int { .random(in: 0..<bound, using: &random) }
    var office = Scenario.office(.supportive)
    let ids = (0..<8).map { "w\($0)" }
    var accepted = 0
    for _ in 0..<120 {
      let day = CivilDay(dayNumber: Int(office.today.dayNumber) + below(5) * 30)!
      let movements = Set((0...below(3)).map { _ in "scope/\(ids[below(8)]).\(below(2) == 0 ? "title" : "parent")" })
        .sorted().map { text in
          let address = FieldAddress(text)!
          let value: FieldValue? =
            below(5) == 0 ? nil : .text(address.field == "title" ? "item \(below(9))" : ids[below(8)])
          return Movement(
            item: address.item, field: address.field, from: office.value(address, of: "project:P1", asOf: day),
            to: value)
        }
      guard
        case .success(let drafts) = moves(movements).decide(
          in: office.organisation, by: "mia", on: office.today, effective: day)
      else { continue }
      accepted += drafts.isEmpty ? 0 : 1
      office.record(drafts, by: "mia")
      for offset in stride(from: 0, through: 150, by: 15) {
        let day = CivilDay(dayNumber: Int(office.today.dayNumber) + offset)!
        let breakdown = WorkBreakdown(office.organisation.initiatives["project:P1"]!, on: day)
        for id in breakdown.parents.keys {
          var seen: Set<String> = []
          var next: String? = id
          while let current = next, seen.insert(current).inserted {
            #expect(breakdown.parents[current] != nil, "seed \(seed): \(current) is an orphan on \(day)")
            next = breakdown.parents[current].flatMap(\.self)
          }
          #expect(next == nil, "seed \(seed): \(id) is in a ring on \(day)")
        }
      }
    }
    #expect(accepted > 20, "seed \(seed)")
  }
}
