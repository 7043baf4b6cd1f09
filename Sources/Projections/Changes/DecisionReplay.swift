public import Domain
public import Values

/// What somebody had before them when they decided a change, and apart from it what has been learnt since.
public struct DecisionReplay: Hashable, Sendable {
  /// A field as it was known at the decision.
  public struct Field: Hashable, Sendable {
    public var subject: Subject
    public var address: FieldAddress
    /// In force on the decision's effective day.
    public var value: FieldValue?
    /// The first baseline; nil for a field that no baseline fixes.
    public var original: FieldValue?
    /// Position of the event that set the value; nil where there was none.
    public var position: Int64?
    /// The change moves it, to `asked`.
    public var isMoved: Bool
    public var asked: FieldValue?
  }

  /// One of those who decided.
  public struct Decider: Hashable, Sendable {
    public var person: String
    public var actingFor: String?
    /// The ballot that they voted in; nil in ledgers from before there were ballots.
    public var ballot: String?
    public var choice: String
    public var isSigned: Bool
    public var position: Int64
    /// The limit that was held against the exposure.
    public var limit: DelegatedLimit
    /// By what right, over each initiative that the change moves; empty where a board's seat was the right.
    public var rights: [Subject: [Entitlement]]
    /// SHA-256 of the `decision-pack.json` that the vote rests on; nil where none was issued.
    public var pack: Digest?
  }

  public struct Model: Hashable, Sendable {
    public var subject: Subject
    public var practice: Practice
    public var model: OperatingModel
  }

  public struct Away: Hashable, Sendable {
    public var person: String
    public var absence: Absence
  }

  /// A line of the audit trail that came after the decision.
  public struct Later: Hashable, Sendable {
    public var line: AuditLine
    /// It says something else of the time before the decision.
    public var isCorrection: Bool

    package init(line: AuditLine, isCorrection: Bool) {
      self.line = line
      self.isCorrection = isCorrection
    }
  }

  /// The change as it stood at the decision.
  public var change: Change
  /// The decision, with its position, day and moment.
  public var decision: Change.Step<ChangeDecided>
  /// What was at stake, summed with what belongs to the change; nil where it could not be summed.
  public var exposure: Exposure?
  /// By subject and field: what the change moves, then what else was known of the same items.
  public var fields: [Field]
  public var deciders: [Decider]
  public var models: [Model]
  /// Who of those known to hold a role there was away.
  public var away: [Away]
  public var since: [Later]
}
