import Domain

/// A vote on a change under a policy: loaded, checked, appended and durable. It should cost the same whatever the
/// ledger's size; compared with the smallest.
struct DecisionRow: Row {
  let kind: ChangeKind
  let events: Int
  let smallest: Int

  private static let times = 60

  var name: String { "\(what), \(events) events" }
  var limit: String? { events == smallest ? nil : "\(what), \(smallest) events" }

  private var what: String { kind == .problem ? "vote in a board of 5" : "decision by one vote" }

  /// Three votes decide a problem.
  private var voters: ArraySlice<String> {
    kind == .problem ? DecisionDesk.members.prefix(3) : [DecisionDesk.authority]
  }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let desk = try DecisionDesk(workload.ledger(of: events))
    let changes = try (0..<Self.times / voters.count).map { _ in try desk.assessed(kind) }
    return try .timing(changes.count * voters.count) {
      for change in changes {
        for voter in voters { try desk.approve(change, by: voter) }
      }
    }
  }

  static func all(_ sizes: [Int]) -> [any Row] {
    let smallest = sizes.first ?? 0
    return [ChangeKind.requestForChange, .problem].flatMap { kind in
      sizes.map { DecisionRow(kind: kind, events: $0, smallest: smallest) }
    }
  }
}
