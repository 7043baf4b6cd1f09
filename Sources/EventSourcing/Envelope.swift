public import Values

/// The compact record of one event, without its payload: its canonical JSON is the Merkle leaf's preimage.
///
/// The payload is bound by a salted commitment, so that it can be withheld or erased while the leaf still verifies.
public struct Envelope: Hashable, Sendable {
  /// 1, 2, 3… over the whole ledger, with no gap. The Merkle leaf index is `position − 1`.
  public var position: Int64
  /// What the event is about: `project:P1`, `change:CR-7`, `person:ada`.
  public var stream: String
  /// 1, 2, 3… within the stream.
  public var version: Int64
  /// The event's wire name, a stable contract: `BaselineRevised`.
  public var type: String
  /// Version of the payload's layout, from 1.
  public var schema: Int64
  /// When the ledger learnt it; never earlier than the position before.
  public var recordedAt: UTCInstant
  /// The day from which it holds.
  public var effectiveOn: CivilDay
  public var actor: String
  /// On whose behalf, where the actor stood in for another.
  public var actingFor: String?
  /// The command that caused it; all events of one command share it.
  public var command: String
  /// What the command was, as SHA-256 in hexadecimal, where its issuer states it: a retry must repeat it.
  public var correlation: String?
  /// Position of the event that led to this one.
  public var causation: Int64?
  public var reason: String
  /// Through which door it came: `cli`, `library`, `import:<batch>`.
  public var source: String
  /// Further subjects that the event touches, beyond its stream; sorted, each once.
  public var tags: [String]
  /// SHA-256(salt ‖ payload), salt 16 bytes.
  public var commitment: Digest

  public init(
    position: Int64, stream: String, version: Int64, type: String, schema: Int64,
    recordedAt: UTCInstant, effectiveOn: CivilDay, actor: String, actingFor: String? = nil,
    command: String, correlation: String? = nil, causation: Int64? = nil, reason: String,
    source: String, tags: [String] = [], commitment: Digest
  ) {
    self.position = position
    self.stream = stream
    self.version = version
    self.type = type
    self.schema = schema
    self.recordedAt = recordedAt
    self.effectiveOn = effectiveOn
    self.actor = actor
    self.actingFor = actingFor
    self.command = command
    self.correlation = correlation
    self.causation = causation
    self.reason = reason
    self.source = source
    self.tags = tags
    self.commitment = commitment
  }
}
