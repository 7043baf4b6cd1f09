import Domain
import EventSourcing
import Storage
import Transparency
public import Values

extension Ledger {
  /// Reads every byte of an archive again, and checks that the ledger, or what was signed of it, grew from it.
  ///
  /// - Parameter progress: done and total events, from any thread.
  public static func verifyArchive(
    _ path: String, against reference: ArchiveReference?,
    clock: @escaping @Sendable () -> UTCInstant = SystemClock.now,
    progress: @escaping @Sendable (Int64, Int64) -> Void = { _, _ in }
  ) throws -> ArchiveVerification {
    let archive = try openArchive(path, clock)
    guard let notes = try archive.file.identity.archive else {
      throw LedgerError.archive(path, why: "is a ledger that goes on, and no archive; run verify on it")
    }
    let report = try archive.verify(progress: progress)
    var check = ArchiveCheck(notes: notes, root: report.root, events: report.events, damages: report.damages)
    let key = try VerifierKey(vkey: archive.verifierKey)
    let newest = check.newest(signedBy: key, origin: archive.origin)
    let digest = try SQLiteStore.digest(of: path)
    switch reference {
    case .ledger(let live):
      try check.compare(archive, digest, with: Ledger.open(live, readOnly: true, clock: clock), newest)
    case .checkpoint(let bytes): check.compare(with: bytes, newest, signedBy: key, origin: archive.origin)
    case nil: break
    }
    return ArchiveVerification(
      through: notes.through, root: report.root, provenThrough: newest?.size ?? 0, fileDigest: digest,
      damages: check.damages)
  }

  static func openArchive(_ path: String, _ clock: @escaping @Sendable () -> UTCInstant) throws -> Ledger {
    do {
      return try Ledger.open(path, readOnly: true, clock: clock)
    } catch StorageError.missing(let path) {
      throw LedgerError.noArchive(path: path)
    }
  }

  /// The root of the first `size` events; nil where there are fewer.
  fileprivate func root(ofSize size: Int64) -> Digest? {
    try? file.tree { head, nodes in size <= head ? try MerkleTree.root(size: size, reading: nodes) : nil }
  }

  /// Positions up to `last` that are erased, and under which event.
  fileprivate func erasures(through last: Int64) throws -> [(position: Int64, under: Int64)] {
    try file.erasures().filter { $0.key <= last }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// Collects what is wrong with an archive beyond its bytes.
private struct ArchiveCheck {
  let notes: ArchiveNotes
  let root: Digest?
  let events: Int64
  var damages: [Verification.Damage]

  private mutating func report(_ what: String, at position: Int64? = nil) {
    damages.append(Verification.Damage(position: position, what: what))
  }

  /// The newest checkpoint, where the archive is proven to be a prefix of it.
  mutating func newest(signedBy key: VerifierKey, origin: String) -> Checkpoint? {
    if notes.through != events { report("the archive says that it ends at \(notes.through), it ends at \(events)") }
    guard let own = verified(notes.checkpoint, key, origin), own.size == notes.through, own.root == root else {
      report("the checkpoint of its own size does not hold")
      return nil
    }
    guard let newest = verified(notes.newest, key, origin) else {
      report("the ledger's newest checkpoint is not signed by its key")
      return nil
    }
    do {
      let hashes = notes.consistency.split(separator: "\n").compactMap { Digest(base64Text: $0) }
      try MerkleTree.verifyConsistency(
        old: own.size, new: newest.size, oldRoot: own.root, newRoot: newest.root, proof: hashes)
      return newest
    } catch {
      report("the proof from size \(own.size) to the ledger's newest checkpoint, \(newest.size), does not hold")
      return nil
    }
  }

  private func verified(_ note: String, _ key: VerifierKey, _ origin: String) -> Checkpoint? {
    guard let note = try? SignedNote(parsing: Array(note.utf8)) else { return nil }
    return try? Checkpoint(verifying: note, by: key, origin: origin)
  }

  mutating func compare(_ archive: Ledger, _ digest: Digest, with live: Ledger, _ newest: Checkpoint?) throws {
    guard live.origin == archive.origin, live.verifierKey == archive.verifierKey else {
      return report(
        "it is of \(archive.origin), \(archive.verifierKey), and not of \(live.origin), \(live.verifierKey)")
    }
    if live.root(ofSize: notes.through) != root {
      report("the ledger's first \(notes.through) events are not those of the archive")
    }
    if let newest, live.root(ofSize: newest.size) != newest.root {
      report("the ledger did not grow from the checkpoint of size \(newest.size) that the archive carries")
    }
    if try !live.records().archives.contains(where: { $0.event.fileDigest == digest }) {
      report("the ledger records no archive with this file's SHA-256, \(digest.hex)")
    }
    let gone = Set(try archive.erasures(through: notes.through).map(\.position))
    for (position, under) in try live.erasures(through: notes.through) where !gone.contains(position) {
      report(
        "erased in the ledger under position \(under), and its payload is still here: archive again, and dispose of this",
        at: position)
    }
  }

  mutating func compare(with bytes: [UInt8], _ newest: Checkpoint?, signedBy key: VerifierKey, origin: String) {
    guard let given = verified(String(decoding: bytes, as: UTF8.self), key, origin) else {
      return report("the checkpoint given is not signed by the ledger's key")
    }
    let known = given.size == notes.through ? root : given.size == newest?.size ? newest?.root : nil
    guard let known else {
      return report(
        "the checkpoint given is of size \(given.size), and the archive proves sizes \(notes.through) and "
          + "\(newest?.size ?? 0): give the ledger, or a checkpoint of one of these")
    }
    if known != given.root { report("the checkpoint given, of size \(given.size), is of another history") }
  }
}
