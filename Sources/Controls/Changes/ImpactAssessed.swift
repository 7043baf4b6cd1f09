import Domain
import EventSourcing
import Values

/// K21: every vote and decision rests on the assessments of its round, and a decision cites one of them, of the same
/// content of the same change.
struct ImpactAssessed: Control {
  static let id = "K21"
  static let attention = Attention.kinds([
    .changeRevised, .changeResumed, .changeAssessed, .changeRouted, .voteCast, .changeDecided,
  ])

  /// The assessments of a change since its question was last opened.
  private struct Round: Sendable {
    /// The content that each was made for, by position.
    var assessments: [Int64: Digest] = [:]
    var isRouted = false
  }

  private let question: ControlQuestion
  private var rounds: [Subject: Round] = [:]
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    let subject = entry.subject
    switch entry.event {
    case .changeRevised, .changeResumed: rounds[subject] = nil
    case .changeAssessed(let event):
      if rounds[subject]?.isRouted ?? false { rounds[subject] = nil }
      rounds[subject, default: Round()].assessments[entry.stamp.position] = event.contentHash
    case .changeRouted: rounds[subject, default: Round()].isRouted = true
    case .voteCast(let event) where question.covers(entry, before):
      let isAssessed = rounds[subject]?.assessments.values.contains(event.contentHash) ?? false
      judge(
        entry, isAssessed ? nil : "voted on without an assessment of that content in this round",
        event.assessmentHash, before)
    case .changeDecided(let event) where question.covers(entry, before):
      judge(entry, fault(event, entry, before), event.assessmentHash, before)
    default: break
    }
  }

  private mutating func judge(_ entry: Entry, _ fault: String?, _ cited: Digest?, _ before: LogState) {
    var fault = fault
    if fault == nil, let cited, cited != before.organisation.changes[entry.subject]?.assessmentHash {
      fault = "rests on other assessments than those of its round"
    }
    tally.judge(entry.stamp.position, fault.map { "\(entry.subject): \($0)" })
  }

  private func fault(_ event: ChangeDecided, _ entry: Entry, _ before: LogState) -> String? {
    guard let assessed = rounds[entry.subject]?.assessments[event.assessment] else {
      return "cites position \(event.assessment), which is no earlier assessment of it in this round"
    }
    if assessed != event.contentHash { return "another content was assessed than was decided" }
    if before.contents[entry.subject] != assessed { return "another content was assessed than it has" }
    return nil
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "votes and decisions rest on assessments of the same content in the same round",
      none: "No change was decided by \(question.asOf).")
  }
}
