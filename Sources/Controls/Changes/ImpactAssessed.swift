import Domain
import EventSourcing
import Values

/// K21: every decision cites an earlier assessment of the same content of the same change.
struct ImpactAssessed: Control {
  static let id = "K21"

  private let question: ControlQuestion
  /// The content that each assessment was made for, by change and position.
  private var assessments: [Subject: [Int64: Digest]] = [:]
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ recorded: RecordedEvent, _ entry: Entry, _ before: LogState) {
    switch entry.event {
    case .changeAssessed(let event):
      assessments[entry.subject, default: [:]][entry.stamp.position] = event.contentHash
    case .changeDecided(let event) where question.covers(entry):
      tally.judge(
        entry.stamp.position,
        fault(event, entry, before).map { "\(entry.subject): \($0)" })
    default: break
    }
  }

  private func fault(_ event: ChangeDecided, _ entry: Entry, _ before: LogState) -> String? {
    guard let assessed = assessments[entry.subject]?[event.assessment] else {
      return "cites position \(event.assessment), which is no earlier assessment of it"
    }
    if assessed != event.contentHash { return "another content was assessed than was decided" }
    if before.contents[entry.subject] != assessed { return "another content was assessed than it has" }
    return nil
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "decisions cite an earlier assessment of the same content", none: "No change was decided by \(question.asOf).")
  }
}
