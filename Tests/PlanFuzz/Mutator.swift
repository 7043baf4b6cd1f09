/// Turns a well-formed plan file into one that is not quite: the same for the same number, on every machine.
struct Mutator {
  private var random: SplitMix

  init(_ number: UInt64) { random = SplitMix(number) }

  static let sizeLimit = 1 << 18

  mutating func mutated(_ corpus: Corpus) -> (bytes: [UInt8], format: Corpus.Form) {
    let seed = corpus.seeds[random.below(corpus.seeds.count)]
    var bytes = seed.bytes
    // Half of them keep their form, so that values are read, and plans computed.
    let keepsForm = random.below(2) == 0
    for _ in 0...random.below(keepsForm ? 20 : 4) {
      if keepsForm { changeValue(&bytes) } else { change(&bytes, corpus) }
      if bytes.count > Self.sizeLimit { bytes.removeLast(bytes.count - Self.sizeLimit) }
    }
    return (bytes, seed.form)
  }

  private mutating func change(_ bytes: inout [UInt8], _ corpus: Corpus) {
    guard !bytes.isEmpty else { return bytes = Array(random.pick(Self.marks).utf8) }
    switch random.below(16) {
    case 0: bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
    case 1: bytes[random.below(bytes.count)] = UInt8(random.below(256))
    case 2: bytes.removeLast(random.below(bytes.count))
    case 3: bytes.removeSubrange(range(bytes, upTo: 200))
    case 4: bytes.insert(contentsOf: Array(bytes[range(bytes, upTo: 2000)]), at: random.below(bytes.count))
    case 5: splice(&bytes, corpus)
    case 6, 7: replaceToken(&bytes, with: Array(random.pick(Self.extremes).utf8)) { (0x30...0x39).contains($0) }
    case 8: repeatDeeply(&bytes)
    case 9: encode(&bytes)
    case 10, 11: swapTokens(&bytes)
    case 12: bytes.insert(contentsOf: Array(random.pick(Self.marks).utf8), at: random.below(bytes.count))
    case 13, 14: changeLines(&bytes)
    default: replaceToken(&bytes, with: token(bytes)) { Self.isWord($0) }
    }
  }

  private mutating func changeValue(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = value(bytes)
    switch random.below(8) {
    case 0: bytes.replaceSubrange(place, with: [])
    case 1, 2: bytes.replaceSubrange(place, with: Array(random.pick(Self.extremes).utf8))
    case 3:
      // A digit of it.
      guard let digit = bytes[place].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
      bytes[digit] = UInt8(0x30 + random.below(10))
    default: bytes.replaceSubrange(place, with: Array(bytes[value(bytes)]))
    }
  }

  /// What stands between two marks: an element's text, a field, a cell.
  private mutating func value(_ bytes: [UInt8]) -> Range<Int> {
    let place = random.below(bytes.count)
    let isMark: (UInt8) -> Bool = { [0x3C, 0x3E, 0x09, 0x2C, 0x0A, 0x0D].contains($0) }
    guard let mark = bytes[place...].firstIndex(where: { [0x3E, 0x09, 0x2C].contains($0) }) else {
      return place..<place
    }
    return (mark + 1)..<(bytes[(mark + 1)...].firstIndex(where: isMark) ?? bytes.count)
  }

  private static let extremes = [
    "0", "-1", "1", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "-9223372036854775808",
    "9223372036854775808", "99999999999999999999999999", "1e308", "0.0000000001", "0,5", "NaN", "", "00", "-0", "1969",
    "9999", "10000", "65535", "31556952000", "31556952001", "999999999999",
  ]

  private static let marks = [
    "\u{0}", "\u{FEFF}", "\u{7F}\u{7F}", "\n", "\r", "\r\n", "\t", "\"", ";", ",", "%E\n", "%R\t", "%T\tTASK\n", "%F\t",
    "ERMHDR\t", "(", ")", "(0||", "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&#0;",
    "&#x110000;",
    "&a;", "<!DOCTYPE a [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
    "<?xml version=\"1.0\" encoding=\"x\"?>",
    "PT9999999999999H0M0S", "P1Y", "PT-8H0M0S", "2026-02-30", "9999-12-31T23:59:59", "0001-01-01T00:00:00", "5d", "3ew",
    "99999w", "FS-9999999h", "SS+50%", "mon-fri 08:00-12:00", "yearly 02-29 off", "1900-01-01..9999-12-31", "off",
  ]

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
  }

  private mutating func range(_ bytes: [UInt8], upTo length: Int) -> Range<Int> {
    let start = random.below(bytes.count)
    return start..<min(bytes.count, start + 1 + random.below(length))
  }

  /// The run of bytes for which `belongs` holds, after a random place; empty where there is none near.
  private mutating func run(_ bytes: [UInt8], _ belongs: (UInt8) -> Bool) -> Range<Int> {
    let place = random.below(bytes.count)
    guard let start = bytes[place...].prefix(5000).firstIndex(where: belongs) else { return place..<place }
    return start..<(bytes[start...].firstIndex { !belongs($0) } ?? bytes.count)
  }

  private mutating func token(_ bytes: [UInt8]) -> [UInt8] { Array(bytes[run(bytes, Self.isWord)]) }

  private mutating func replaceToken(_ bytes: inout [UInt8], with other: [UInt8], _ belongs: (UInt8) -> Bool) {
    bytes.replaceSubrange(run(bytes, belongs), with: other)
  }

  private mutating func swapTokens(_ bytes: inout [UInt8]) {
    let first = run(bytes, Self.isWord)
    let second = run(bytes, Self.isWord)
    let (left, right) = first.lowerBound <= second.lowerBound ? (first, second) : (second, first)
    guard left.upperBound <= right.lowerBound else { return }
    let (one, two) = (Array(bytes[left]), Array(bytes[right]))
    bytes.replaceSubrange(right, with: one)
    bytes.replaceSubrange(left, with: two)
  }

  private mutating func splice(_ bytes: inout [UInt8], _ corpus: Corpus) {
    let other = corpus.seeds[random.below(corpus.seeds.count)].bytes
    guard !other.isEmpty else { return }
    bytes = Array(bytes[..<random.below(bytes.count)] + other[random.below(other.count)...])
  }

  /// A part so often, to nest or to multiply it.
  private mutating func repeatDeeply(_ bytes: inout [UInt8]) {
    let part = Array(bytes[range(bytes, upTo: 60)])
    let count = min(Self.sizeLimit / part.count, 1 << random.below(15))
    let place = random.below(bytes.count)
    bytes.insert(contentsOf: Array(repeatElement(part, count: count).joined()), at: place)
  }

  private mutating func encode(_ bytes: inout [UInt8]) {
    switch random.below(4) {
    case 0: bytes = [0xEF, 0xBB, 0xBF] + bytes
    case 1: bytes = [0xFF, 0xFE] + bytes.flatMap { [$0, 0] }
    case 2: bytes = [0xFE, 0xFF] + bytes.flatMap { [0, $0] }
    default:
      for _ in 0..<20 { bytes[random.below(bytes.count)] |= 0x80 }
    }
  }

  private mutating func changeLines(_ bytes: inout [UInt8]) {
    let first = line(bytes)
    let second = line(bytes)
    let text = Array(bytes[second])
    switch random.below(3) {
    case 0: bytes.replaceSubrange(first, with: text)
    case 1: bytes.insert(contentsOf: text, at: first.lowerBound)
    default: bytes.removeSubrange(first)
    }
  }

  private mutating func line(_ bytes: [UInt8]) -> Range<Int> {
    guard !bytes.isEmpty else { return 0..<0 }
    let place = random.below(bytes.count)
    let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return start..<(bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count)
  }
}
