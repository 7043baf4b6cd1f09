import Domain
import EventSourcing

/// Controls for one question, each told of the events that it attends to.
struct ControlGroup: Sendable {
  private(set) var controls: [any Control]
  /// Where each stands in the whole group.
  private var places: [Int]
  /// By kind, the indices of those that attend to it.
  private var attending: [EventKind: [Int]]
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
    places = Array(types.indices)
    attending = types.count == ControlCatalogue.evaluated.count ? Self.all : Self.table(types)
    self.isExhaustive = isExhaustive
  }

  /// Two halves of a whole group: those for which it holds are in the first, the others in either in turn.
  func halved(keeping holds: (any Control.Type) -> Bool) -> (ControlGroup, ControlGroup) {
    let others = places.filter { !holds(type(of: controls[$0])) }
    let second = others.indices.filter { !$0.isMultiple(of: 2) }.map { others[$0] }
    return (with(places.filter { !second.contains($0) }), with(second))
  }

  private func with(_ places: [Int]) -> ControlGroup {
    var group = self
    group.controls = places.map { controls[$0] }
    group.places = places
    group.attending = Self.table(group.controls.map { type(of: $0) })
    group.last = nil
    return group
  }

  /// The halves of a whole group.
  init(joining parts: [ControlGroup]) {
    self = parts[0]
    let all = parts.flatMap { zip($0.places, $0.controls) }.sorted { $0.0 < $1.0 }
    controls = all.map(\.1)
    places = all.map(\.0)
    attending = Self.table(controls.map { type(of: $0) })
    last = nil
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
