public import Domain
public import Values

/// The findings on controls, with their state on a day.
public struct FindingRegister: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var finding: Subject
    public var standing: FindingStanding
    public var state: FindingStanding.State
    /// Days past the day by which something was to happen; nil where it is not overdue.
    public var overdueDays: Int?
  }

  public var asOf: CivilDay
  /// In the order of their opening.
  public var rows: [Row]

  public func count(_ state: FindingStanding.State) -> Int { rows.count { $0.state == state } }

  /// - Parameter control: its id; nil for all.
  package init(_ organisation: Organisation, on control: String? = nil, asOf day: CivilDay) {
    asOf = day
    let standings = organisation.findings.compactMap { subject, finding in
      finding.standing(on: day).map { (subject, $0) }
    }
    rows =
      standings.filter { control == nil || $0.1.opened.control == control }
      .sorted { $0.1.stamp.position < $1.1.stamp.position }
      .map { subject, standing in
        let state = standing.state(on: day)
        return Row(
          finding: subject, standing: standing, state: state,
          overdueDays: state == .overdue ? standing.deadline.map { day.days(since: $0) } : nil)
      }
  }
}
