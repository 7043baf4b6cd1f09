public import Controls
public import Domain
public import Evidence
public import Values

/// What an export of evidence wrote.
public struct EvidenceReport: Hashable, Sendable {
  public var folder: String
  public var archive: String?
  /// Of the checkpoint that the pack stands on.
  public var size: Int64
  public var root: Digest
  public var asOf: CivilDay
  /// Events in the pack.
  public var events: Int
  public var withheld = 0
  public var erased = 0
  /// Initiatives that have certificates in the pack.
  public var initiatives: [Subject] = []
  public var signatures = 0
  /// Baseline movements of the whole ledger that no decision covers.
  public var unmatched: [Int64] = []
  public var results: [ControlResult]
  public var isSigned = false
  /// How the pack's checkpoint is witnessed; nil where no policy was in force at it.
  public var witnessing: CheckpointWitnessing?
  /// Time stamps in the pack.
  public var timestamps = 0
}
