import Domain
import EventSourcing
import Values

/// K06: every change takes its steps in the permitted order, by a table of the control's own.
struct ChangeSequence: Control {
  static let id = "K06"
  static let attention = Attention.kinds([
    .changeRaised, .changeSubmitted, .changeRevised, .changeAssessed, .changeRouted, .voteCast, .ballotEscalated,
    .changeDecided, .changeResumed, .conditionDischarged, .emergencyInvoked, .implementationStarted,
    .changeImplemented, .changeVerified, .changeClosed, .changeWithdrawn, .changeSuperseded,
  ])

  private let question: ControlQuestion
  private var stages: [Subject: ChangeStage] = [:]
  /// Changes with a step that was judged.
  private var changes: Set<Subject> = []
  /// Of steps.
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    guard let step = ChangeStep(entry.event) else { return }
    let stage = stages[entry.subject] ?? .absent
    if question.covers(entry, before) {
      changes.insert(entry.subject)
      let isPermitted = entry.subject.kind == .change && stage.permitted.contains(step)
      tally.judge(
        entry.stamp.position,
        isPermitted ? nil : "\(entry.subject) was \(step.rawValue) when it was \(stage.rawValue)")
    }
    // What was recorded stands, permitted or not: the next step is judged from there.
    stages[entry.subject] = stage.after(step)
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "steps of \(changes.count) changes were taken in the permitted order",
      none: "No change was raised by \(question.asOf).")
  }
}
