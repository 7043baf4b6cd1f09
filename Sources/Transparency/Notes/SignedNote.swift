/// A text signed by one or more keys (C2SP signed-note), verified or not. The text must not be trusted before
/// ``verify(by:)`` has succeeded.
public struct SignedNote: Hashable, Sendable {
  /// The most bytes that a note may have.
  public static let maximumByteCount = 1_000_000
  /// The most signatures that a note may have, as Go's implementation has it; the specification asks for at least 16.
  public static let maximumSignatureCount = 100

  /// The signed text: UTF-8, ending in a newline.
  public let text: [UInt8]
  /// In the order of their lines; at least one.
  public let signatures: [NoteSignature]

  /// Throws ``NoteError`` unless a note could consist of these.
  public init(text: [UInt8], signatures: [NoteSignature]) throws(NoteError) {
    guard text.count <= Self.maximumByteCount else { throw .tooLarge(bytes: text.count) }
    try Self.checkCharacters(text)
    guard text.last == 0x0A else { throw .unterminatedText }
    guard !signatures.isEmpty else { throw .noSignatures }
    guard signatures.count <= Self.maximumSignatureCount else { throw .tooManySignatures }
    if let line = signatures.firstIndex(where: \.bytes.isEmpty) { throw .malformedSignature(line: line + 1) }
    self.text = text
    self.signatures = signatures
    let count = bytes.count
    guard count <= Self.maximumByteCount else { throw .tooLarge(bytes: count) }
  }

  /// Signs `text` with each of `keys`.
  public init(signing text: [UInt8], with keys: SigningKey...) throws {
    try self.init(text: text, signatures: keys.map { try $0.signature(of: text) })
  }

  /// This note with one more signature, in place of any by the same key.
  public func adding(_ signature: NoteSignature) throws(NoteError) -> SignedNote {
    let others = signatures.filter { $0.name != signature.name || $0.keyID != signature.keyID }
    return try SignedNote(text: text, signatures: others + [signature])
  }

  /// Checks every signature by one of `keys`, and returns those keys that signed. Lines by unknown keys are ignored.
  ///
  /// Throws ``NoteError/invalidSignature(by:)`` if any line by one of `keys` fails, and ``NoteError/noKnownSignature``
  /// if there is none.
  @discardableResult
  public func verify(by keys: [VerifierKey]) throws(NoteError) -> [VerifierKey] {
    var verified: [VerifierKey] = []
    for signature in signatures {
      // Ids are short: two keys may share one, and then either may have signed.
      let known = keys.filter { $0.matches(signature) }
      if known.isEmpty { continue }
      guard let key = known.first(where: { $0.verifies(signature.bytes, of: text) })
      else { throw .invalidSignature(by: signature.name) }
      if !verified.contains(key) { verified.append(key) }
    }
    guard !verified.isEmpty else { throw .noKnownSignature }
    return verified
  }
}
