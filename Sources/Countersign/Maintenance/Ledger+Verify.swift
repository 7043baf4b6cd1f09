import Domain
import EventSourcing
import Storage
import Transparency

extension Ledger {
  /// Re-reads every stored byte and names whatever cannot be what was written.
  ///
  /// - Parameters:
  ///   - verifierKey: the key that checkpoints must be signed by, from outside the ledger; nil: the ledger's own.
  ///   - progress: done and total events; called from any thread, one call at a time.
  public func verify(
    verifierKey: String? = nil, progress: @escaping @Sendable (Int64, Int64) -> Void = { _, _ in }
  ) throws -> Verification {
    let keys = try verifierKey.map { text in
      do { return [try VerifierKey(vkey: text)] } catch {
        throw LedgerError.badVerifierKey(text, why: "\(error)")
      }
    }
    let report = try file.verify(keys: keys, progress: progress)
    let root = try? file.tree { size, nodes in
      size == 0 ? MerkleTree.emptyRoot : try MerkleTree.root(size: size, reading: nodes)
    }
    let damages = report.damages.map { Verification.Damage(position: $0.position, what: $0.what) }
    return Verification(
      events: report.events, checkpoints: report.checkpoints, root: root,
      damages: openingDamage().map { [$0] + damages } ?? damages)
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
