/// Why a signed note or a key is refused.
public enum NoteError: Error, Hashable, Sendable {
  case tooLarge(bytes: Int)
  case notUTF8
  /// A control character other than newline, at this byte offset.
  case controlCharacter(offset: Int)
  /// The text doesn't end in a newline.
  case unterminatedText
  /// No blank line followed by signature lines.
  case noSignatures
  /// Counted in signature lines, from 1.
  case malformedSignature(line: Int)
  case tooManySignatures
  case invalidKeyName
  case malformedKey
  /// The key's text carries another id than its name and bytes give.
  case keyIDMismatch
  case unsupportedSignatureType(UInt8)
  /// A signature that claims to be by a known key isn't.
  case invalidSignature(by: KeyName)
  /// None of the signatures is by a known key.
  case noKnownSignature
}

extension NoteError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge(let bytes):
      "the note has \(bytes) bytes; at most \(SignedNote.maximumByteCount) are accepted"
    case .notUTF8: "the note is not valid UTF-8"
    case .controlCharacter(let offset): "the note has a control character at byte \(offset)"
    case .unterminatedText: "the note's text does not end in a newline"
    case .noSignatures: "the note has no blank line followed by signature lines"
    case .malformedSignature(let line): "signature line \(line) is not \"— <key name> <base64>\""
    case .tooManySignatures: "the note has more than \(SignedNote.maximumSignatureCount) signatures"
    case .invalidKeyName: "a key's name must not be empty or have spaces, control characters or +"
    case .malformedKey: "the key is not of the form name+id+base64"
    case .keyIDMismatch: "the key's id does not belong to its name and bytes: it was mistyped or altered"
    case .unsupportedSignatureType(let type): "the key's signature type \(type) is not supported"
    case .invalidSignature(let name): "the signature by \(name) is not valid: the text or the signature was altered"
    case .noKnownSignature: "no signature is by the expected key"
    }
  }
}
