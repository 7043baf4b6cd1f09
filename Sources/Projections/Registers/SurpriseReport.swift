public import Domain
public import Values

/// Approved changes that nobody saw coming, and how early risks are answered.
///
/// A change was foreseen where a risk or an issue of an initiative that it moves stood in the register before the change
/// was raised, and either is moved by the change, or names it in its field `change`.
public struct SurpriseReport: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var change: Subject
    public var title: String
    public var initiatives: [Subject]
    public var raisedOn: CivilDay
    public var approvedOn: CivilDay
    public var approvedAt: Int64
    /// The risks and issues that foresaw it: `project:P1 risk/ground`.
    public var foreseenBy: [String]
    public var isSurprise: Bool { foreseenBy.isEmpty }
  }

  public var asOf: CivilDay
  /// Approved changes in the order of their approval.
  public var rows: [Row] = []
  public var surprises: Int { rows.count(where: \.isSurprise) }
  /// Surprises over approved changes; nil where none is approved.
  public var share: Rational? { Rational(Int128(surprises), over: Int128(rows.count)) }
  public var risks = 0
  /// Risks that have a response.
  public var answered = 0
  /// Days from identifying a risk to its first response, of those that have one: the middle and the longest.
  public var medianDays: Rational?
  public var longestDays: Int?
  /// Risks without a response for more days than `lateAfter`, or answered after as many.
  public var late = 0
  public var lateAfter: Int

  /// - Parameter subject: changes that move it or anything below it, and its risks; nil for all.
  public init(_ organisation: Organisation, of subject: Subject?, asOf day: CivilDay, lateAfter: Int) {
    asOf = day
    self.lateAfter = lateAfter
    let initiatives =
      subject.map { organisation.registered(under: $0, on: day) } ?? Array(organisation.initiatives.values)
    let subjects = Set(initiatives.map(\.subject))
    for change in organisation.changes.values {
      guard let decision = change.decision, decision.event.outcome.isApproval, let raised = change.raised,
        decision.stamp.effectiveOn <= day, !subjects.isDisjoint(with: change.initiatives)
      else { continue }
      let moved = change.initiatives.compactMap { organisation.initiatives[$0] }
      rows.append(
        Row(
          change: change.subject, title: change.title, initiatives: change.initiatives, raisedOn: raised.effectiveOn,
          approvedOn: decision.stamp.effectiveOn, approvedAt: decision.stamp.position,
          foreseenBy: moved.flatMap { Self.warnings($0, of: change, raised, day) }.sorted()))
    }
    rows.sort { $0.approvedAt < $1.approvedAt }
    count(initiatives, organisation, day)
  }

  private static func warnings(
    _ initiative: Initiative, of change: Change, _ raised: Stamp, _ day: CivilDay
  ) -> [String] {
    let moved = Set(change.deltas.filter { $0.initiative == initiative.subject }.map(\.movement.item))
    let items = initiative.items(.risk, asOf: day) + initiative.items(.issue, asOf: day)
    return items.filter { item in
      let fields = ItemFields(item, initiative, day)
      guard let first = fields.first, first.position < raised.position else { return false }
      let named = fields["change"]?.split(separator: ";").contains { entry in
        let name = entry.split(separator: " ").joined()
        return name == change.subject.id || name == change.subject.description
      }
      return moved.contains(item) || named == true
    }.map { "\(initiative.subject) \($0)" }
  }

  private mutating func count(_ initiatives: [Initiative], _ organisation: Organisation, _ day: CivilDay) {
    var days: [Int] = []
    for initiative in initiatives {
      for row in RiskRegister.rows(of: initiative, organisation, asOf: day) {
        risks += 1
        guard let waited = row.daysToResponse else { continue }
        if waited > lateAfter, row.hasResponse || row.isOpen { late += 1 }
        if row.hasResponse { days.append(waited) }
      }
    }
    answered = days.count
    days.sort()
    longestDays = days.last
    guard !days.isEmpty else { return }
    let (low, high) = (days[(days.count - 1) / 2], days[days.count / 2])
    medianDays = Rational(Int128(low + high), over: 2)
  }
}
