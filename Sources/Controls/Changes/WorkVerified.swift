import Domain
import EventSourcing
import Values

/// K16: a change that was implemented is closed only after a verification that it passed, with evidence, of the work as
/// last done.
///
/// An emergency that was not ratified is undone, not verified: its closing is left out.
struct WorkVerified: Control {
  static let id = "K16"
  static let attention = Attention.kinds([.changeImplemented, .changeDecided, .changeVerified, .changeClosed])

  private struct Verification: Sendable {
    var passed: Bool
    var hasEvidence: Bool
  }

  private let question: ControlQuestion
  private var implemented: Set<Subject> = []
  private var turnedDown: Set<Subject> = []
  private var verifications: [Subject: Verification] = [:]
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    switch entry.event {
    case .changeImplemented:
      implemented.insert(entry.subject)
      verifications[entry.subject] = nil
    case .changeDecided(let event) where event.outcome == .notRatified: turnedDown.insert(entry.subject)
    case .changeVerified(let event):
      verifications[entry.subject] = Verification(passed: event.passed, hasEvidence: !event.evidence.isEmpty)
    case .changeClosed:
      guard implemented.contains(entry.subject), !turnedDown.contains(entry.subject), question.covers(entry, before)
      else {
        return
      }
      tally.judge(entry.stamp.position, fault(entry.subject).map { "\(entry.subject) was closed \($0)" })
    default: break
    }
  }

  private func fault(_ subject: Subject) -> String? {
    guard let verification = verifications[subject] else { return "without a verification of its work" }
    if !verification.passed { return "after its verification failed" }
    return verification.hasEvidence ? nil : "on a verification without evidence"
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "closings of implemented changes follow a verification with evidence",
      none: "No implemented change was closed by \(question.asOf).")
  }
}
