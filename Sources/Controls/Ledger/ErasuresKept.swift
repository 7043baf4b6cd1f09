import Domain
import EventSourcing
import Values

/// What the erasures of a log destroyed, judged against what was to be kept when they did.
struct ErasuresKept: Sendable {
  /// What is gone, as its envelope still shows it, until its erasure is met.
  private var gone: [Int64: RecordInQuestion] = [:]
  private(set) var faults: [(position: Int64, why: String?)] = []

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    switch entry.event {
    case .erased: gone[envelope.position] = RecordInQuestion(RecordedEvent(envelope: envelope, payload: nil, salt: nil))
    case .payloadErased(let event):
      let keeping = before.organisation.records.keeping(on: entry.stamp.recordedAt.day)
      let isOwn = !entry.stamp.persons.isDisjoint(with: event.requestedBy)
      for position in event.positions {
        guard let record = gone.removeValue(forKey: position) else { continue }
        var why = keeping.whyKept(record).map { ["it was \($0)"] } ?? []
        if isOwn { why.append("who asked for it also authorised it") }
        let what = "position \(position) was erased under \(entry.stamp.position), and "
        faults.append((position, why.isEmpty ? nil : what + why.joined(separator: "; ")))
      }
    default: break
    }
  }
}
