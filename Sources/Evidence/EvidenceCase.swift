public import Controls
public import Values

/// What a pack is about, gathered by the application: every writer is a function of it and of the events.
public struct EvidenceCase: Hashable, Sendable {
  /// The ledger's own name, and the key that checks its checkpoints.
  public var origin: String
  public var verifierKey: String
  /// The signed note of the checkpoint that the pack stands on, byte for byte, with cosignatures.
  public var checkpoint: String
  public var size: Int64
  public var root: Digest
  /// When the checkpoint was signed: the time of the whole pack.
  public var madeAt: UTCInstant
  public var asOf: CivilDay
  public var scope: ControlScope
  /// The controls asked for, in order of id, judged over the first `size` events.
  public var results: [ControlResult]
  /// With the clauses of the frameworks.
  public var catalogue: ControlCatalogue
  /// By whose clauses the report groups the controls.
  public var frameworks: [Framework]
  /// Nil where no witness policy was in force at the checkpoint.
  public var witnessing: CheckpointWitnessing?
  /// When an authority first stamped the checkpoint; nil where none did.
  public var stampedAt: UTCInstant?

  public init(
    origin: String, verifierKey: String, checkpoint: String, size: Int64, root: Digest, madeAt: UTCInstant,
    asOf: CivilDay, scope: ControlScope, results: [ControlResult], catalogue: ControlCatalogue,
    frameworks: [Framework]
  ) {
    self.origin = origin
    self.verifierKey = verifierKey
    self.checkpoint = checkpoint
    self.size = size
    self.root = root
    self.madeAt = madeAt
    self.asOf = asOf
    self.scope = scope
    self.results = results
    self.catalogue = catalogue
    self.frameworks = frameworks
  }
}
