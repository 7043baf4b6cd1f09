public import Values

/// What a change does to one initiative.
public struct InitiativeImpact: Hashable, Sendable {
  public var initiative: Subject
  /// Nil where its dates were not computed: nothing that bears on them moves, or it has no plan.
  public var schedule: ScheduleImpact?
  /// Milestones whose finish moves, the furthest first.
  public var milestones: Listed<DayMove>
  /// Sums that move, by figure and currency.
  public var amounts: [AmountMove]
  /// Σ probability × cost of open threats and of open opportunities, where it moves.
  public var exposures: [ExposureMove]
  /// What could not be computed, or contradicts what was.
  public var remarks: [String]

  public init(
    _ initiative: Subject, schedule: ScheduleImpact? = nil, milestones: Listed<DayMove> = Listed([]),
    amounts: [AmountMove] = [], exposures: [ExposureMove] = [], remarks: [String] = []
  ) {
    self.initiative = initiative
    self.schedule = schedule
    self.milestones = milestones
    self.amounts = amounts
    self.exposures = exposures
    self.remarks = remarks
  }

  var isEmpty: Bool {
    schedule == nil && milestones.items.isEmpty && amounts.isEmpty && exposures.isEmpty && remarks.isEmpty
  }
}

/// The finish of a milestone, or of an activity that is one.
public struct DayMove: Hashable, Sendable {
  public var item: ItemReference
  /// Nil where there is none.
  public var before: CivilDay?
  public var after: CivilDay?

  public init(_ item: ItemReference, before: CivilDay?, after: CivilDay?) {
    self.item = item
    self.before = before
    self.after = after
  }

  /// Negative where it is earlier; nil where it comes or goes.
  public var days: Int? {
    guard let before, let after else { return nil }
    return after.days(since: before)
  }
}

/// A sum over an initiative. Figures: `wholeLifeCost`, `yearBudget`, `contingency` and `managementReserve` of its
/// accounts, `activityBudget` of its plan, those of its budget log as `budget.baseline`, `budget.reserve`, …; of its
/// control accounts `budgetAtCompletion`, and `estimateAtCompletion.` with `budgeted`, `cost-index` or
/// `cost-and-schedule-index`, rounded to minor units once computed.
public struct AmountMove: Hashable, Sendable {
  public var figure: String
  public var before: Money
  public var after: Money

  public init(_ figure: String, before: Money, after: Money) {
    self.figure = figure
    self.before = before
    self.after = after
  }

  /// In minor units.
  public var difference: Int64 { after.minorUnits - before.minorUnits }
}

/// The expected value of open risks of one kind, in one currency or several.
public struct ExposureMove: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable { case threat, opportunity }

  public var kind: Kind
  public var before: ExpectedValue
  public var after: ExpectedValue

  public init(_ kind: Kind, before: ExpectedValue, after: ExpectedValue) {
    self.kind = kind
    self.before = before
    self.after = after
  }
}

/// A dependency whose giver finishes on another day.
public struct DependencyImpact: Hashable, Sendable {
  public var receiver: Subject
  public var dependency: String
  public var giver: Giver
  public var needBy: CivilDay?
  /// The day on which the giver finishes; nil where that is not known.
  public var before: CivilDay?
  public var after: CivilDay?

  public init(
    receiver: Subject, dependency: String, giver: Giver, needBy: CivilDay?, before: CivilDay?, after: CivilDay?
  ) {
    self.receiver = receiver
    self.dependency = dependency
    self.giver = giver
    self.needBy = needBy
    self.before = before
    self.after = after
  }

  public var wasBreached: Bool { Self.isBreached(before, needBy) }
  public var isBreached: Bool { Self.isBreached(after, needBy) }

  private static func isBreached(_ day: CivilDay?, _ needBy: CivilDay?) -> Bool {
    guard let day, let needBy else { return false }
    return day > needBy
  }
}
