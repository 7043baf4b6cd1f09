import EventSourcing
import Storage
import Transparency
public import Values

/// A checkpoint that the ledger keeps.
public struct KeptCheckpoint: Hashable, Sendable {
  public var size: Int64
  public var root: Digest
  public var recordedAt: UTCInstant
  /// The C2SP signed note, byte for byte.
  public var note: String
}

/// That the log of one size is a prefix of the log of another (RFC 6962 2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
  public var old: Int64
  public var new: Int64
  public var oldRoot: Digest
  public var newRoot: Digest
  public var hashes: [Digest]
}

extension Ledger {
  /// Signs the log as it stands and keeps the checkpoint, where the schedule says that one is due.
  public func checkpoint(signedWith key: String, where schedule: CheckpointSchedule) throws -> ScheduledCheckpoint {
    let size = try store.read { try $0.head }
    let newest = try file.newestCheckpoint().map { (size: $0.size, recordedAt: $0.recordedAt) }
    if let why = schedule.whyNotDue(size: size, at: clock(), newest: newest) { return .notDue(why) }
    return .signed(try checkpoint(signedWith: key))
  }

  /// Signs the log as it stands and keeps the checkpoint; one of the same size is kept and returned as it was, with the
  /// cosignatures that it has.
  ///
  /// - Parameter key: the signing key's file. Throws where it is not this ledger's.
  public func checkpoint(signedWith key: String) throws -> String {
    try checkpoint(ofSize: nil, signedWith: key)
  }

  /// - Parameter size: nil for the log as it stands; at most that.
  func checkpoint(ofSize size: Int64?, signedWith key: String) throws -> String {
    let signingKey = try signingKey(key)
    let (size, root) = try file.tree { head, nodes in
      let size = size ?? head
      return (size, size == 0 ? MerkleTree.emptyRoot : try MerkleTree.root(size: size, reading: nodes))
    }
    if try file.hasCheckpoint(ofSize: size) { return try cosignedCheckpoint(of: size) }
    let note = try Checkpoint(origin: origin, size: size, root: root).signed(by: signingKey)
    let text = String(decoding: note.bytes, as: UTF8.self)
    try file.add(StoredCheckpoint(size: size, note: text, recordedAt: clock()))
    return text
  }

  /// The key in a file; throws where it is not this ledger's.
  func signingKey(_ path: String) throws -> SigningKey {
    let key = try KeyFile.read(path)
    guard key.verifierKey.vkey == verifierKey else {
      throw LedgerError.badKey(path: path, why: "is not the key of this ledger, \(verifierKey)")
    }
    return key
  }

  /// Every checkpoint kept, smallest first.
  public func checkpoints() throws -> [KeptCheckpoint] {
    try file.checkpoints().map { kept in
      let note = try SignedNote(parsing: Array(kept.note.utf8))
      return KeptCheckpoint(
        size: kept.size, root: try Checkpoint(parsing: note.text).root, recordedAt: kept.recordedAt, note: kept.note)
    }
  }

  /// The `.tlog-proof` of the event at a position, against the newest checkpoint kept.
  public func proof(of position: Int64) throws -> [UInt8] {
    try requirePosition(position)
    guard let newest = try file.newestCheckpoint(), newest.size >= position else {
      throw LedgerError.noCheckpoint(position: position)
    }
    let hashes = try file.tree { _, nodes in
      try MerkleTree.inclusionProof(index: position - 1, size: newest.size, reading: nodes)
    }
    let note = try cosigned(newest)
    return try TransparencyProof(index: position - 1, hashes: hashes, checkpoint: note).bytes
  }

  /// The entry at a position as it was hashed: the leaf's preimage.
  public func entry(at position: Int64) throws -> [UInt8] {
    try requirePosition(position)
    guard let entry = try file.entry(at: position) else {
      throw LedgerError.unknownPosition(position, head: try store.read { try $0.head })
    }
    return entry
  }

  public func consistency(from old: Int64, to new: Int64) throws -> ConsistencyProof {
    try requirePosition(old)
    try requirePosition(new)
    guard old <= new else { throw LedgerError.backwards(old: old, new: new) }
    return try file.tree { _, nodes in
      ConsistencyProof(
        old: old, new: new, oldRoot: try MerkleTree.root(size: old, reading: nodes),
        newRoot: try MerkleTree.root(size: new, reading: nodes),
        hashes: try MerkleTree.consistencyProof(old: old, new: new, reading: nodes))
    }
  }

  private func requirePosition(_ position: Int64) throws {
    let head = try store.read { try $0.head }
    guard (1...max(head, 1)).contains(position), head > 0 else {
      throw LedgerError.unknownPosition(position, head: head)
    }
  }
}
