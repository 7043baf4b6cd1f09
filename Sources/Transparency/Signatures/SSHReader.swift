/// Reads the values of the SSH wire format (RFC 4251 §5) from bytes that anybody may have written. Nothing is copied
/// before its length is known to be there.
struct SSHReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: some Collection<UInt8>) { rest = ArraySlice(bytes) }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func bytes(_ count: Int) -> [UInt8]? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func byte() -> UInt8? { rest.popFirst() }

  mutating func uint32() -> UInt32? { bytes(4)?.reduce(0) { $0 << 8 | UInt32($1) } }

  mutating func string() -> [UInt8]? { uint32().flatMap { bytes(Int($0)) } }

  /// A string of printable ASCII: the names of algorithms, curves and namespaces.
  mutating func name() -> String? {
    guard let bytes = string(), bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The magnitude of a positive multiple-precision integer, without leading zeros; nil for zero, negative numbers, and
  /// for what has a byte more than it needs.
  mutating func magnitude() -> [UInt8]? {
    guard let bytes = string(), let first = bytes.first, first < 0x80 else { return nil }
    guard first == 0 else { return bytes }
    guard bytes.count > 1, bytes[1] >= 0x80 else { return nil }
    return Array(bytes.dropFirst())
  }
}

/// Writes them.
struct SSHWriter {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  mutating func uint32(_ number: UInt32) { bytes += number.bigEndianBytes }

  mutating func string(_ value: some Collection<UInt8>) {
    uint32(UInt32(value.count))
    bytes += value
  }

  mutating func string(_ text: String) { string(Array(text.utf8)) }

  mutating func magnitude(_ magnitude: [UInt8]) {
    string((magnitude.first ?? 0) >= 0x80 ? [0] + magnitude : magnitude)
  }
}
