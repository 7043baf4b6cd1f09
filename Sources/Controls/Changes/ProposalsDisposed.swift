import Domain
import EventSourcing
import Values

/// K22: every change is decided or withdrawn in time, and only approved ones are implemented.
struct ProposalsDisposed: Control {
  static let id = "K22"

  private struct Proposal: Sendable {
    var position: Int64
    var day: CivilDay
  }

  private let question: ControlQuestion
  private var open: [Subject: Proposal] = [:]
  private var tally = Tally()
  private var unapproved: [ControlResult.Failure] = []

  init(_ question: ControlQuestion) { self.question = question }

  private var days: Int { question.parameters.dispositionDays }

  mutating func see(_ recorded: RecordedEvent, _ entry: Entry, _ before: LogState) {
    guard question.covers(entry) else { return }
    switch entry.event {
    case .changeRaised where open[entry.subject] == nil:
      open[entry.subject] = Proposal(position: entry.stamp.position, day: entry.stamp.effectiveOn)
    case .changeDecided, .changeWithdrawn: dispose(entry)
    case .changeImplemented:
      if before.organisation.changes[entry.subject]?.decision?.event.outcome == .approved { return }
      unapproved.append(
        ControlResult.Failure(position: entry.stamp.position, why: "\(entry.subject) was implemented unapproved"))
    default: break
    }
  }

  private mutating func dispose(_ entry: Entry) {
    guard let proposal = open.removeValue(forKey: entry.subject) else { return }
    let taken = entry.stamp.effectiveOn.days(since: proposal.day)
    tally.judge(
      proposal.position, taken <= days ? nil : "\(entry.subject) was disposed of after \(taken) days, not \(days)")
  }

  func judgement(after log: LogState) -> Judgement {
    var end = tally
    for (subject, proposal) in open {
      let age = question.asOf.days(since: proposal.day)
      end.judge(proposal.position, age <= days ? nil : "\(subject) has been open for \(age) days, not \(days)")
    }
    if end.population + unapproved.count == 0 { return .notApplicable("No change was raised by \(question.asOf).") }
    return Judgement(
      population: end.population, failures: end.failures + unapproved,
      explanation: "\(end.population - end.failed) of \(end.population) changes were disposed of within \(days) days "
        + "or are younger, \(open.count) of them open; \(unapproved.count) were implemented unapproved.")
  }
}
