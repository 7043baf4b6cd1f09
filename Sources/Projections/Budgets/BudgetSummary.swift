public import Domain
public import Values

/// The budgets of initiatives and what they make together, at every level: own, and with all below, each once.
public struct BudgetSummary: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var subject: Subject
    public var name: String
    /// 0 at the top.
    public var depth: Int
    public var own: BudgetFigures
    public var total: BudgetFigures
    /// The longest that undistributed budget has waited, of its own, in days.
    public var undistributedDays: Int?
    public var closedThrough: BudgetPeriod?
    public var frozenThrough: BudgetPeriod?
  }

  public var asOf: CivilDay
  public var position: Int64
  public var rows: [Row]

  /// Without a root, everything that is in no other, and what it holds.
  public init(_ organisation: Organisation, asOf day: CivilDay, root: Subject? = nil, position: Int64) {
    asOf = day
    self.position = position
    let view = PortfolioView(organisation, asOf: day, root: root)
    let below = Self.descendants(organisation, day)
    rows = view.rows.map { row in
      let initiative = organisation.initiatives[row.subject]
      let budget = initiative?.budget ?? Budget()
      let own = BudgetFigures(budget, asOf: day)
      return Row(
        subject: row.subject, name: row.name, depth: row.depth, own: own,
        total: below(row.subject).reduce(own) { sum, subject in
          sum + BudgetFigures(organisation.initiatives[subject]?.budget ?? Budget(), asOf: day)
        }, undistributedDays: budget.undistributedLayers(asOf: day).map { day.days(since: $0.since) }.max(),
        closedThrough: budget.closedThrough(asOf: day), frozenThrough: budget.frozenThrough(asOf: day))
    }
  }

  /// Everything below a subject on the day, at any depth, each once.
  static func descendants(_ organisation: Organisation, _ day: CivilDay) -> (Subject) -> Set<Subject> {
    var children: [Subject: [Subject]] = [:]
    for (subject, initiative) in organisation.initiatives where initiative.isRegistered {
      for parent in initiative.parents(on: day) { children[parent, default: []].append(subject) }
    }
    return { [children] root in
      var found: Set<Subject> = []
      var waiting = children[root] ?? []
      while let next = waiting.popLast() {
        if next != root, found.insert(next).inserted { waiting += children[next] ?? [] }
      }
      return found
    }
  }
}
