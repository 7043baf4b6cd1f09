extension SignedNote {
  /// Parses a note: its text, a blank line, and one signature line or more. The last blank line counts.
  public init(parsing bytes: [UInt8]) throws(NoteError) {
    guard bytes.count <= Self.maximumByteCount else { throw .tooLarge(bytes: bytes.count) }
    try Self.checkCharacters(bytes)
    guard bytes.last == 0x0A, let blank = Self.lastBlankLine(in: bytes) else { throw .noSignatures }
    let block = bytes[(blank + 1)...].dropLast()
    guard !block.isEmpty else { throw .noSignatures }
    // One more than may be, so that a hostile block costs no more to split than a full one.
    let lines = block.split(
      separator: 0x0A, maxSplits: Self.maximumSignatureCount, omittingEmptySubsequences: false)
    guard lines.count <= Self.maximumSignatureCount else { throw .tooManySignatures }
    var signatures: [NoteSignature] = []
    for (index, line) in lines.enumerated() {
      guard let signature = NoteSignature(line: line) else { throw .malformedSignature(line: index + 1) }
      signatures.append(signature)
    }
    try self.init(text: Array(bytes[..<blank]), signatures: signatures)
  }

  /// The note as a file holds it; parsing it gives the same note, and every note has one such form.
  public var bytes: [UInt8] { text + [0x0A] + signatures.flatMap(\.line) }

  /// The index of the newline that is a line of its own.
  private static func lastBlankLine(in bytes: [UInt8]) -> Int? {
    var index = bytes.count - 1
    while index > 0 {
      if bytes[index] == 0x0A, bytes[index - 1] == 0x0A { return index }
      index -= 1
    }
    return nil
  }

  /// UTF-8, and no control character below U+0020 but newline.
  static func checkCharacters(_ bytes: [UInt8]) throws(NoteError) {
    if let offset = bytes.firstIndex(where: { $0 < 0x20 && $0 != 0x0A }) { throw .controlCharacter(offset: offset) }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
  }
}
