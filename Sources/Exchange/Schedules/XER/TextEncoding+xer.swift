extension TextEncoding {
  /// Resolves `auto` for an XER file; `isGuess` where only its letters and signs of currencies tell.
  func detectedForXER(in source: ByteSource) throws -> (encoding: TextEncoding, isGuess: Bool) {
    let found = try detected(in: source)
    guard self == .auto, found == .windows1252 else { return (found, false) }
    var guess = CodePageGuess()
    var parser = XERParser()
    var signs = CurrencySigns()
    // A record past the limit is for the reader to report.
    try? source.forEachChunk { chunk in
      try parser.parse(Array(chunk)) { line in
        signs.read(line, &guess)
        guess.add(line.bytes)
        return !guess.isFull
      }
    }
    try? parser.finish { line in
      guess.add(line.bytes)
      return false
    }
    return (guess.likeliest, true)
  }

  /// The table CURRTYPE tells how the signs of known currencies are spelt.
  private struct CurrencySigns {
    private var isInside = false
    private var code = -1
    private var sign = -1

    private static let known: [String: UInt16] = ["EUR": 0x20AC, "GBP": 0xA3, "JPY": 0xA5]

    mutating func read(_ line: XERLine, _ guess: inout CodePageGuess) {
      switch line.mark {
      case .table: isInside = line.text(0) == "CURRTYPE"
      case .columns where isInside:
        let columns = (0..<line.count).map { line.text($0) }
        code = columns.firstIndex(of: "curr_short_name") ?? -1
        sign = columns.firstIndex(of: "curr_symbol") ?? -1
      case .record where isInside:
        let bytes = Array(line.bytes(sign))
        // A sign of ASCII other than the question mark is the user's own.
        if let character = Self.known[line.text(code)], bytes.count == 1, bytes[0] >= 0x80 || bytes[0] == 0x3F {
          guess.expect(character, as: bytes)
        }
      default: break
      }
    }
  }
}
