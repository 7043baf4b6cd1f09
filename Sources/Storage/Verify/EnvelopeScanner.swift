import Glibc
import Values

/// Finds the members of a stored envelope without building it: verification looks at millions.
///
/// Lenient where the leaf hash already vouches for the bytes, and safe on any bytes.
struct EnvelopeScanner {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The members that index columns copy, as slices: texts without their quotes, still escaped.
  struct Fields {
    var position = Slice(start: nil, count: 0)
    var stream = Slice(start: nil, count: 0)
    var version = Slice(start: nil, count: 0)
    var type = Slice(start: nil, count: 0)
    var schema = Slice(start: nil, count: 0)
    var recordedAt = Slice(start: nil, count: 0)
    var effectiveOn = Slice(start: nil, count: 0)
    var command = Slice(start: nil, count: 0)
    var commitment = Slice(start: nil, count: 0)
    var tags: [Slice] = []
  }

  /// Bytes of the envelope; empty where the member was absent.
  typealias Slice = UnsafeRawBufferPointer

  /// Nil where the bytes are not a flat JSON object as envelopes are.
  mutating func fields() -> Fields? {
    var fields = Fields()
    guard take(0x7B) else { return nil }
    repeat {
      guard let key = text(), take(0x3A) else { return nil }
      if at(0x5B) {
        guard let tags = texts() else { return nil }
        fields.tags = tags
        continue
      }
      guard let value = at(0x22) ? text() : number() else { return nil }
      assign(key, value, &fields)
    } while take(0x2C)
    guard take(0x7D), offset == bytes.count else { return nil }
    return fields
  }

  private func assign(_ key: Slice, _ value: Slice, _ fields: inout Fields) {
    if Self.equal(key, "position") {
      fields.position = value
    } else if Self.equal(key, "stream") {
      fields.stream = value
    } else if Self.equal(key, "version") {
      fields.version = value
    } else if Self.equal(key, "type") {
      fields.type = value
    } else if Self.equal(key, "schema") {
      fields.schema = value
    } else if Self.equal(key, "recordedAt") {
      fields.recordedAt = value
    } else if Self.equal(key, "effectiveOn") {
      fields.effectiveOn = value
    } else if Self.equal(key, "command") {
      fields.command = value
    } else if Self.equal(key, "commitment") {
      fields.commitment = value
    }
  }

  static func equal(_ slice: Slice, _ text: StaticString) -> Bool {
    text.withUTF8Buffer { equal(slice, UnsafeRawBufferPointer($0)) }
  }

  static func equal(_ left: Slice, _ right: Slice) -> Bool {
    guard left.count == right.count else { return false }
    guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return left.isEmpty }
    return memcmp(leftStart, rightStart, left.count) == 0
  }

  static func equal(_ left: Slice, _ right: [UInt8]) -> Bool { right.withUnsafeBytes { equal(left, $0) } }

  /// Whether the text has an escape, so that its bytes are not those it stands for.
  static func isEscaped(_ slice: Slice) -> Bool {
    guard let start = slice.baseAddress else { return false }
    return memchr(start, 0x5C, slice.count) != nil
  }

  private func at(_ byte: UInt8) -> Bool { offset < bytes.count && bytes[offset] == byte }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at(byte) else { return false }
    offset += 1
    return true
  }

  private mutating func text() -> Slice? {
    guard take(0x22) else { return nil }
    let start = offset
    while true {
      offset = ByteScan.special(in: bytes, from: offset)
      guard offset < bytes.count else { return nil }
      switch bytes[offset] {
      case 0x22:
        defer { offset += 1 }
        return Slice(rebasing: bytes[start..<offset])
      case 0x5C: offset += 2
      default: offset += 1
      }
    }
  }

  private mutating func number() -> Slice? {
    let start = offset
    while offset < bytes.count, bytes[offset] == 0x2D || (0x30...0x39).contains(bytes[offset]) { offset += 1 }
    return offset > start ? Slice(rebasing: bytes[start..<offset]) : nil
  }

  private mutating func texts() -> [Slice]? {
    var items: [Slice] = []
    guard take(0x5B) else { return nil }
    repeat {
      guard let item = text() else { return nil }
      items.append(item)
    } while take(0x2C)
    return take(0x5D) ? items : nil
  }

  /// The text that an escaped slice stands for, as bytes.
  static func unescaped(_ slice: Slice) -> [UInt8] {
    guard isEscaped(slice) else { return Array(slice) }
    var reader = JSONReader([0x22] + Array(slice) + [0x22])
    return (try? reader.string()).map { Array($0.utf8) } ?? Array(slice)
  }
}
