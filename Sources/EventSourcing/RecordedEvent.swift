public import Values

/// An event as the ledger holds it: envelope, and the payload with its salt beside it.
public struct RecordedEvent: Hashable, Sendable {
  public var envelope: Envelope
  /// RFC 8785 canonical JSON. Nil once erased.
  public var payload: [UInt8]?
  public var salt: [UInt8]?
  /// The position of the event under which payload and salt were destroyed. Nil where they are there, and where they are
  /// gone without one.
  public var erasedUnder: Int64?

  public init(envelope: Envelope, payload: [UInt8]?, salt: [UInt8]?, erasedUnder: Int64? = nil) {
    self.envelope = envelope
    self.payload = payload
    self.salt = salt
    self.erasedUnder = erasedUnder
  }

  public var position: Int64 { envelope.position }

  /// SHA-256(salt ‖ payload): what an envelope's `commitment` must equal.
  public static func commitment(salt: [UInt8], payload: [UInt8]) -> Digest {
    .sha256(salt, payload)
  }
}

/// An event that a decision yielded, before the ledger gives it a position and a version.
public struct ProposedEvent: Hashable, Sendable {
  public var stream: String
  public var type: String
  public var schema: Int64
  public var effectiveOn: CivilDay
  public var tags: [String]
  public var causation: Int64?
  /// RFC 8785 canonical JSON.
  public var payload: [UInt8]
  /// Positions of earlier events of which the store destroys payload and salt with this append. The payload must contain
  /// each one's commitment, in hexadecimal.
  public var erases: [Int64]

  public init(
    stream: String, type: String, schema: Int64 = 1, effectiveOn: CivilDay, tags: [String] = [],
    causation: Int64? = nil, payload: [UInt8], erases: [Int64] = []
  ) {
    self.stream = stream
    self.type = type
    self.schema = schema
    self.effectiveOn = effectiveOn
    self.tags = tags
    self.causation = causation
    self.payload = payload
    self.erases = erases
  }
}
