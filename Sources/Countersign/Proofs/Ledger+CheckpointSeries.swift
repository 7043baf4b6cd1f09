import Storage
import Transparency
import Values

/// Whether the checkpoints kept are of one log that only grew.
public struct CheckpointSeriesReport: Hashable, Sendable {
  public struct Fault: Hashable, Sendable {
    public var old: Int64
    /// Equal to `old` where the checkpoint itself does not hold.
    public var new: Int64
    public var why: String
  }

  public var checkpoints: Int
  /// How many consistency proofs were made and verified.
  public var pairs: Int
  /// Whether every pair was, and not only neighbours, from which the others follow.
  public var isEveryPair: Bool
  public var faults: [Fault]
}

extension Ledger {
  /// Up to how many checkpoints every pair is proven by itself.
  private static let pairwise = 200

  /// Verifies every checkpoint's signature, and by a consistency proof from the stored nodes that each is a prefix of the
  /// next, and up to 200 checkpoints of each later one.
  public func verifyCheckpoints() throws -> CheckpointSeriesReport {
    let key = try VerifierKey(vkey: verifierKey)
    var report = CheckpointSeriesReport(checkpoints: 0, pairs: 0, isEveryPair: true, faults: [])
    var sound: [Checkpoint] = []
    for kept in try file.checkpoints() {
      report.checkpoints += 1
      do {
        let signed = try Checkpoint(
          verifying: SignedNote(parsing: Array(kept.note.utf8)), by: key, origin: origin)
        if signed.size == kept.size {
          sound.append(signed)
        } else {
          report.faults.append(.init(old: kept.size, new: kept.size, why: "the note is for size \(signed.size)"))
        }
      } catch {
        report.faults.append(.init(old: kept.size, new: kept.size, why: "\(error)"))
      }
    }
    report.isEveryPair = sound.count <= Self.pairwise
    for (index, old) in sound.enumerated() {
      let rest = sound[(index + 1)...]
      for new in report.isEveryPair ? rest : rest.prefix(1) {
        report.pairs += 1
        if let why = try inconsistency(old, new) {
          report.faults.append(.init(old: old.size, new: new.size, why: why))
        }
      }
    }
    return report
  }

  private func inconsistency(_ old: Checkpoint, _ new: Checkpoint) throws -> String? {
    // From nothing, everything grows.
    if old.size == 0 { return old.root == MerkleTree.emptyRoot ? nil : "the empty log has another root" }
    do {
      let proof = try file.tree { size, nodes in
        guard new.size <= size else { throw MerkleProofError.invalidSize(new.size) }
        return try MerkleTree.consistencyProof(old: old.size, new: new.size, reading: nodes)
      }
      try MerkleTree.verifyConsistency(
        old: old.size, new: new.size, oldRoot: old.root, newRoot: new.root, proof: proof)
      return nil
    } catch let error as MerkleProofError {
      return "\(error)"
    }
  }
}
