import Domain
import EventSourcing
import Values

/// K06: every change takes its steps in the permitted order, by a table of the control's own.
struct ChangeSequence: Control {
  static let id = "K06"

  private enum Stage: String, Sendable {
    case absent, raised, assessed, approved, rejected, implemented, closed, withdrawn
  }

  private struct File: Sendable {
    var stage = Stage.absent
    var isCounted = false
    var hasFailed = false
  }

  private let question: ControlQuestion
  private var files: [Subject: File] = [:]
  private var population = 0
  private var failed = 0
  private var failures: [ControlResult.Failure] = []

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ recorded: RecordedEvent, _ entry: Entry, _ before: LogState) {
    guard let next = Self.stage(after: entry.event) else { return }
    var file = files[entry.subject] ?? File()
    if question.covers(entry) {
      if !file.isCounted { population += 1 }
      file.isCounted = true
      if entry.subject.kind != .change || !Self.permitted(file.stage).contains(next) {
        if !file.hasFailed { failed += 1 }
        file.hasFailed = true
        failures.append(
          ControlResult.Failure(
            position: entry.stamp.position,
            why: "\(entry.subject) became \(next.rawValue) when it was \(file.stage.rawValue)"))
      }
    }
    // What was recorded stands, permitted or not: the next step is judged from there.
    file.stage = next
    files[entry.subject] = file
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
    if population == 0 { return .notApplicable("No change was raised by \(question.asOf).") }
    return Judgement(
      population: population, failures: failures,
      explanation: "\(population - failed) of \(population) changes took their steps in the permitted order.")
  }
}
