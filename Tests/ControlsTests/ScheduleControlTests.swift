@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

@Suite struct `The 14-point control` {
  private static func activity(_ id: String, _ fields: (String, String)...) -> [Movement] {
    let item = ItemReference("activity/\(id)") ?? .initiative
    return fields.map { Movement(item: item, field: $0.0, from: nil, to: .text($0.1)) }
  }

  /// Three activities in a row, of which the first has no predecessor and the last no successor.
  private static let chain =
    [
      Movement(
        item: ItemReference("plan/main") ?? .initiative, field: "start", from: nil, to: .text("2024-01-01T08:00"))
    ] + activity("A", ("title", "Dig"), ("duration", "40h"))
    + activity("B", ("title", "Pour"), ("duration", "40h"), ("predecessors", "A"))
    + activity("C", ("title", "Cure"), ("duration", "40h"), ("predecessors", "B SS-8h"))

  @Test func `has nothing to judge without a network`() throws {
    var log = LedgerBuilder.office()
    log.establish()
    #expect(try log.result("K36").verdict == .notApplicable)
  }

  @Test func `judges each baseline once, by how the command left it, and shows the one before`() throws {
    var log = LedgerBuilder.office()
    log.add(p1, revised([Self.chain[0]], 1, .established), by: "raj", command: "plan")
    let first = log.add(p1, revised(Array(Self.chain.dropFirst()), 2, .established), by: "raj", command: "plan")
    let predecessors = Movement(
      item: ItemReference("activity/C") ?? .initiative, field: "predecessors", from: .text("B SS-8h"), to: .text("B"))
    let second = log.add(p1, revised([predecessors], 3, .unapproved), by: "raj")
    let result = try log.result("K36")
    #expect(result.population == 2)
    #expect(result.positions == [first, second])
    #expect(result.failures[0].why.contains("leads 0.500"))
    #expect(!result.failures[1].why.contains("leads"))
    #expect(result.failures[1].why.contains("missing-logic 0.667, before 0.667"))
  }

  @Test func `a plan that cannot be computed fails`() throws {
    var log = LedgerBuilder.office()
    let circle =
      [Self.chain[0]] + Self.activity("A", ("title", "Dig"), ("duration", "8h"), ("predecessors", "B"))
      + Self.activity("B", ("title", "Pour"), ("duration", "8h"), ("predecessors", "A"))
    let position = log.add(p1, revised(circle, 1, .established), by: "raj")
    #expect(try log.result("K36").positions == [position])
  }
}
