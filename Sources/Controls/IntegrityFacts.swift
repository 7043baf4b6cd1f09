package import Values

/// What the application found out about the stored bytes, for the controls that events alone cannot answer.
///
/// A fact left nil was not gathered: its controls are then not applicable, never passed.
package struct IntegrityFacts: Hashable, Sendable {
  /// The position at which the question is asked, where it is about the past: later checkpoints and commands are left
  /// out. Nil at the head: then a checkpoint beyond the log shows that the log was cut short.
  package var through: Int64?
  /// Every signed checkpoint, oldest first.
  package var checkpoints: [Checkpoint]?
  /// Element i: whether a consistency proof from checkpoint i to checkpoint i + 1 verified.
  package var consistency: [Bool]?
  /// The root over bytes that were read again.
  package var reread: Reread?
  /// What verifying every byte found wrong, by position; empty where nothing was.
  package var damagedPositions: [Int64: String]?
  package var exportRoundTrip: RoundTrip?
  /// The command table: which positions each command id yielded.
  package var commands: [Command]?
  /// Every cosignature of a checkpoint that verified.
  package var cosignatures: [Cosignature]?
  /// Every time stamp of a checkpoint.
  package var timestamps: [Timestamp]?
  /// The moment of the question: ages count up to it.
  package var askedAt: UTCInstant?

  package init(
    through: Int64? = nil, checkpoints: [Checkpoint]? = nil, consistency: [Bool]? = nil, reread: Reread? = nil,
    damagedPositions: [Int64: String]? = nil, exportRoundTrip: RoundTrip? = nil, commands: [Command]? = nil
  ) {
    self.through = through
    self.checkpoints = checkpoints
    self.consistency = consistency
    self.reread = reread
    self.damagedPositions = damagedPositions
    self.exportRoundTrip = exportRoundTrip
    self.commands = commands
  }

  package struct Checkpoint: Hashable, Sendable {
    package var size: Int64
    package var root: Digest
    package var isSignatureValid: Bool

    package init(size: Int64, root: Digest, isSignatureValid: Bool) {
      self.size = size
      self.root = root
      self.isSignatureValid = isSignatureValid
    }
  }

  /// The Merkle root of the first `size` events, recomputed from their stored bytes. At the newest checkpoint's size, or
  /// at the log's where that is shorter.
  package struct Reread: Hashable, Sendable {
    package var size: Int64
    package var root: Digest

    package init(size: Int64, root: Digest) {
      self.size = size
      self.root = root
    }
  }

  /// The hash of the views as they stand, and of those built from an export that was imported again.
  package struct RoundTrip: Hashable, Sendable {
    package var live: Digest
    package var reimported: Digest

    package init(live: Digest, reimported: Digest) {
      self.live = live
      self.reimported = reimported
    }
  }

  package struct Command: Hashable, Sendable {
    package var id: String
    package var first: Int64
    /// Below `first` where the command yielded nothing.
    package var last: Int64

    package init(id: String, first: Int64, last: Int64) {
      self.id = id
      self.first = first
      self.last = last
    }
  }
}

extension IntegrityFacts {
  package struct Cosignature: Hashable, Sendable {
    /// The checkpoint's.
    package var size: Int64
    /// The witness's vkey.
    package var key: String
    /// In seconds since 1970, by the witness's clock.
    package var time: Int64
    package var recordedAt: UTCInstant

    package init(size: Int64, key: String, time: Int64, recordedAt: UTCInstant) {
      self.size = size
      self.key = key
      self.time = time
      self.recordedAt = recordedAt
    }
  }

  package struct Timestamp: Hashable, Sendable {
    /// The checkpoint's.
    package var size: Int64
    /// By the authority's clock.
    package var time: UTCInstant
    /// When the checkpoint was kept, and when the stamp was.
    package var checkpointAt: UTCInstant
    package var recordedAt: UTCInstant
    /// Whether the reply stamps the checkpoint's bytes.
    package var isOfCheckpoint: Bool
    /// Whether its signature was verified when it was kept.
    package var isVerified: Bool

    package init(
      size: Int64, time: UTCInstant, checkpointAt: UTCInstant, recordedAt: UTCInstant, isOfCheckpoint: Bool,
      isVerified: Bool
    ) {
      self.size = size
      self.time = time
      self.checkpointAt = checkpointAt
      self.recordedAt = recordedAt
      self.isOfCheckpoint = isOfCheckpoint
      self.isVerified = isVerified
    }
  }

  /// What had been kept by the moment of the question.
  var cosignaturesInQuestion: [Cosignature]? {
    cosignatures?.filter { $0.size <= through ?? .max && $0.recordedAt <= askedAt ?? $0.recordedAt }
  }

  var timestampsInQuestion: [Timestamp]? {
    timestamps?.filter { $0.size <= through ?? .max && $0.recordedAt <= askedAt ?? $0.recordedAt }
  }

  /// The checkpoints that the question is about.
  var checkpointsInQuestion: [Checkpoint]? {
    guard let through else { return checkpoints }
    return checkpoints?.filter { $0.size <= through }
  }
}
