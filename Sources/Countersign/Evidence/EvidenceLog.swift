import Domain
import EventSourcing
import Evidence
import Storage
import Transparency
import Values

/// What a pack shows of the log itself: the checkpoint that it stands on, those before, and what others put under them.
struct EvidenceLog {
  /// Smallest first; the pack stands on the last.
  let kept: [KeptCheckpoint]
  let newest: KeptCheckpoint
  /// In force at the newest: set by then, whatever was set since.
  let policy: WitnessPolicyInForce?
  /// By size, in order of time.
  let timestamps: [Int64: [KeptTimestamp]]
  private let cosignatures: [Int64: [StoredCosignature]]

  /// - Parameter knownAt: nil for the newest checkpoint; else the newest kept by then.
  init(_ ledger: Ledger, knownAt: UTCInstant?) throws {
    kept = try ledger.checkpoints().filter { kept in kept.size > 0 && knownAt.map { kept.recordedAt <= $0 } ?? true }
    guard let newest = kept.last else { throw LedgerError.unsigned }
    self.newest = newest
    policy = try ledger.store.read {
      try Ledger.witnessPolicy(on: newest.recordedAt.day, through: newest.size, $0)
    }
    cosignatures = Dictionary(grouping: try ledger.file.cosignatures().filter { $0.size <= newest.size }, by: \.size)
    timestamps = Dictionary(grouping: try ledger.timestamps(), by: \.size)
    try requireWitnessed()
  }

  /// With the newest cosignature of each witness behind the log's own signature.
  func cosigned(_ checkpoint: KeptCheckpoint) throws -> String {
    let note = try Ledger.cosigned(checkpoint.note, cosignatures[checkpoint.size] ?? [])
    return String(decoding: note.bytes, as: UTF8.self)
  }

  /// How the newest checkpoint is witnessed; nil where no policy is in force.
  func witnessing() throws -> CheckpointWitnessing? {
    guard let inForce = policy else { return nil }
    let policy = try Ledger.parsed(inForce)
    let own = Set((cosignatures[newest.size] ?? []).map(\.key))
    let times = QuorumTimes(policy, cosignatures.values.flatMap(\.self)).times
    let isReached = times[newest.size] != nil
    let last = times.values.max().flatMap(Ledger.instant)
    return CheckpointWitnessing(
      witnesses: policy.witnesses.count, cosigned: policy.witnesses.count { own.contains($0.key.vkey) },
      isReached: policy.quorum == nil ? nil : isReached, witnessedThrough: times.keys.max(),
      unwitnessedSince: policy.quorum == nil || isReached ? nil : last ?? inForce.recordedAt)
  }

  private func requireWitnessed() throws {
    guard policy?.failMode == .closed, let standing = try witnessing(), standing.isReached == false else { return }
    let before = kept.last { $0.size == standing.witnessedThrough }
    throw WitnessError.unwitnessed(size: newest.size, before: before?.size, keptAt: before?.recordedAt)
  }
}
