import Domain
import EventSourcing
import Values

/// K26: times are UTC and do not fall back, and those of a time-stamping authority agree with the ledger's.
struct ClocksAgree: Control {
  static let id = "K26"
  static let isAboutLog = true
  static let attention = Attention.every

  private let facts: IntegrityFacts
  /// In milliseconds, as is the distance of a time stamp from its checkpoint.
  private let skew: Int64
  private let distance: Int64
  private var tally = Tally()
  private var latest: UTCInstant?

  init(_ question: ControlQuestion) {
    facts = question.integrity
    skew = Self.bounded(question.parameters.clockSkewSeconds) * 1000
    distance = Self.bounded(question.parameters.timestampMinutes) * 60_000
  }

  private static func bounded(_ parameter: Int) -> Int64 { Int64(min(max(parameter, 0), 1_000_000_000)) }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) { judge(envelope) }

  mutating func seeUndecodable(_ envelope: Envelope, _ unread: UnreadPayload, _ before: LogState) {
    judge(envelope)
  }

  private mutating func judge(_ envelope: Envelope) {
    var fault: String?
    if let latest, latest.milliseconds - envelope.recordedAt.milliseconds > skew {
      fault = "recorded at \(envelope.recordedAt), after one of \(latest)"
    }
    tally.judge(envelope.position, fault)
    latest = max(latest ?? envelope.recordedAt, envelope.recordedAt)
  }

  func judgement(after log: LogState) -> Judgement {
    var tally = tally
    let stamps = facts.timestampsInQuestion ?? []
    for stamp in stamps { tally.judge(stamp.size, fault(of: stamp)) }
    return tally.judgement(
      "times are UTC, do not fall back, and agree with the authority's", none: "The log holds no event yet.",
      note: note(stamps))
  }

  private func fault(of stamp: IntegrityFacts.Timestamp) -> String? {
    if !stamp.isOfCheckpoint { return "the time stamp of the checkpoint of \(stamp.size) stamps other bytes" }
    let apart = abs(stamp.time.milliseconds - stamp.checkpointAt.milliseconds)
    if apart <= distance { return nil }
    return "the checkpoint of \(stamp.size) was kept at \(stamp.checkpointAt), and stamped at \(stamp.time)"
  }

  private func note(_ stamps: [IntegrityFacts.Timestamp]) -> String {
    if facts.timestamps == nil { return "time stamps were not read" }
    if stamps.isEmpty { return "no checkpoint is time-stamped" }
    let verified = stamps.count(where: \.isVerified)
    return "\(stamps.count) are of time stamps, \(verified) of them verified by the authority's certificates when kept"
  }
}
