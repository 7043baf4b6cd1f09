/// Reads strict JSON (RFC 8259) from bytes, by pulling: the caller asks for what it expects, and skips the rest.
///
/// UTF-8 and surrogates are checked, nesting is bounded, numbers must be integers within ±(2⁵³ − 1), trailing bytes
/// and repeated keys are refused. Errors carry the byte offset.
public struct JSONReader {
  let bytes: [UInt8]
  package internal(set) var offset = 0
  private var depth = 0

  public static let maximumDepth = 64

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public struct Failure: Error, Hashable, CustomStringConvertible {
    public let offset: Int
    public let expected: String
    public var description: String { "byte \(offset): expected \(expected)" }
  }

  func failure(_ expected: String) -> Failure { Failure(offset: offset, expected: expected) }

  mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }

  /// The first byte of the next value, or nil at the end.
  public mutating func peek() -> UInt8? {
    skipSpace()
    return offset < bytes.count ? bytes[offset] : nil
  }

  mutating func expect(_ byte: UInt8, _ what: String) throws(Failure) {
    guard peek() == byte else { throw failure(what) }
    offset += 1
  }

  /// Refuses anything but white space after the value.
  public mutating func end() throws(Failure) {
    if peek() != nil { throw failure("the end of the text") }
  }

  /// Enters an object and calls `member` with each key, each key once; `member` must consume the value (`skip()` where
  /// unwanted). Canonically equivalent keys count as the same.
  public mutating func object(_ member: (inout JSONReader, String) throws -> Void) throws {
    try enter(0x7B, "an object")
    if peek() == 0x7D {
      leave()
      return
    }
    var keys = JSONKeys()
    while true {
      let name = try string()
      guard keys.insert(name) else { throw failure("each key once, not '\(name.prefix(40))' again") }
      try expect(0x3A, "':'")
      try member(&self, name)
      if peek() == 0x2C {
        offset += 1
        continue
      }
      guard peek() == 0x7D else { throw failure("',' or '}'") }
      leave()
      return
    }
  }

  /// Enters an array and calls `element` at each element, which it must consume.
  public mutating func array(_ element: (inout JSONReader) throws -> Void) throws {
    try enter(0x5B, "an array")
    if peek() == 0x5D {
      leave()
      return
    }
    while true {
      try element(&self)
      if peek() == 0x2C {
        offset += 1
        continue
      }
      guard peek() == 0x5D else { throw failure("',' or ']'") }
      leave()
      return
    }
  }

  private mutating func enter(_ bracket: UInt8, _ what: String) throws(Failure) {
    try expect(bracket, what)
    depth += 1
    guard depth <= Self.maximumDepth else { throw failure("no more than 64 levels") }
  }

  private mutating func leave() {
    offset += 1
    depth -= 1
  }

  public mutating func integer() throws(Failure) -> Int64 {
    skipSpace()
    let start = offset
    var cursor = offset
    let negative = cursor < bytes.count && bytes[cursor] == 0x2D
    if negative { cursor += 1 }
    let first = cursor
    var value: Int64 = 0
    while cursor < bytes.count, (0x30...0x39).contains(bytes[cursor]) {
      value = value * 10 + Int64(bytes[cursor] - 0x30)
      cursor += 1
      guard value <= Money.bound else { throw failure("an integer within ±(2^53 − 1)") }
    }
    guard cursor > first, cursor == first + 1 || bytes[first] != 0x30, !(negative && value == 0)
    else { throw failure("an integer") }
    if cursor < bytes.count, [0x2E, 0x65, 0x45].contains(bytes[cursor]) {
      throw Failure(offset: start, expected: "an integer, not a fraction")
    }
    offset = cursor
    return negative ? -value : value
  }

  public mutating func bool() throws(Failure) -> Bool {
    if take("true") { return true }
    if take("false") { return false }
    throw failure("true or false")
  }

  /// Consumes `null` if it is next.
  public mutating func takeNull() -> Bool { take("null") }

  private mutating func take(_ word: StaticString) -> Bool {
    skipSpace()
    let length = word.utf8CodeUnitCount
    guard offset + length <= bytes.count else { return false }
    let matches = word.withUTF8Buffer { letters in
      for index in 0..<length where bytes[offset + index] != letters[index] { return false }
      return true
    }
    if matches { offset += length }
    return matches
  }

  /// Reads past one value of any kind, checking it.
  public mutating func skip() throws {
    switch peek() {
    case 0x7B: try object { reader, _ in try reader.skip() }
    case 0x5B: try array { reader in try reader.skip() }
    case 0x22: _ = try string()
    case 0x74, 0x66: _ = try bool()
    case 0x6E where takeNull(): break
    case let byte? where byte == 0x2D || (0x30...0x39).contains(byte): _ = try integer()
    default: throw failure("a value")
    }
  }

  /// Reads past one value of any kind, and gives its bytes.
  package mutating func raw() throws -> [UInt8] {
    skipSpace()
    let start = offset
    try skip()
    return Array(bytes[start..<offset])
  }

  /// One value of any kind.
  public mutating func value() throws -> JSONValue {
    switch peek() {
    case 0x7B:
      var members: [String: JSONValue] = [:]
      try object { reader, name in
        members[name] = try reader.value()
      }
      return .object(members)
    case 0x5B:
      var items: [JSONValue] = []
      try array { reader in try items.append(reader.value()) }
      return .array(items)
    case 0x22: return try .string(string())
    case 0x74, 0x66: return try .bool(bool())
    case 0x6E where takeNull(): return .null
    case let byte? where byte == 0x2D || (0x30...0x39).contains(byte): return try .integer(integer())
    default: throw failure("a value")
    }
  }
}
