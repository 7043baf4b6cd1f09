import Domain
import EventSourcing
import Values

/// K01: positions run without a gap; every event has a server time, a known actor and a known kind.
///
/// What a payload says is K25's: one that cannot be read leaves no gap here, and is mentioned.
struct CompleteTrail: Control {
  static let id = "K01"
  static let isAboutLog = true
  static let attention = Attention.every

  private var tally = Tally()
  private var lastPosition: Int64 = 0
  private var lastTime: UTCInstant?
  private var unread = 0
  /// Actors of the opening command, who register themselves within it.
  private var openers: [Int64: String] = [:]

  init(_ question: ControlQuestion) {}

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    judge(envelope, isKnownKind: true, before)
  }

  mutating func seeUndecodable(_ envelope: Envelope, _ unread: UnreadPayload, _ before: LogState) {
    self.unread += 1
    judge(envelope, isKnownKind: EventKind(rawValue: envelope.type)?.schema == envelope.schema, before)
  }

  private mutating func judge(_ envelope: Envelope, isKnownKind: Bool, _ before: LogState) {
    var faults: [String] = []
    if envelope.position != lastPosition + 1 {
      faults.append("position \(envelope.position) comes after \(lastPosition)")
    }
    if let lastTime, envelope.recordedAt < lastTime {
      faults.append("recorded at \(envelope.recordedAt), before the event that precedes it")
    }
    if !isKnownKind { faults.append("'\(envelope.type)' in layout \(envelope.schema) is no known kind of event") }
    if let stranger = before.stranger {
      if before.isOpening {
        openers[envelope.position] = stranger
      } else {
        faults.append("actor '\(stranger)' is no registered person or system")
      }
    }
    tally.judge(envelope.position, faults.isEmpty ? nil : faults.joined(separator: "; "))
    lastPosition = envelope.position
    lastTime = max(lastTime ?? envelope.recordedAt, envelope.recordedAt)
  }

  func judgement(after log: LogState) -> Judgement {
    let tally = tally.failing(openers, unless: log.knownActors)
    return tally.judgement(
      "events stand in unbroken order with a time, a known actor and a known kind", none: "The log holds no event yet.",
      note: unread == 0 ? nil : "the payloads of \(unread) are gone or cannot be read, for which K25 fails")
  }
}

extension Tally {
  /// The tally with the events failed whose actors are not known in the end.
  func failing(_ openers: [Int64: String], unless known: Set<String>) -> Tally {
    var tally = self
    tally.fail(
      openers.filter { !known.contains($0.value) }.mapValues { "actor '\($0)' opened the ledger and is not registered" }
    )
    return tally
  }
}
