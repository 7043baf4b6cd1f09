import Domain
import EventSourcing
import Values

/// K38: what is approved stays within the change budgets in force, or an exception report on it precedes the approval; a
/// forecast that leaves its tolerance has its exception in time; an off-specification is accepted by a board.
///
/// The population is approvals under a change budget or of an off-specification, and breaches of tolerance.
struct ExceptionsReported: Control {
  static let id = "K38"
  static let readsReports = true
  /// Those that a breach follows from too: it is judged when the next of them is met.
  static let attention = Attention.kinds([
    .initiativeRegistered, .statusReported, .baselineRevised, .tolerancesSet, .exceptionRaised, .exceptionReported,
    .changeDecided, .changeWithdrawn, .changeSuperseded,
  ])

  private let question: ControlQuestion
  private let days: Int
  private var budgets = ChangeBudgetCount()
  private var breaches = ForecastBreaches()
  /// Changes on which an exception was reported.
  private var reported: Set<Subject> = []
  private var approvals = Tally()

  init(_ question: ControlQuestion) {
    self.question = question
    days = question.parameters.exceptionDays
  }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    breaches.settle(before.organisation)
    switch entry.event {
    case .exceptionReported(let event): reported.insert(event.change)
    case .changeDecided(let event) where event.outcome.isApproval:
      guard let change = before.organisation.changes[entry.subject] else { return }
      judge(change, entry, before)
    case .changeWithdrawn, .changeSuperseded: budgets.release(entry.subject)
    default: breaches.note(entry, isInQuestion: question.covers(entry, before))
    }
  }

  private mutating func judge(_ change: Change, _ entry: Entry, _ before: LogState) {
    let standing = budgets.approve(change, on: entry.stamp.recordedAt.day, before.organisation)
    let isConcession = change.content.kind == .offSpecification
    guard standing.isLimited || isConcession, question.covers(entry, before) else { return }
    var faults = reported.contains(change.subject) ? [] : standing.faults.map { "\($0), without an exception report" }
    if isConcession, !Self.isDecidedByBoard(change) { faults.append("is an off-specification that no board accepted") }
    approvals.judge(
      entry.stamp.position, faults.isEmpty ? nil : "\(change.subject) \(faults.joined(separator: "; "))")
  }

  private static func isDecidedByBoard(_ change: Change) -> Bool {
    change.routing?.ballots.contains { ballot in
      guard case .board = ballot.electorate else { return false }
      return change.routing?.votes.contains { $0.event.ballot == ballot.name && $0.event.choice == .approve } ?? false
    } ?? false
  }

  func judgement(after log: LogState) -> Judgement {
    var breaches = breaches
    breaches.settle(log.organisation)
    var tally = approvals
    for breach in breaches.all where breach.isInQuestion {
      let due = breach.day.adding(days: days)
      // Open ones are late from the day after.
      let end = breach.excepted ?? breach.ended ?? question.lastKnownDay
      let why = "was out of tolerance from \(breach.day), without an exception by \(due)"
      tally.judge(breach.position, end <= due ? nil : "\(breach.initiative): \(breach.field) \(why)")
    }
    return tally.judgement(
      "approvals and breaches kept to change budget, tolerance and board",
      none: "No change was approved under a change budget or as a concession, and no forecast left its tolerance.",
      note: "\(tally.population - approvals.population) are breaches of tolerance")
  }
}
