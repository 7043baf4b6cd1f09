public import Domain
public import Values

/// The day on which what meets an obligation is expected, and what says so.
public struct ObligationForecast: Hashable, Sendable {
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// It has happened.
    case actual
    /// Somebody reported a forecast.
    case reported
    /// The plan computes to it, with progress.
    case computed
    /// Nothing else is known than the baseline.
    case baseline
  }

  public var day: CivilDay
  public var source: Source
  /// Where it is expected.
  public var initiative: Subject
  /// Nil: the plan's finish.
  public var milestone: String?
}

/// The dates that obligations are held against: of milestones, plans and what they wait for.
struct ObligationDates {
  private let organisation: Organisation
  private let schedule: PortfolioSchedule
  private let day: CivilDay

  init(_ organisation: Organisation, asOf day: CivilDay) {
    self.organisation = organisation
    self.day = day
    let all = organisation.initiatives.values.filter(\.isRegistered).sorted { $0.subject < $1.subject }
    schedule = PortfolioSchedule(all, PlanReading(withProgress: true, asOf: day))
  }

  /// Of the milestone, or of the last milestone or plan of the initiative and what lies below it; nil where no day is
  /// known.
  func forecast(of milestone: String?, in scope: Subject) -> ObligationForecast? {
    if let milestone {
      return organisation.initiative(scope).flatMap { initiative in
        ItemReference(kind: .milestone, id: milestone).flatMap { forecast(of: $0, in: initiative) }
      }
    }
    let forecasts = organisation.registered(under: scope, on: day).flatMap { initiative -> [ObligationForecast] in
      let finish = schedule.members[initiative.subject]?.finish.finishDay
      let plan = finish.map { ObligationForecast(day: $0, source: .computed, initiative: initiative.subject) }
      let milestones = initiative.items(.milestone, asOf: day).compactMap { forecast(of: $0, in: initiative) }
      return milestones + [plan].compactMap(\.self)
    }
    return forecasts.reduce(nil) { last, next in last.map { next.day > $0.day ? next : $0 } ?? next }
  }

  /// What happened; else the later of what was reported and what is computed; else the baseline.
  private func forecast(of item: ItemReference, in initiative: Initiative) -> ObligationForecast? {
    func stated(_ field: String) -> CivilDay? {
      guard case .day(let stated) = initiative.value(FieldAddress(item: item, field: field), asOf: day) else {
        return nil
      }
      return stated
    }
    func forecast(_ day: CivilDay, _ source: ObligationForecast.Source) -> ObligationForecast {
      ObligationForecast(day: day, source: source, initiative: initiative.subject, milestone: item.id)
    }
    if let actual = stated("actualFinish"), actual <= day { return forecast(actual, .actual) }
    let computed = schedule.mirror(of: item, in: initiative.subject).flatMap { _ in
      Giver(initiative: initiative.subject, item: item).flatMap(schedule.finish)?.finishDay
    }
    switch (stated("forecastFinish"), computed) {
    case (let reported?, let computed?):
      return reported >= computed ? forecast(reported, .reported) : forecast(computed, .computed)
    case (let reported?, nil): return forecast(reported, .reported)
    case (nil, let computed?): return forecast(computed, .computed)
    case (nil, nil): return stated("finish").map { forecast($0, .baseline) }
    }
  }
}
