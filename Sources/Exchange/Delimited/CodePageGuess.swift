/// Which code page a text of single bytes is most likely in: by letters that are frequent in the languages that it serves,
/// by words of one script, and by small letters that follow capitals and not the other way round.
///
/// A guess: whoever makes it says so, and lets the user state another.
struct CodePageGuess {
  /// Words with bytes above ASCII, at most so many bytes of them.
  static let sampleBound = 1 << 16

  private var words: [[UInt8]] = []
  private var size = 0
  /// Bytes that should be a certain character, such as a currency's sign.
  private var signs: [(bytes: [UInt8], character: UInt16)] = []

  var isFull: Bool { size >= Self.sampleBound }

  mutating func add(_ text: some Sequence<UInt8>) {
    var word: [UInt8] = []
    var isHigh = false
    for byte in text {
      if byte >= 0x80 || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) {
        word.append(byte)
        isHigh = isHigh || byte >= 0x80
      } else {
        if isHigh { keep(word) }
        word.removeAll(keepingCapacity: true)
        isHigh = false
      }
    }
    if isHigh { keep(word) }
  }

  private mutating func keep(_ word: [UInt8]) {
    guard !isFull else { return }
    let start = word.prefix(200)
    words.append(Array(start))
    size += start.count
  }

  /// - Parameter character: what `bytes` should spell, where the code page has it; `?` where it has not.
  mutating func expect(_ character: UInt16, as bytes: [UInt8]) {
    if signs.count < 100 { signs.append((bytes, character)) }
  }

  /// The first of the candidates with the highest score.
  var likeliest: TextEncoding {
    var best = (encoding: TextEncoding.windows1252, score: Int.min)
    for candidate in Self.candidates {
      guard let high = candidate.encoding.highHalf else { continue }
      let scale = Scale(high, frequent: candidate.frequent, usual: candidate.usual)
      let score = words.reduce(0) { $0 + scale.score($1) } + signs.reduce(0) { $0 + scale.score($1) }
      if score > best.score { best = (candidate.encoding, score) }
    }
    return best.encoding
  }

  private static let cyrillic = ("оеаинтсрвл", "кмдпуяыьгзбчйхжшюцщэфъё")

  private static let candidates: [(encoding: TextEncoding, frequent: String, usual: String)] = [
    (.windows1252, "", "äöüßéèêëàçñáíóúåøæãõâôîïòùœ"),
    (.windows1250, "", "ąćęłńóśźżáčďéěíňřšťúůýžőűöüäăâîşţßđ"),
    (.windows1251, cyrillic.0, cyrillic.1 + "іїєґ"),
    (.windows1253, "αοιετσνρκλ", "πμυςηωγδθβφχξζψάέήίόύώ"),
    (.windows1254, "", "çğıöşüâîİŞĞ"),
    (.windows1255, "\u{5D9}\u{5D5}\u{5D4}\u{5DC}\u{5D0}\u{5E8}\u{5DE}\u{5EA}\u{5D1}\u{5E9}", ""),
    (.windows1256, "\u{627}\u{644}\u{64A}\u{645}\u{646}\u{62A}\u{648}\u{631}\u{647}\u{628}", ""),
    (.windows1257, "", "āčēģīķļņšūžėęįųąäöüõß"),
    (.windows874, "\u{E32}\u{E19}\u{E23}\u{E2D}\u{E01}\u{E40}\u{E07}\u{E21}\u{E22}\u{E25}", ""),
    (.ibm866, cyrillic.0, cyrillic.1), (.koi8r, cyrillic.0, cyrillic.1),
    (.ibm850, "", "äöüßéèêëàçñáíóúåøæãõâôîïòù"),
    (.ibm852, "", "ąćęłńóśźżáčďéěíňřšťúůýžőűöüäăâîşţßđ"),
  ]
}
