public import Domain
public import Values

/// Obligations with their deadlines, how each stands on a day, and whether it is forecast to be met in time.
public struct ObligationRegister: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var obligation: Subject
    public var standing: ObligationStanding
    public var state: ObligationStanding.State
    /// Days past the deadline: to the day on which it was met, else to the day of the state; nil where it is not past.
    public var lateDays: Int?
    /// Of what is not met yet; nil where no day is known.
    public var forecast: ObligationForecast?
    /// Days from the deadline to the forecast; nil unless it lies after the deadline.
    public var forecastLateDays: Int?

    /// Something can still be done about it: overdue, or forecast to be.
    public var isAlert: Bool { state == .overdue || forecastLateDays != nil }
  }

  public var asOf: CivilDay
  /// So many days before its deadline an obligation is due.
  public var within: Int
  /// By deadline, then by id.
  public var rows: [Row]

  public func count(_ state: ObligationStanding.State) -> Int { rows.count { $0.state == state } }

  /// - Parameters:
  ///   - organisation: with the initiatives that the obligations rest on, and all that these wait for.
  ///   - scope: with the obligations of what lies below it on the day; nil for all.
  package init(_ organisation: Organisation, in scope: Subject? = nil, within: Int, asOf day: CivilDay) {
    asOf = day
    self.within = within
    let dates = ObligationDates(organisation, asOf: day)
    rows = organisation.obligations.values.compactMap { obligation -> Row? in
      guard let standing = obligation.standing(on: day) else { return nil }
      let owner = standing.registered.scope
      if let scope, !organisation.scopes(above: owner, on: day).contains(scope) { return nil }
      let state = standing.state(on: day, within: within)
      let late = (standing.met?.stamp.effectiveOn ?? day).days(since: standing.deadline)
      let forecast = standing.met == nil ? dates.forecast(of: standing.milestone, in: owner) : nil
      let beyond = forecast.map { $0.day.days(since: standing.deadline) }
      return Row(
        obligation: obligation.subject, standing: standing, state: state, lateDays: late > 0 ? late : nil,
        forecast: forecast, forecastLateDays: beyond.flatMap { $0 > 0 ? $0 : nil })
    }.sorted { ($0.standing.deadline, $0.obligation) < ($1.standing.deadline, $1.obligation) }
  }
}

/// A deadline that a change's computed impact puts at stake.
public struct ObligationThreat: Hashable, Sendable {
  public var obligation: Subject
  public var title: String
  public var deadline: CivilDay
  /// The finish of what meets it, before the change and after.
  public var before: CivilDay?
  public var after: CivilDay
  public var lateDays: Int

  /// Those that the impact moves past their deadlines, or further past them; by obligation.
  package static func all(_ impact: ComputedImpact, _ organisation: Organisation, asOf day: CivilDay) -> [Self] {
    organisation.obligations.values.sorted { $0.subject < $1.subject }.compactMap { obligation in
      guard let standing = obligation.standing(on: day), standing.met == nil,
        let moves = impact.impact(on: standing.registered.scope), let move = moves.move(of: standing.milestone),
        let after = move.after, after > standing.deadline, move.before ?? standing.deadline < after
      else { return nil }
      return ObligationThreat(
        obligation: obligation.subject, title: standing.registered.title, deadline: standing.deadline,
        before: move.before, after: after, lateDays: after.days(since: standing.deadline))
    }
  }
}

extension InitiativeImpact {
  /// Of the milestone; without one, of the plan's finish, or of the milestone that ends last.
  fileprivate func move(of milestone: String?) -> (before: CivilDay?, after: CivilDay?)? {
    if let milestone {
      return milestones.items.first { $0.item.kind == .milestone && $0.item.id == milestone }
        .map { ($0.before, $0.after) }
    }
    if let schedule, schedule.before != schedule.after {
      return (schedule.before?.finishDay, schedule.after?.finishDay)
    }
    return milestones.items.filter { $0.after != nil }.max { ($0.after ?? .epoch) < ($1.after ?? .epoch) }
      .map { ($0.before, $0.after) }
  }
}
