import Controls
import Domain
import EventSourcing
import Values

/// Which events a pack shows: what the controls examined within the scope and what fails them, the whole stream of every
/// change among these, and how the persons and initiatives named were registered.
struct EvidenceSelection {
  private(set) var positions = PositionRanges()
  /// Initiatives whose baseline or budget moves in it.
  private(set) var initiatives: Set<Subject> = []
  private let through: Int64
  private var changes: Set<String> = []
  private var people: Set<String> = []
  private var registered: Set<String> = []

  /// - Parameter including: positions of what the pack as a whole rests on.
  init(
    _ results: [ControlResult], _ scope: ControlScope, _ reader: any EventReader, including: Set<Int64>, through: Int64
  ) throws {
    self.through = through
    let examined = results.map(\.examined)
    let failing = Set(results.flatMap { $0.failures.compactMap(\.position) })
    let members = try scope.subject.map { try Self.members(of: $0, reader, through: through) }
    var inside: Set<String> = []
    var chosen = PositionRanges()
    try reader.forEach(.everything, after: 0, through: through) { recorded in
      let envelope = recorded.envelope
      if let members, ([envelope.stream] + envelope.tags).contains(where: members.contains) {
        inside.insert(envelope.stream)
      }
      let isInside = members == nil || inside.contains(envelope.stream)
      let isInPeriod = scope.from.map { envelope.effectiveOn >= $0 } ?? true
      let isExamined = isInside && isInPeriod && examined.contains { $0.contains(envelope.position) }
      guard isExamined || failing.contains(envelope.position) || including.contains(envelope.position) else {
        return true
      }
      chosen.insert(envelope.position)
      if Subject(envelope.stream)?.kind == .change { changes.insert(envelope.stream) }
      return true
    }
    try complete(chosen, reader)
  }

  /// Takes in the streams of the changes, and the registrations of whom and what is named.
  private mutating func complete(_ chosen: PositionRanges, _ reader: any EventReader) throws {
    var registrations: [(position: Int64, subject: String)] = []
    let kinds = [EventKind.personRegistered.rawValue, EventKind.initiativeRegistered.rawValue]
    try reader.forEach(.everything, after: 0, through: through) { recorded in
      let envelope = recorded.envelope
      if kinds.contains(envelope.type) { registrations.append((envelope.position, envelope.stream)) }
      guard chosen.contains(envelope.position) || changes.contains(envelope.stream) else { return true }
      positions.insert(envelope.position)
      name(envelope)
      return true
    }
    for registration in registrations where registered.contains(registration.subject) {
      positions.insert(registration.position)
    }
  }

  private mutating func name(_ envelope: Envelope) {
    registered.formUnion([envelope.stream] + envelope.tags)
    for person in [envelope.actor, envelope.actingFor].compactMap(\.self) {
      if people.insert(person).inserted { registered.insert("\(Subject.Kind.person.rawValue):\(person)") }
    }
    let moves = [EventKind.baselineRevised.rawValue, EventKind.budgetMoved.rawValue]
    if moves.contains(envelope.type), let subject = Subject(envelope.stream) { initiatives.insert(subject) }
    // What a change moves lies in another stream: its implementation names the initiatives.
    if envelope.type == EventKind.changeImplemented.rawValue {
      initiatives.formUnion(envelope.tags.compactMap { Subject($0) }.filter { $0.level != nil })
    }
  }

  /// The subject and all that was ever below it.
  static func members(of root: Subject, _ reader: any EventReader, through: Int64) throws -> Set<String> {
    var children: [Subject: Set<Subject>] = [:]
    var isKnown = false
    let kinds: Set<String> = [EventKind.membershipChanged.rawValue, EventKind.initiativeRegistered.rawValue]
    try reader.forEach(EventQuery(items: [.init(subject: nil, types: kinds)]), after: 0, through: through) { recorded in
      if recorded.envelope.stream == root.description { isKnown = true }
      guard let entry = try? Entry(recorded), case .membershipChanged(let event) = entry.event else { return true }
      children[event.parent, default: []].insert(entry.subject)
      return true
    }
    guard isKnown else { throw LedgerError.unknownSubject(root.description) }
    var members: Set<String> = []
    var waiting = [root]
    while let next = waiting.popLast() {
      if members.insert(next.description).inserted { waiting += children[next] ?? [] }
    }
    return members
  }
}
