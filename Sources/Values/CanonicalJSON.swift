/// Writes RFC 8785 canonical JSON into a byte array.
///
/// Callers of `key` must give keys in the order of their UTF-16 code units (RFC 8785 3.2.3); for ASCII keys that is
/// byte order. `write(_: JSONValue)` sorts by itself.
public struct CanonicalJSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  public init(capacity: Int = 512) { bytes.reserveCapacity(capacity) }

  public mutating func beginObject() { open(0x7B) }
  public mutating func endObject() { close(0x7D) }
  public mutating func beginArray() { open(0x5B) }
  public mutating func endArray() { close(0x5D) }

  public mutating func key(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  public mutating func key(_ name: String) {
    string(name)
    bytes.append(0x3A)
    needsComma = false
  }

  public mutating func string(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { quote($0) }
    needsComma = true
  }

  /// Bytes that are known to be plain ASCII without anything to escape.
  package mutating func asciiString(_ text: [UInt8]) {
    separate()
    bytes.append(0x22)
    bytes.append(contentsOf: text)
    bytes.append(0x22)
    needsComma = true
  }

  public mutating func integer(_ number: Int64) {
    separate()
    appendDecimal(number)
    needsComma = true
  }

  public mutating func bool(_ flag: Bool) { literal(flag ? "true" : "false") }

  public mutating func null() { literal("null") }

  /// Bytes that are a canonical JSON value already.
  package mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  public mutating func write(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .integer(let number): integer(number)
    case .string(let text): string(text)
    case .array(let items):
      beginArray()
      for item in items { write(item) }
      endArray()
    case .object(let members):
      beginObject()
      for name in members.keys.sorted(by: Self.precedes) {
        key(name)
        write(members[name] ?? .null)
      }
      endObject()
    }
  }

  /// RFC 8785 3.2.3: keys are ordered by their UTF-16 code units, unsigned.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf16.lexicographicallyPrecedes(right.utf16)
  }

  private mutating func literal(_ text: StaticString) {
    separate()
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
  }

  private mutating func appendDecimal(_ number: Int64) {
    if number < 0 { bytes.append(0x2D) }
    let magnitude = number.magnitude
    var divisor: UInt64 = 1
    while magnitude / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(0x30 + UInt8(magnitude / divisor % 10))
      divisor /= 10
    }
  }

  /// RFC 8785 3.2.2.2: the two-character escapes where JSON has them, lower-case \u00xx for other controls.
  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(0x22)
    if ByteScan.special(in: UnsafeRawBufferPointer(text)) == text.count {
      bytes.append(contentsOf: text)
    } else {
      for byte in text { escape(byte) }
    }
    bytes.append(0x22)
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
    case 0x08: bytes.append(contentsOf: [0x5C, 0x62])
    case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
    case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
    case 0x0C: bytes.append(contentsOf: [0x5C, 0x66])
    case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    default: bytes.append(byte)
    }
  }
}

extension JSONValue {
  /// RFC 8785 canonical bytes.
  public var canonicalBytes: [UInt8] {
    var writer = CanonicalJSONWriter()
    writer.write(self)
    return writer.bytes
  }
}
