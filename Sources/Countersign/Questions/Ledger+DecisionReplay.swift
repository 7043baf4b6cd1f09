public import Domain
import EventSourcing
public import Projections
import Values

extension Ledger {
  /// What was before the decider of a change at the decision's position, and what has been learnt since.
  ///
  /// The cost follows the histories of what the change moves and of who could decide it.
  ///
  /// - Parameters:
  ///   - position: that of one of its decisions; nil: the last.
  ///   - moment: its `knownAt` bounds what has been learnt since.
  /// - Throws: `unknownSubject`, `undecided`, or `noDecision` for a position that is none of its decisions.
  public func decisionReplay(_ change: Subject, at position: Int64? = nil, _ moment: Moment = .now) throws
    -> DecisionReplay
  {
    try store.read { reader in
      let last = try Self.last(moment, reader)
      let decided = try Self.decisions(of: change, reader, through: last)
      guard let place = position ?? decided.last else { throw LedgerError.undecided(change.description) }
      guard decided.contains(place) else { throw LedgerError.noDecision(change.description, position: place) }
      var loader = OrganisationLoader(reader, through: place)
      try loader.load([change])
      try loader.loadHolders()
      let organisation = loader.organisation
      let later = try Self.later(than: place, change, organisation, reader, through: last)
      guard let replay = DecisionReplay(change, in: organisation, later: later) else {
        throw LedgerError.undecided(change.description)
      }
      return replay
    }
  }

  private static func decisions(of change: Subject, _ reader: any EventReader, through: Int64) throws -> [Int64] {
    var positions: [Int64] = []
    var isKnown = false
    try reader.forEach(.stream(change.description), after: 0, through: through) { recorded in
      isKnown = true
      if recorded.envelope.type == EventKind.changeDecided.rawValue { positions.append(recorded.position) }
      return true
    }
    guard isKnown else { throw LedgerError.unknownSubject(change.description) }
    return positions
  }

  private static func later(
    than position: Int64, _ subject: Subject, _ organisation: Organisation, _ reader: any EventReader, through: Int64
  ) throws -> [DecisionReplay.Later] {
    guard let change = organisation.changes[subject], let decision = change.decision else { return [] }
    let voters = change.routing?.votes.map(\.stamp) ?? []
    let persons = ([decision.stamp] + voters).reduce(into: Set<String>()) { $0.formUnion($1.persons) }
    let own = Set(change.initiatives)
    let above = own.reduce(into: Set<Subject>()) {
      $0.formUnion(organisation.governingScopes(above: $1, on: decision.stamp.recordedAt.day))
    }.subtracting(own)
    let rules: Set<String> = [EventKind.operatingModelSet.rawValue, EventKind.policyPublished.rawValue]
    let watched = [subject] + own + persons.compactMap { Subject(.person, $0) }
    let query = EventQuery(
      items: watched.map { .init(subject: $0.description, isStreamOnly: true) }
        + above.map { .init(subject: $0.description, types: rules, isStreamOnly: true) })
    let items = Dictionary(grouping: change.deltas, by: \.initiative).mapValues { Set($0.map(\.movement.item)) }
    var later: [DecisionReplay.Later] = []
    try reader.forEach(query, after: position, through: through) { recorded in
      let entry = try Entry(recorded)
      // What came of the change itself corrects nothing.
      var isItsOwn = entry.subject == subject
      if case .change(let cause, _) = entry.event.basis, cause == subject { isItsOwn = true }
      let isEarlier = entry.stamp.effectiveOn < decision.stamp.effectiveOn
      for line in AuditLine.lines(of: recorded, entry) {
        if let field = line.field.flatMap(FieldAddress.init), items[entry.subject]?.contains(field.item) != true {
          continue
        }
        if own.contains(entry.subject), entry.event.kind == .commandRefused { continue }
        later.append(.init(line: line, isCorrection: isEarlier && !isItsOwn))
      }
      return true
    }
    return later
  }
}
