public import Controls
public import Evidence
public import Values

/// Which evidence is asked for, and for whom it is made.
public struct EvidenceOrder: Hashable, Sendable {
  /// Ids of controls; empty: all.
  public var controls: Set<String> = []
  /// By whose clauses the evidence is grouped; without ``controls``, those that they name are judged. Empty: the shipped
  /// ones.
  public var frameworks: [Framework] = []
  public var scope = ControlScope.everything
  /// Nil: the day of the checkpoint.
  public var asOf: CivilDay?
  /// Nil: the newest checkpoint; else the newest kept by then.
  public var knownAt: UTCInstant?
  /// What the reader may not see.
  public var withheld: Set<DisclosureClass> = []
  /// The signing key's file: the pack is signed, and before it, unless ``knownAt`` is given, the log where it has grown.
  public var key: String?
  /// Without it the key signs the pack alone, which stands on a checkpoint kept: for a ledger that cannot be written.
  public var signsLog = true
  public var parameters = ControlParameters()
  /// Write a ZIP archive of the folder beside it, named after it.
  public var isArchived = false

  public init() {}

  /// Empty: all.
  var wantedControls: Set<String> {
    controls.isEmpty ? Set(frameworks.flatMap { $0.entries.flatMap(\.controls) }) : controls
  }
}
