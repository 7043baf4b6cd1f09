import Domain
import EventSourcing
import Values

/// K12: every implementation cites an earlier approval of exactly the content that it implements, or the emergency by
/// which it began, which is then ratified; an emergency that is not is undone.
struct ApprovedBeforeImplemented: Control {
  static let id = "K12"
  static let attention = Attention.kinds([.changeImplemented, .changeDecided])

  private struct Emergency: Sendable {
    /// Of the implementation.
    var position: Int64
    var ratifyBy: CivilDay
    var outcome: ChangeDecided.Outcome?
    var isUndone = false
  }

  private let question: ControlQuestion
  private var tally = Tally()
  private var emergencies: [Subject: Emergency] = [:]

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    guard question.reaches(entry) else { return }
    switch entry.event {
    case .changeImplemented(let event):
      let change = before.organisation.changes[entry.subject]
      if case .reversal(let reversed) = change?.origin { emergencies[reversed]?.isUndone = true }
      guard question.covers(entry, before) else { return }
      let fault = fault(event, entry, before)
      tally.judge(entry.stamp.position, fault.map { "\(entry.subject): \($0)" })
      if let emergency = change?.emergency?.event, change?.decision == nil, emergencies[entry.subject] == nil {
        emergencies[entry.subject] = Emergency(position: entry.stamp.position, ratifyBy: emergency.ratifyBy)
      }
    case .changeDecided(let event): emergencies[entry.subject]?.outcome = event.outcome
    default: break
    }
  }

  private func fault(_ event: ChangeImplemented, _ entry: Entry, _ before: LogState) -> String? {
    guard let change = before.organisation.changes[entry.subject], change.raised != nil else {
      return "implemented without having been raised"
    }
    let approved: Digest
    if let decision = change.decision {
      guard decision.event.outcome.isApproval else {
        return "implemented after it was decided otherwise: \(decision.event.outcome.rawValue)"
      }
      // Work on an emergency that is done again cites either.
      guard event.decision == decision.stamp.position || event.decision == change.emergency?.stamp.position else {
        return "cites position \(event.decision) as its approval, which stands at \(decision.stamp.position)"
      }
      approved = decision.event.contentHash
    } else if let emergency = change.emergency {
      guard event.decision == emergency.stamp.position else {
        return "cites position \(event.decision) as its emergency, which stands at \(emergency.stamp.position)"
      }
      approved = emergency.event.contentHash
    } else {
      return "implemented without a decision before it"
    }
    if event.contentHash != approved { return "another content was approved than was implemented" }
    return before.contents[entry.subject] == approved ? nil : "another content was approved than it now has"
  }

  func judgement(after log: LogState) -> Judgement {
    var tally = tally
    var reasons: [Int64: String] = [:]
    for (subject, emergency) in emergencies {
      guard let fault = fault(emergency) else { continue }
      reasons[emergency.position] = "\(subject): \(fault)"
    }
    tally.fail(reasons)
    return tally.judgement(
      "implementations follow an approval of the same content, or an emergency that is ratified",
      none: "No change was implemented by \(question.asOf).",
      note: emergencies.isEmpty ? nil : "\(emergencies.count) began as emergencies")
  }

  private func fault(_ emergency: Emergency) -> String? {
    switch emergency.outcome {
    case .approved, .approvedWithConditions, .ratified: return nil
    case .rejected, .notRatified:
      return emergency.isUndone ? nil : "implemented as an emergency, not ratified, and not undone"
    case .deferred, nil:
      guard question.lastKnownDay > emergency.ratifyBy else { return nil }
      return "implemented as an emergency and not ratified by \(emergency.ratifyBy)"
    }
  }
}
