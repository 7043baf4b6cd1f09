public import Values

/// A tree head of a log (C2SP tlog-checkpoint): what a log commits to by signing it.
public struct Checkpoint: Hashable, Sendable {
  /// The log's identity, by custom also the name of its key.
  public let origin: String
  /// The number of leaves.
  public let size: Int64
  public let root: Digest
  /// Opaque lines that some logs add after the root; we write none.
  public let extensionLines: [String]

  public init(origin: String, size: Int64, root: Digest) throws(CheckpointError) {
    guard !origin.isEmpty, origin.utf8.allSatisfy({ $0 >= 0x20 }) else { throw .invalidOrigin }
    guard size >= 0 else { throw .invalidSize }
    self.init(origin: origin, size: size, root: root, extensionLines: [])
  }

  init(origin: String, size: Int64, root: Digest, extensionLines: [String]) {
    self.origin = origin
    self.size = size
    self.root = root
    self.extensionLines = extensionLines
  }

  /// The checkpoint in `note`, once the log's key is known to have signed it.
  ///
  /// Throws ``NoteError`` if `key` didn't sign it, ``CheckpointError`` if it is none, or of another log than `origin`,
  /// which is the key's name when nil.
  public init(verifying note: SignedNote, by key: VerifierKey, origin: String? = nil) throws {
    try note.verify(by: [key])
    try self.init(parsing: note.text)
    let expected = origin ?? key.name.text
    guard self.origin.utf8.elementsEqual(expected.utf8)
    else { throw CheckpointError.foreignOrigin(self.origin, expected: expected) }
  }

  public func signed(by key: SigningKey) throws -> SignedNote { try SignedNote(signing: text, with: key) }
}
