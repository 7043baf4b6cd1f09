import Domain
import EventSourcing

extension OrganisationLoader {
  /// What a change's computed impact rests on: what depends on the initiatives that it moves, directly or through others,
  /// and what those wait for. Nothing, where it moves no date.
  mutating func loadNetworks(of changes: [Subject]) throws {
    for content in changes.compactMap({ organisation.changes[$0]?.content }) { try loadNetwork(of: content) }
  }

  mutating func loadNetwork(of content: ChangeContent) throws {
    guard content.movesDates else { return }
    try load(content.givers)
    var waiting = content.initiatives
    var found: Set<Subject> = []
    while let giver = waiting.popLast() {
      guard found.insert(giver).inserted else { continue }
      let receivers = try receivers(of: giver)
      try load(receivers)
      waiting += receivers
    }
    try loadGivers(of: found.union(content.givers))
  }

  /// What the initiatives wait for, directly or through others.
  mutating func loadGivers(of initiatives: Set<Subject>) throws {
    var waiting = initiatives.sorted()
    var found: Set<Subject> = []
    while let receiver = waiting.popLast() {
      guard found.insert(receiver).inserted else { continue }
      try load([receiver])
      waiting += organisation.initiatives[receiver]?.everyGiver.sorted() ?? []
    }
  }

  /// Whose baseline ever named the initiative as a giver: those events are tagged with it.
  func receivers(of giver: Subject) throws -> [Subject] {
    var streams: Set<String> = []
    try reader.forEach(
      .subjects([giver.description], types: [EventKind.baselineRevised.rawValue]), after: 0, through: through
    ) { recorded in
      streams.insert(recorded.envelope.stream)
      return true
    }
    return streams.subtracting([giver.description]).compactMap { Subject($0) }.sorted()
  }
}
