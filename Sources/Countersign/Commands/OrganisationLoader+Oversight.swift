import Domain
import EventSourcing
import Values

extension OrganisationLoader {
  /// Every finding on a control.
  mutating func loadFindings() throws {
    let opened = try reader.events(
      .subjects([Subject.ledger.description], types: [EventKind.findingOpened.rawValue]), through: through)
    try load(Set(opened.compactMap { Subject($0.envelope.stream) }).sorted())
  }

  /// What a decision about the work of others reads of the log itself. A review reads the envelopes of its range.
  mutating func loadExcerpt(for command: LedgerCommand, _ actor: Actor) throws {
    var excerpt = LogExcerpt(head: try reader.head)
    switch command {
    case .oversight(.approve(let positions)):
      for position in Set(positions) {
        // What cannot be read is not approved either.
        guard let recorded = try reader.event(at: position), let entry = try? Entry(recorded) else { continue }
        excerpt.cited[position] = entry
        if entry.subject.kind == .board { try load([entry.subject]) }
      }
    case .document(let document):
      for position in document.links.positions {
        guard let recorded = try reader.event(at: position), let entry = try? Entry(recorded) else { continue }
        excerpt.cited[position] = entry
      }
    case .oversight(.review(let review)):
      excerpt.reviewerActedAt = try firstAct(
        of: actor.persons, from: review.from, through: min(review.to, excerpt.head))
    default: break
    }
    organisation.excerpt = excerpt
  }

  private func firstAct(of persons: Set<String>, from first: Int64, through last: Int64) throws -> Int64? {
    guard first >= 1, first <= last else { return nil }
    var found: Int64?
    try reader.forEach(.everything, after: first - 1, through: last) { recorded in
      let envelope = recorded.envelope
      let isTheirs = persons.contains(envelope.actor) || envelope.actingFor.map { persons.contains($0) } ?? false
      if isTheirs, EventKind(rawValue: envelope.type)?.isReviewersWork != true { found = envelope.position }
      return found == nil
    }
    return found
  }
}
