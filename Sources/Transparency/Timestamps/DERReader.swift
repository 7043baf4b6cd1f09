/// Reads the distinguished encoding (X.690 §10) from front to back: definite, shortest lengths, one-byte tags. Whatever
/// else it meets it throws; it allocates nothing and never reads beyond its bytes.
struct DERReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  /// The tag that comes next; nil at the end.
  var nextTag: UInt8? { rest.first }

  /// The content of the next element.
  mutating func read(_ tag: DERTag) throws(TimestampError) -> ArraySlice<UInt8> { try read(tag.rawValue) }

  mutating func read(_ tag: UInt8) throws(TimestampError) -> ArraySlice<UInt8> {
    guard rest.first == tag else { throw .malformed }
    let content = try skip()
    return content
  }

  /// A reader of the content of the next element.
  mutating func enter(_ tag: DERTag) throws(TimestampError) -> DERReader { DERReader(try read(tag)) }

  /// Passes over the next element, whatever its tag, and returns its content.
  @discardableResult
  mutating func skip() throws(TimestampError) -> ArraySlice<UInt8> {
    guard let tag = rest.popFirst(), tag & 0x1F != 0x1F, let first = rest.popFirst() else { throw .malformed }
    var count = Int(first)
    if first >= 0x80 {
      let octets = Int(first & 0x7F)
      guard (1...4).contains(octets), rest.count >= octets, rest.first != 0 else { throw .malformed }
      count = rest.prefix(octets).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(octets)
      guard count >= 0x80 else { throw .malformed }
    }
    guard count <= rest.count else { throw .malformed }
    let content = rest.prefix(count)
    rest = rest.dropFirst(count)
    return content
  }

  func requireEnd() throws(TimestampError) {
    guard rest.isEmpty else { throw .malformed }
  }

  /// The shortest big-endian two's complement of a whole number, not negative.
  mutating func integer() throws(TimestampError) -> ArraySlice<UInt8> {
    let content = try read(.integer)
    guard let first = content.first, first < 0x80 else { throw .malformed }
    if first == 0, let second = content.dropFirst().first, second < 0x80 { throw .malformed }
    return content
  }

  /// In dotted decimals.
  mutating func objectIdentifier() throws(TimestampError) -> String {
    let content = try read(.objectIdentifier)
    guard let last = content.last, last < 0x80, content.count <= 64 else { throw .malformed }
    var arcs: [UInt64] = []
    var arc: UInt64 = 0
    var isFirst = true
    for byte in content {
      guard !(isFirst && byte == 0x80), arc >> 57 == 0 else { throw .malformed }
      arc = arc << 7 | UInt64(byte & 0x7F)
      isFirst = byte < 0x80
      guard isFirst else { continue }
      if arcs.isEmpty {
        let top = min(arc / 40, 2)
        arcs = [top, arc - top * 40]
      } else {
        arcs.append(arc)
      }
      arc = 0
    }
    return arcs.map { String($0) }.joined(separator: ".")
  }
}

/// The tags that time stamps use.
enum DERTag: UInt8 {
  case integer = 0x02
  case octetString = 0x04
  case null = 0x05
  case objectIdentifier = 0x06
  case generalizedTime = 0x18
  case sequence = 0x30
  case set = 0x31
  case explicit0 = 0xA0
}
