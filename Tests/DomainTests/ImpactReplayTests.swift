import Domain
import DomainFixtures
import Testing
import Values

/// Whatever a plan looks like: what an assessment stores is what the log up to it computes.
@Suite struct `A stored impact is computed again from the log` {
  @Test(arguments: 1...12) func `to the same`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var office = Scenario.office()
    let count = Int.random(in: 3...15, using: &generator)
    office.revise(Quay.subject, Self.plan(count, &generator), version: 2)
    office.revise("project:P2", Quay.tenant, version: 1)
    office.revise(
      "project:P2",
      [.move("dependency/D1.giver", .text("project:P1 milestone/live"), .text("project:P1 activity/A\(count)"))],
      version: 2)
    for round in 1...4 {
      let change = Subject(stringLiteral: "change:CR-\(round)")
      let activity = "A\(Int.random(in: 1...count, using: &generator))"
      let address = FieldAddress(stringLiteral: "activity/\(activity).duration")
      let held = office.value(address, of: Quay.subject)
      let next = FieldValue.text("\(Int.random(in: 1...300, using: &generator))h")
      if held == next { continue }
      office.when(.raise(change, Quay.subject, .move(address, held, next)), by: "mia")
      office.when(.change(.assess(change, impact: "computed")), by: "ann")
      let position = office.entries.count
      let stored = try #require(office.computed(change), "seed \(seed)")
      var before = Organisation()
      for entry in office.entries.dropLast() { before.evolve(with: entry) }
      let content = try #require(before.changes[change]?.content)
      #expect(before.impact(of: content, on: office.today) == stored, "seed \(seed), position \(position)")
      let payload = office.entries[position - 1].event.payloadBytes
      let decoded = try DomainEvent(type: "ChangeAssessed", schema: 1, payload: payload)
      #expect(decoded == office.entries[position - 1].event && decoded.payloadBytes == payload, "seed \(seed)")
      // What it says of the finish is the difference of two plans read from the ledger.
      let reading = PlanReading(asOf: office.today)
      let old = office.organisation.schedule(of: "project:P2", reading).members["project:P2"]?.finish
      office.when(.change(.decide(change, .approve)), by: "board")
      office.when(.change(.implement(change)), by: "mia")
      let new = office.organisation.schedule(of: "project:P2", reading).members["project:P2"]?.finish
      let moved = stored.impact(on: "project:P2")?.schedule
      #expect(old == new ? moved?.before == moved?.after : moved?.before == old && moved?.after == new, "seed \(seed)")
    }
  }

  /// Links lead from lower to higher numbers; the last follows all.
  private static func plan(_ count: Int, _ generator: inout SeededGenerator) -> [Movement] {
    var movements: [Movement] = [.move("plan/main.start", nil, .text("2026-03-02T08:00"))]
    for index in 1...count {
      let item = "activity/A\(index)"
      let hours = Int.random(in: 1...200, using: &generator)
      movements.append(.move(FieldAddress(stringLiteral: "\(item).title"), nil, .text("Work \(index)")))
      movements.append(.move(FieldAddress(stringLiteral: "\(item).duration"), nil, .text("\(hours)h")))
      let earlier = (1..<index).filter { _ in index == count || Int.random(in: 0..<3, using: &generator) == 0 }
      guard !earlier.isEmpty else { continue }
      let links = earlier.map { "A\($0)" }.sorted().joined(separator: "; ")
      movements.append(.move(FieldAddress(stringLiteral: "\(item).predecessors"), nil, .text(links)))
    }
    return movements
  }
}
