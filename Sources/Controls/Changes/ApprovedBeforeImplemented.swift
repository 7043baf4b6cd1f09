import Domain
import EventSourcing
import Values

/// K12: every implementation cites an earlier approval of exactly the content that it implements.
struct ApprovedBeforeImplemented: Control {
  static let id = "K12"

  private let question: ControlQuestion
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ recorded: RecordedEvent, _ entry: Entry, _ before: LogState) {
    guard case .changeImplemented(let event) = entry.event, question.covers(entry) else { return }
    let fault = fault(event, entry, before)
    tally.judge(entry.stamp.position, fault.map { "\(entry.subject): \($0)" })
  }

  private func fault(_ event: ChangeImplemented, _ entry: Entry, _ before: LogState) -> String? {
    guard let change = before.organisation.changes[entry.subject], change.raised != nil else {
      return "implemented without having been raised"
    }
    guard let decision = change.decision else { return "implemented without a decision before it" }
    if decision.event.outcome != .approved { return "implemented after having been rejected" }
    if decision.stamp.position >= entry.stamp.position { return "approved at or after its implementation" }
    if event.decision != decision.stamp.position {
      return "cites position \(event.decision) as its approval, which stands at \(decision.stamp.position)"
    }
    if event.contentHash != decision.event.contentHash { return "another content was approved than was implemented" }
    if before.contents[entry.subject] != decision.event.contentHash {
      return "another content was approved than it now has"
    }
    return nil
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "implementations follow an approval of the same content", none: "No change was implemented by \(question.asOf).")
  }
}
