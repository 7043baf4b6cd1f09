import Domain
import EventSourcing
import Values

/// K06: every change takes its steps in the permitted order, by a table of the control's own.
struct ChangeSequence: Control {
  static let id = "K06"

  private enum Stage: String, Sendable {
    case absent, raised, assessed, approved, rejected, implemented, closed, withdrawn
  }

  private let question: ControlQuestion
  private var stages: [Subject: Stage] = [:]
  /// Changes with a step that was judged.
  private var changes: Set<Subject> = []
  /// Of steps.
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ recorded: RecordedEvent, _ entry: Entry, _ before: LogState) {
    guard let next = Self.stage(after: entry.event) else { return }
    let stage = stages[entry.subject] ?? .absent
    if question.covers(entry) {
      changes.insert(entry.subject)
      let isPermitted = entry.subject.kind == .change && Self.permitted(stage).contains(next)
      tally.judge(
        entry.stamp.position,
        isPermitted ? nil : "\(entry.subject) became \(next.rawValue) when it was \(stage.rawValue)")
    }
    // What was recorded stands, permitted or not: the next step is judged from there.
    stages[entry.subject] = next
  }

  private static func stage(after event: DomainEvent) -> Stage? {
    switch event {
    case .changeRaised: .raised
    case .changeAssessed: .assessed
    case .changeDecided(let event): event.outcome == .approved ? .approved : .rejected
    case .changeImplemented: .implemented
    case .changeClosed: .closed
    case .changeWithdrawn: .withdrawn
    default: nil
    }
  }

  private static func permitted(_ stage: Stage) -> [Stage] {
    switch stage {
    case .absent: [.raised]
    case .raised: [.assessed, .withdrawn]
    case .assessed: [.assessed, .approved, .rejected, .withdrawn]
    case .approved: [.implemented, .withdrawn]
    case .rejected, .implemented: [.closed]
    case .closed, .withdrawn: []
    }
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "steps of \(changes.count) changes were taken in the permitted order",
      none: "No change was raised by \(question.asOf).")
  }
}
