public import Domain
public import Values

/// Forecasts that were out of tolerance, by position, and what became of each.
public struct ExceptionRegister: Hashable, Sendable {
  public enum State: String, Hashable, Sendable {
    case open, cleared, resolved
  }

  public struct Row: Hashable, Sendable {
    public var initiative: Subject
    public var position: Int64
    public var raisedOn: CivilDay
    public var exception: ExceptionRaised
    public var state: State
    public var endedOn: CivilDay?
    public var endedAt: Int64?
    /// Who decided on it; nil where nobody had to.
    public var resolvedBy: String?
    public var change: Subject?
  }

  public var asOf: CivilDay
  public var rows: [Row] = []

  /// - Parameter subject: the initiative, with all below it; nil for every one.
  public init(_ organisation: Organisation, of subject: Subject?, asOf day: CivilDay) {
    asOf = day
    let initiatives =
      subject.map { organisation.registered(under: $0, on: day) } ?? Array(organisation.initiatives.values)
    for initiative in initiatives {
      for exception in initiative.registers.exceptions where exception.stamp.effectiveOn <= day {
        let end = initiative.registers.ends[exception.stamp.position].flatMap { $0.stamp.effectiveOn <= day ? $0 : nil }
        rows.append(
          Row(
            initiative: initiative.subject, position: exception.stamp.position,
            raisedOn: exception.stamp.effectiveOn, exception: exception.event,
            state: end.map { $0.isCleared ? .cleared : .resolved } ?? .open, endedOn: end?.stamp.effectiveOn,
            endedAt: end?.stamp.position, resolvedBy: end.flatMap { $0.isCleared ? nil : $0.stamp.actor },
            change: end?.change))
      }
    }
    rows.sort { $0.position < $1.position }
  }
}
