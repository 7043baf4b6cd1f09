import Domain
import EventSourcing

/// Controls for one question, each told of the events that it attends to.
struct ControlGroup: Sendable {
  private(set) var controls: [any Control]
  /// By kind, the indices of those that attend to it.
  private let attending: [EventKind: [Int]]
  /// Every control is told of every event: to hold what they attend to against.
  private let isExhaustive: Bool
  /// Kinds come in runs.
  private var last: (kind: EventKind, indices: [Int])?

  private static let all = table(ControlCatalogue.evaluated)

  private static func table(_ types: [any Control.Type]) -> [EventKind: [Int]] {
    Dictionary(
      uniqueKeysWithValues: EventKind.allCases.map { kind in
        (kind, types.indices.filter { types[$0].attention.includes(kind) })
      })
  }

  /// - Parameter types: some of those that a run judges, in their order.
  init(
    _ question: ControlQuestion, _ types: [any Control.Type] = ControlCatalogue.evaluated, isExhaustive: Bool = false
  ) {
    controls = types.map { $0.init(question) }
    attending = types.count == ControlCatalogue.evaluated.count ? Self.all : Self.table(types)
    self.isExhaustive = isExhaustive
  }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    for index in indices(attendingTo: entry.event.kind) { controls[index].see(envelope, entry, before) }
  }

  mutating func seeUndecodable(_ envelope: Envelope, _ unread: UnreadPayload, _ before: LogState) {
    for index in controls.indices { controls[index].seeUndecodable(envelope, unread, before) }
  }

  private mutating func indices(attendingTo kind: EventKind) -> [Int] {
    if isExhaustive { return Array(controls.indices) }
    if let last, last.kind == kind { return last.indices }
    let indices = attending[kind] ?? Array(controls.indices)
    last = (kind, indices)
    return indices
  }
}
