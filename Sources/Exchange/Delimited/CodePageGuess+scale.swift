extension CodePageGuess {
  /// How well words read in one code page.
  struct Scale {
    private enum Kind { case small, capital, caseless, mark, sign, undefined }

    private struct Letter {
      var kind: Kind
      var script: UInt16
      var worth: Int
    }

    private let letters: [Letter]
    private let high: [UInt16]

    init(_ high: [UInt16], frequent: String, usual: String) {
      self.high = high
      let frequent = Set(frequent.utf16)
      let usual = Set(usual.utf16)
      letters = (UInt16(0)..<256).map { byte in
        let unit = byte < 0x80 ? byte : high[Int(byte) - 0x80]
        var letter = Self.classify(unit)
        if byte >= 0x80 {
          letter.worth += frequent.contains(unit) ? 3 : usual.contains(unit) ? (frequent.isEmpty ? 2 : 1) : 0
        }
        return letter
      }
    }

    private static let punctuation = Set("–—‘’“”„…€£°²³½·•«»№®™§\u{A0}".utf16)

    private static func classify(_ unit: UInt16) -> Letter {
      guard let scalar = Unicode.Scalar(unit), unit != 0xFFFD else {
        return Letter(kind: .undefined, script: 0, worth: -8)
      }
      let script: UInt16 = unit < 0x250 ? 1 : unit < 0x400 ? 2 : unit >> 8
      switch scalar.properties.generalCategory {
      case .lowercaseLetter: return Letter(kind: .small, script: script, worth: 0)
      case .uppercaseLetter: return Letter(kind: .capital, script: script, worth: 0)
      case .otherLetter: return Letter(kind: .caseless, script: script, worth: 0)
      case .nonspacingMark: return Letter(kind: .mark, script: script, worth: 0)
      case .control: return Letter(kind: .undefined, script: 0, worth: -8)
      default: return Letter(kind: .sign, script: 0, worth: punctuation.contains(unit) ? 1 : -1)
      }
    }

    func score(_ word: [UInt8]) -> Int {
      var score = 0
      for (index, byte) in word.enumerated() {
        let letter = letters[Int(byte)]
        score += letter.worth
        let previous = index > 0 ? letters[Int(word[index - 1])] : nil
        guard let previous, previous.script != 0 else { continue }
        if letter.script == 0 {
          // A sign within a word.
          if index + 1 < word.count, letters[Int(word[index + 1])].script != 0 { score -= 2 }
        } else if letter.script != previous.script {
          score -= 3
        } else if previous.kind == .small, letter.kind == .capital {
          score -= 2
        }
      }
      return score
    }

    func score(_ sign: (bytes: [UInt8], character: UInt16)) -> Int {
      let expected = high.firstIndex(of: sign.character).map { UInt8($0 + 0x80) } ?? 0x3F
      return sign.bytes == [expected] ? 20 : -20
    }
  }
}
