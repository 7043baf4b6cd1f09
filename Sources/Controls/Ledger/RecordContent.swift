import Domain
import EventSourcing
import Values

/// K25: every event says what, when, where, through which source, with what outcome, and who.
struct RecordContent: Control {
  static let id = "K25"
  static let isAboutLog = true
  static let attention = Attention.every

  private var tally = Tally()
  /// Actors of the opening command, who register themselves within it.
  private var openers: [Int64: String] = [:]
  /// Whose payload is gone, and under which event, until that event is met and says so.
  private var erased: [Int64: Int64] = [:]
  private var erasures = 0
  private var last: Int64 = 0

  init(_ question: ControlQuestion) {}

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    last = envelope.position
    switch entry.event {
    case .erased(_, let under):
      erased[envelope.position] = under
      erasures += 1
    case .payloadErased(let event):
      for position in event.positions where erased[position] == envelope.position { erased[position] = nil }
    default: break
    }
    judge(envelope, nil, before)
  }

  mutating func seeUndecodable(_ envelope: Envelope, _ unread: UnreadPayload, _ before: LogState) {
    last = envelope.position
    let fault =
      unread.isGone
      ? "outcome: its payload is gone, under no erasure that could take it"
      : "outcome: its payload is unreadable (\(unread.error))"
    judge(envelope, fault, before)
  }

  private mutating func judge(_ envelope: Envelope, _ fault: String?, _ before: LogState) {
    var faults: [String] = fault.map { [$0] } ?? []
    if envelope.type.isBlank { faults.append("what: it has no kind") }
    if envelope.stream.isBlank { faults.append("where: it names no subject") }
    if envelope.source.isBlank { faults.append("source: it names none") }
    if envelope.actor.isBlank || envelope.actingFor?.isBlank == true {
      faults.append("who: it names nobody")
    } else if let stranger = before.stranger {
      if before.isOpening {
        openers[envelope.position] = stranger
      } else {
        faults.append("who: '\(stranger)' is no registered person or system")
      }
    }
    tally.judge(envelope.position, faults.isEmpty ? nil : faults.joined(separator: "; "))
  }

  func judgement(after log: LogState) -> Judgement {
    var tally = tally.failing(openers, unless: log.knownActors)
    // An erasure that lies beyond what is known at the moment asked about is the stored bytes' affair: K04.
    tally.fail(
      erased.filter { $0.value <= last }.mapValues {
        "outcome: its payload is gone, and position \($0) does not erase it"
      })
    return tally.judgement(
      "events say what, when, where, source, outcome and a registered actor", none: "The log holds no event yet.",
      note: erasures == 0 ? nil : "the payloads of \(erasures) are erased, each under an event that says so")
  }
}

extension String {
  /// Nothing but white space.
  var isBlank: Bool {
    // The first byte of ordinary text settles it.
    if let first = utf8.first, first > 0x20, first < 0x7F { return false }
    return allSatisfy(\.isWhitespace)
  }
}
