public import Domain
public import Values

/// Where a change stands: what it is, what it waits for and from whom, and what is late.
public struct ChangeStanding: Hashable, Sendable {
  /// A day that passed before something was done.
  public struct Overdue: Hashable, Sendable {
    public enum Cause: String, Hashable, Sendable, CaseIterable {
      case ballot, ratification, condition, resumption
    }

    public var cause: Cause
    public var due: CivilDay
    /// The condition that is not discharged.
    public var condition: String?
  }

  public var asOf: CivilDay
  public var change: Change
  public var tasks: [ChangeTask]
  public var overdue: [Overdue]
  /// At stake by the change alone: as assessed, or else by its movements; nil where they cannot be summed.
  public var exposure: Exposure?
  /// Versions of documents that are kept for it.
  public var documents: [DocumentRegister.Row] = []
  /// Deadlines that its computed impact, as last assessed, moves what meets them past.
  public var obligations: [ObligationThreat] = []

  package init(_ change: Change, in organisation: Organisation, asOf day: CivilDay, among actors: [Actor]) {
    asOf = day
    self.change = change
    tasks = organisation.tasks(of: change, on: day, among: actors)
    overdue = Self.overdue(change, on: day)
    exposure = change.assessment?.event.exposure ?? (try? Exposure(summing: [change.stake]))
  }

  /// What can be done next, in the words of the command line.
  public var next: String { change.next.replacing(" ID", with: " \(change.subject.id)") }

  /// Who can vote now.
  public var voters: [Actor] { actors { $0.action == .vote } }

  /// The last day of voting.
  public var deadline: CivilDay? {
    [.routed, .deciding].contains(change.state) ? change.routing?.deadline : nil
  }

  /// The ballots that are not decided; none before the change is routed and once it is decided.
  public var openBallots: [Ballot] {
    guard [.routed, .deciding].contains(change.state), let routing = change.routing else { return [] }
    return routing.ballots.filter { routing.count($0).outcome(of: $0) == .pending }
  }

  /// Whose vote, discharge or verification it waits for.
  public func awaits(_ person: String) -> Bool { !actors(where: Self.isAwaited).allSatisfy { $0.person != person } }

  /// What the person could vote on, or has to discharge or verify.
  public func tasks(awaiting person: String) -> [ChangeTask] {
    tasks.filter { Self.isAwaited($0) && $0.actors.contains { $0.person == person } }
  }

  private static func isAwaited(_ task: ChangeTask) -> Bool {
    [.vote, .discharge, .verify].contains(task.action)
  }

  private func actors(where isMeant: (ChangeTask) -> Bool) -> [Actor] {
    Set(tasks.filter(isMeant).flatMap(\.actors)).sorted { $0.description < $1.description }
  }

  private static func overdue(_ change: Change, on day: CivilDay) -> [Overdue] {
    guard change.ended == nil else { return [] }
    var found: [Overdue] = []
    if [.routed, .deciding].contains(change.state), let deadline = change.routing?.deadline, deadline < day {
      found.append(Overdue(cause: .ballot, due: deadline))
    }
    if let emergency = change.emergency?.event, change.decision == nil, emergency.ratifyBy < day {
      found.append(Overdue(cause: .ratification, due: emergency.ratifyBy))
    }
    for condition in change.openConditions where condition.due < day {
      found.append(Overdue(cause: .condition, due: condition.due, condition: condition.id))
    }
    if change.state == .deferred, let resume = change.decision?.event.resumeOn, resume < day {
      found.append(Overdue(cause: .resumption, due: resume))
    }
    return found
  }
}

extension ChangeStanding.Overdue: CustomStringConvertible {
  /// `condition C-1 2026-06-30`.
  public var description: String {
    [cause.rawValue, condition, due.description].compactMap(\.self).joined(separator: " ")
  }
}
