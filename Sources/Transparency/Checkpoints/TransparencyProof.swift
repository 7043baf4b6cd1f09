public import Values

/// A proof that an entry is in a log, to be checked offline with the log's key alone: the file `.tlog-proof`
/// (C2SP tlog-proof, v1).
public struct TransparencyProof: Hashable, Sendable {
  /// No tree that can be signed is deeper.
  public static let maximumHashCount = 63
  /// The most bytes that ``extra`` may have.
  public static let maximumExtraByteCount = 65_536

  /// The entry's position in the log, from 0.
  public let index: Int64
  /// The inclusion path, the leaf's sibling first.
  public let hashes: [Digest]
  public let checkpoint: SignedNote
  /// Bytes for the application's own use. Nothing authenticates them.
  public let extra: [UInt8]?

  /// Throws ``TransparencyProofError`` unless a proof could consist of these. Nothing is verified.
  public init(
    index: Int64, hashes: [Digest], checkpoint: SignedNote, extra: [UInt8]? = nil
  ) throws(TransparencyProofError) {
    guard index >= 0 else { throw .invalidIndex }
    guard hashes.count <= Self.maximumHashCount else { throw .tooManyHashes }
    guard (extra?.count ?? 0) <= Self.maximumExtraByteCount else { throw .tooLarge }
    self.index = index
    self.hashes = hashes
    self.checkpoint = checkpoint
    self.extra = extra
  }

  /// Checks that `entry` is at ``index`` in the log of `key`, and returns the verified checkpoint.
  ///
  /// Throws as ``Checkpoint/init(verifying:by:origin:)`` does, or ``MerkleProofError``.
  @discardableResult
  public func verify(entry: [UInt8], by key: VerifierKey, origin: String? = nil) throws -> Checkpoint {
    try verify(leafHash: MerkleTree.leafHash(entry), by: key, origin: origin)
  }

  /// As ``verify(entry:by:origin:)``, for an entry known by its leaf hash only.
  @discardableResult
  public func verify(leafHash: Digest, by key: VerifierKey, origin: String? = nil) throws -> Checkpoint {
    let head = try Checkpoint(verifying: checkpoint, by: key, origin: origin)
    try MerkleTree.verifyInclusion(
      index: index, size: head.size, leafHash: leafHash, proof: hashes, root: head.root)
    return head
  }
}
