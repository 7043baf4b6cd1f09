public import Domain
public import Values

/// The tolerances in force over an initiative and what lies below it on a day.
public struct ToleranceRegister: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var initiative: Subject
    public var tolerance: Tolerance
    /// Exceptions of the dimension that are open.
    public var openExceptions: [Int64]
  }

  public var asOf: CivilDay
  public var rows: [Row] = []

  package init(_ organisation: Organisation, of subject: Subject, asOf day: CivilDay) {
    asOf = day
    for initiative in organisation.registered(under: subject, on: day) {
      let log = initiative.registers
      let open = log.exceptions.filter { exception in
        exception.stamp.effectiveOn <= day
          && log.ends[exception.stamp.position].map { $0.stamp.effectiveOn > day } ?? true
      }
      rows += log.tolerances(on: day).map { tolerance in
        Row(
          initiative: initiative.subject, tolerance: tolerance,
          openExceptions: open.filter { $0.event.dimension == tolerance.dimension }.map(\.stamp.position))
      }
    }
  }
}
