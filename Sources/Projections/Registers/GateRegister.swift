public import Domain
public import Values

/// The gated stages of an initiative and of what lies below it: how each was assured, and when it was entered.
public struct GateRegister: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var initiative: Subject
    public var stage: String
    /// The last in force on the day; nil where there is none.
    public var assurance: GateLog.Assurance?
    /// The last time; nil where it was not entered.
    public var entered: Stamp?
    /// The initiative is in it on the day.
    public var isCurrent: Bool
  }

  public var asOf: CivilDay
  /// By initiative, then in the order in which each stage came up.
  public var rows: [Row]

  package init(_ organisation: Organisation, of subject: Subject, asOf day: CivilDay) {
    asOf = day
    rows = organisation.registered(under: subject, on: day).flatMap { initiative -> [Row] in
      let gates = initiative.gates
      let entries = gates.entries.filter { $0.stamp.effectiveOn <= day }
      let known =
        gates.assurances.filter { $0.stamp.effectiveOn <= day }.map { ($0.stamp.position, $0.event.stage) }
        + entries.map { ($0.stamp.position, $0.stage) }
      var seen: Set<String> = []
      let stages = known.sorted { $0.0 < $1.0 }.map(\.1).filter { seen.insert($0).inserted }
      let current = gates.stage(on: day)
      return stages.map { stage in
        Row(
          initiative: initiative.subject, stage: stage, assurance: gates.assurance(for: stage, on: day),
          entered: entries.last { $0.stage == stage }?.stamp, isCurrent: stage == current)
      }
    }
  }
}
