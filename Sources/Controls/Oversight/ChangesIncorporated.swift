import Domain
import EventSourcing
import Values

/// K29: an authorised change is implemented no later than the accounting period after that of its authorisation.
///
/// Days are those of recording. What was withdrawn, superseded or revised by then is no longer authorised. Of several
/// initiatives, the one with the longest periods counts.
struct ChangesIncorporated: Control {
  static let id = "K29"
  static let attention = Attention.kinds([
    .periodClosed, .changeDecided, .changeImplemented, .changeWithdrawn, .changeSuperseded, .changeRevised,
  ])

  private struct Authorisation: Sendable {
    var change: Subject
    var initiatives: [Subject]
    var day: CivilDay
    /// Implemented, or no longer authorised.
    var settled: CivilDay?
  }

  private let question: ControlQuestion
  /// By position of the decision.
  private var authorisations: [Int64: Authorisation] = [:]
  private var latest: [Subject: Int64] = [:]
  private var periods: [Subject: AccountingPeriods] = [:]

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    let day = entry.stamp.recordedAt.day
    guard day <= question.asOf else { return }
    switch entry.event {
    case .periodClosed(let event): periods[entry.subject, default: AccountingPeriods()].close(event.through)
    case .changeDecided(let event) where event.outcome == .approved || event.outcome == .approvedWithConditions:
      settle(entry.subject, on: day)
      latest[entry.subject] = entry.stamp.position
      authorisations[entry.stamp.position] = Authorisation(
        change: entry.subject, initiatives: before.organisation.changes[entry.subject]?.initiatives ?? [], day: day)
    case .changeImplemented, .changeWithdrawn, .changeSuperseded, .changeRevised: settle(entry.subject, on: day)
    default: break
    }
  }

  private mutating func settle(_ change: Subject, on day: CivilDay) {
    if let position = latest.removeValue(forKey: change) { authorisations[position]?.settled = day }
  }

  private func fault(_ authorisation: Authorisation) -> String? {
    let months = AccountingPeriods()
    let ends = authorisation.initiatives.compactMap { (periods[$0] ?? months).endOfNext(after: authorisation.day) }
    guard let deadline = ends.max() ?? months.endOfNext(after: authorisation.day) else { return nil }
    if let settled = authorisation.settled {
      return settled <= deadline ? nil : "was implemented or given up on \(settled), after \(deadline)"
    }
    return question.lastKnownDay <= deadline ? nil : "was not implemented by \(deadline)"
  }

  func judgement(after log: LogState) -> Judgement {
    var tally = Tally()
    for (position, authorisation) in authorisations.sorted(by: { $0.key < $1.key }) where log.isInScope(position) {
      tally.judge(
        position, fault(authorisation).map { "\(authorisation.change), authorised on \(authorisation.day), \($0)" })
    }
    return tally.judgement(
      "authorisations were implemented by the end of the next accounting period, given up or are younger",
      none: "No change was authorised by \(question.asOf).")
  }
}
