package import Domain
package import EventSourcing

/// The state of every subject of some streams, with what a summary of them counts.
package struct DomainFold: Sendable {
  package private(set) var organisation = Organisation()
  package private(set) var kinds: [EventKind: Int] = [:]
  /// Findings and refusals by subject, which no state keeps.
  package private(set) var notes: [Subject: [Entry]] = [:]

  /// The states of initiatives, which these make up, keep no actor: most envelopes need not be read.
  private static let withoutActor: Set<String> = [
    EventKind.statusReported.rawValue, EventKind.baselineRevised.rawValue,
  ]

  package init() {}

  /// Folds on from where it stands, from rows as they are stored: no envelope is parsed, no payload copied.
  package mutating func fold(
    _ reader: any ReplayReader, after: Int64, through: Int64, share: Int64 = 0, of shares: Int64 = 1
  )
    throws
  {
    var scope = ReplayScope(after: after, through: through, envelopes: .except(Self.withoutActor))
    (scope.share, scope.shares) = (share, shares)
    var names = ReplayNames(reader)
    try reader.replay(scope) { row in
      take(try Entry(row, subject: names.subject(row), kind: names.kind(row)))
      return true
    }
  }

  mutating func take(_ entry: Entry) {
    organisation.evolve(with: entry)
    kinds[entry.event.kind, default: 0] += 1
    switch entry.event {
    case .findingRaised, .commandRefused, .erased(.commandRefused, _): notes[entry.subject, default: []].append(entry)
    default: break
    }
  }

  /// Every subject that has rows in a view: a state or a note.
  var subjects: Set<Subject> {
    Set(organisation.initiatives.keys).union(organisation.changes.keys).union(notes.keys)
      .union(organisation.people.keys.compactMap { Subject(.person, $0) }).union(organisation.boards.keys)
      .union(organisation.ledger.waivers.isEmpty ? [] : [.ledger])
  }

  /// Takes in a fold of other streams.
  mutating func merge(_ other: DomainFold) {
    organisation.merge(other.organisation)
    kinds.merge(other.kinds, uniquingKeysWith: +)
    notes.merge(other.notes) { mine, _ in mine }
  }
}

/// What the ids in a replay's rows stand for, each looked up once.
private struct ReplayNames {
  private let reader: any ReplayReader
  private var subjects: [Int64: Subject] = [:]
  private var kinds: [Int64: EventKind] = [:]

  init(_ reader: any ReplayReader) { self.reader = reader }

  mutating func subject(_ row: EventRow) throws -> Subject {
    if let known = subjects[row.stream] { return known }
    guard let subject = try Subject(reader.name(row.stream)) else { throw PayloadError.malformed("stream") }
    subjects[row.stream] = subject
    return subject
  }

  mutating func kind(_ row: EventRow) throws -> EventKind {
    if let known = kinds[row.type] { return known }
    let name = try reader.name(row.type)
    guard let kind = EventKind(rawValue: name) else { throw PayloadError.unknownType(name, schema: row.schema) }
    kinds[row.type] = kind
    return kind
  }
}
