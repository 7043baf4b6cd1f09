import Domain
import EventSourcing
import Storage
import Transparency
import Values

extension Ledger {
  /// Re-reads every stored byte and names whatever cannot be what was written.
  ///
  /// What is stored may be sound and yet not what it was: a ledger rewritten as a whole, by who has its key, verifies. Only
  /// a checkpoint that was handed out before shows it.
  ///
  /// - Parameters:
  ///   - verifierKey: the key that checkpoints must be signed by, from outside the ledger; nil: the ledger's own.
  ///   - checkpoint: a signed note handed out before: the log must still be what it signed, or have grown from it.
  ///   - progress: done and total events; called from any thread, one call at a time.
  public func verify(
    verifierKey: String? = nil, checkpoint: [UInt8]? = nil,
    progress: @escaping @Sendable (Int64, Int64) -> Void = { _, _ in }
  ) throws -> Verification {
    let key = try verifierKey.map { text in
      do { return try VerifierKey(vkey: text) } catch { throw LedgerError.badVerifierKey(text, why: "\(error)") }
    }
    let report = try file.verify(keys: key.map { [$0] }, progress: progress)
    let signer = try key ?? VerifierKey(vkey: self.verifierKey)
    var damages = report.damages.map { Verification.Damage(position: $0.position, what: $0.what) }
    damages += (try? erasureDamages()) ?? []
    if let damage = openingDamage() { damages.insert(damage, at: 0) }
    if let checkpoint, let damage = outsideDamage(checkpoint, signer) { damages.insert(damage, at: 0) }
    return Verification(
      events: report.events, checkpoints: report.checkpoints, root: root(size: nil),
      signedThrough: signedThrough(signer), damages: damages)
  }

  private func root(size: Int64?) -> Digest? {
    try? file.tree { head, nodes in
      let size = size ?? head
      return size == 0 ? MerkleTree.emptyRoot : try MerkleTree.root(size: size, reading: nodes)
    }
  }

  /// The newest checkpoint kept whose signature and root hold.
  private func signedThrough(_ signer: VerifierKey) -> Int64 {
    let kept = (try? file.checkpoints()) ?? []
    let sound = kept.reversed().first { kept in
      guard let note = try? SignedNote(parsing: Array(kept.note.utf8)),
        let checkpoint = try? Checkpoint(verifying: note, by: signer, origin: origin)
      else { return false }
      return checkpoint.root == root(size: checkpoint.size)
    }
    return sound?.size ?? 0
  }

  /// What a checkpoint from outside says against this log.
  private func outsideDamage(_ bytes: [UInt8], _ signer: VerifierKey) -> Verification.Damage? {
    do {
      let checkpoint = try Checkpoint(verifying: SignedNote(parsing: bytes), by: signer, origin: origin)
      let head = try store.read { try $0.head }
      guard checkpoint.size <= head else {
        return Verification.Damage(
          position: nil,
          what: "the log was cut short: a checkpoint was signed over \(checkpoint.size) events, it has \(head)")
      }
      guard checkpoint.root == root(size: checkpoint.size) else {
        return Verification.Damage(
          position: nil,
          what: "history was rewritten: the first \(checkpoint.size) events are not those that were signed")
      }
      return nil
    } catch {
      return Verification.Damage(position: nil, what: "the checkpoint given does not hold: \(error)")
    }
  }

  /// The name and key that the file goes by must be those that its first event states: that event is in the tree.
  private func openingDamage() -> Verification.Damage? {
    guard let first = try? store.read({ try $0.event(at: 1) }), let entry = try? Entry(first) else { return nil }
    guard case .ledgerOpened(let opened) = entry.event else {
      return Verification.Damage(position: 1, what: "the first event does not open the ledger")
    }
    guard opened.origin == origin, opened.verifierKey == verifierKey else {
      return Verification.Damage(
        position: nil,
        what: "the file goes by \(origin), \(verifierKey); its first event says \(opened.origin), "
          + opened.verifierKey)
    }
    return nil
  }
}
