import Domain
import EventSourcing
import Values

/// K28: every signature that was recorded verifies under a key that was the actor's when it was recorded, and that has
/// not turned out since to have been lost by then.
struct SignaturesVerified: Control {
  static let id = "K28"
  static let attention = Attention.kinds([.voteCast])

  private let question: ControlQuestion
  private var tally = Tally()
  private var unsigned = 0
  private var good: [Good] = []

  private struct Good: Sendable {
    var position: Int64
    var person: String
    var fingerprint: String
    var time: UTCInstant
  }

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    guard question.covers(entry, before) else { return }
    guard let signature = entry.event.signature else {
      if case .voteCast = entry.event { unsigned += 1 }
      return
    }
    let (position, person) = (entry.stamp.position, entry.stamp.actor)
    guard let signer = before.organisation.people[person] else {
      return tally.judge(position, "\(person) is not registered")
    }
    do throws(SignatureFault) {
      let statement = try SignatureCheck.statement(of: signature, by: signer, at: entry.stamp.recordedAt)
      good.append(
        Good(position: position, person: person, fingerprint: signature.fingerprint, time: statement.time))
      tally.judge(position, nil)
    } catch {
      tally.judge(position, "\(error)")
    }
  }

  /// Keys that were revoked later, from a day before they signed.
  private func lost(_ organisation: Organisation) -> [Int64: String] {
    var lost: [Int64: String] = [:]
    for signature in good {
      guard let key = organisation.people[signature.person]?.key(signature.fingerprint),
        let day = key.revokedOn, !key.isValid(at: signature.time)
      else { continue }
      lost[signature.position] = "the key was revoked afterwards, from \(day) on"
    }
    return lost
  }

  func judgement(after log: LogState) -> Judgement {
    var end = tally
    end.fail(lost(log.organisation))
    return end.judgement(
      "signatures verify under a key that was the actor's",
      none: unsigned == 0
        ? "Nothing was signed by \(question.asOf)." : "None of \(unsigned) votes by \(question.asOf) is signed.",
      note: unsigned == 0 ? nil : "\(unsigned) votes are not signed")
  }
}
