import Domain
import EventSourcing

/// Which events are about a subject; of an initiative, also which are about all that was ever below it, and those of the
/// changes that touch these, from where they touch them.
struct SubjectScope {
  private let members: Set<String>
  /// Streams of changes.
  private var inside: Set<String> = []

  /// - Throws: `unknownSubject` where no event is about it.
  init(_ subject: Subject, _ reader: any EventReader, through: Int64) throws {
    guard subject.level == nil else {
      members = try EvidenceSelection.members(of: subject, reader, through: through)
      return
    }
    members = [subject.description]
    var isKnown = false
    try reader.forEach(.subjects([subject.description]), after: 0, through: through) { _ in
      isKnown = true
      return false
    }
    guard isKnown else { throw LedgerError.unknownSubject(subject.description) }
  }

  /// To be asked of each event, in order.
  mutating func holds(_ envelope: Envelope) -> Bool {
    if inside.contains(envelope.stream) { return true }
    guard members.contains(envelope.stream) || envelope.tags.contains(where: members.contains) else { return false }
    if Subject(envelope.stream)?.kind == .change { inside.insert(envelope.stream) }
    return true
  }
}
