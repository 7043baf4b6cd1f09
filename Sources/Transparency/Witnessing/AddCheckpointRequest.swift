public import Values

/// What a witness is asked (C2SP tlog-witness, `add-checkpoint`): to cosign a checkpoint that extends the one of a size
/// that it knows.
public struct AddCheckpointRequest: Hashable, Sendable {
  /// The size of the largest checkpoint that the witness knows; 0: none.
  public var old: Int64
  /// From the old size to the checkpoint's; empty from 0, and where they are equal.
  public var proof: [Digest]
  public var checkpoint: SignedNote

  public init(old: Int64, proof: [Digest], checkpoint: SignedNote) {
    self.old = old
    self.proof = proof
    self.checkpoint = checkpoint
  }

  /// The request's body.
  public var bytes: [UInt8] {
    var bytes = Array("old \(old)\n".utf8)
    for hash in proof { bytes += hash.base64 + [0x0A] }
    return bytes + [0x0A] + checkpoint.bytes
  }

  /// The size that a witness answers with where it knows a larger checkpoint than was said (409).
  public static func size(inConflict body: [UInt8]) -> Int64? {
    Int64(strictDecimal: body.last == 0x0A ? body.dropLast() : body[...])
  }
}

extension SignedNote {
  /// The signature lines of a witness's answer, or of a note that carries them: what lies behind its last blank line.
  ///
  /// Throws ``NoteError/malformedSignature(line:)``, ``NoteError/noSignatures`` or ``NoteError/tooManySignatures``.
  public static func signatures(parsing bytes: [UInt8]) throws(NoteError) -> [NoteSignature] {
    if let note = try? SignedNote(parsing: bytes) { return note.signatures }
    guard bytes.count <= maximumByteCount else { throw .tooLarge(bytes: bytes.count) }
    guard let last = bytes.last, last == 0x0A else { throw .noSignatures }
    let lines = bytes.dropLast().split(
      separator: 0x0A, maxSplits: maximumSignatureCount, omittingEmptySubsequences: false)
    guard lines.count <= maximumSignatureCount else { throw .tooManySignatures }
    var signatures: [NoteSignature] = []
    for (index, line) in lines.enumerated() {
      guard let signature = NoteSignature(line: line) else { throw .malformedSignature(line: index + 1) }
      signatures.append(signature)
    }
    return signatures
  }

  /// When this key cosigned the note's text, in seconds since 1970; nil where the signature is not its own, or not of this text.
  public func time(of signature: NoteSignature, by key: VerifierKey) -> Int64? {
    guard key.type == .cosignature, key.matches(signature), key.verifies(signature.bytes, of: text) else { return nil }
    return Cosignature(bytes: signature.bytes)?.time
  }
}
