/// Strings: strict UTF-8 (no overlong forms, no surrogates), escapes of RFC 8259 section 7, surrogates in pairs only.
extension JSONReader {
  public mutating func string() throws(Failure) -> String {
    try expect(0x22, "a string")
    let start = offset
    offset = bytes.withUnsafeBytes { ByteScan.special(in: $0, from: start) }
    guard offset < bytes.count else { throw failure("'\"' at the end of the string") }
    switch bytes[offset] {
    case 0x22:
      let decoded = bytes.withUnsafeBytes { String(utf8: UnsafeRawBufferPointer(rebasing: $0[start..<offset])) }
      guard let decoded else {
        throw Failure(offset: start, expected: "valid UTF-8")
      }
      offset += 1
      return decoded
    case 0x5C: return try escapedString(from: start)
    default: throw failure("an escaped control character")
    }
  }

  private mutating func escapedString(from start: Int) throws(Failure) -> String {
    var text = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case 0x22:
        guard let decoded = String(validating: text, as: UTF8.self) else {
          throw Failure(offset: start, expected: "valid UTF-8")
        }
        return decoded
      case 0x5C: try text.append(contentsOf: escape())
      case 0..<0x20: throw failure("an escaped control character")
      default: text.append(byte)
      }
    }
    throw failure("'\"' at the end of the string")
  }

  private mutating func escape() throws(Failure) -> [UInt8] {
    guard offset < bytes.count else { throw failure("an escape") }
    let letter = bytes[offset]
    offset += 1
    switch letter {
    case 0x22, 0x5C, 0x2F: return [letter]
    case 0x62: return [0x08]
    case 0x66: return [0x0C]
    case 0x6E: return [0x0A]
    case 0x72: return [0x0D]
    case 0x74: return [0x09]
    case 0x75: return try unicodeEscape()
    default: throw failure("one of \" \\ / b f n r t u")
    }
  }

  private mutating func unicodeEscape() throws(Failure) -> [UInt8] {
    var code = try hexQuad()
    if (0xD800..<0xDC00).contains(code) {
      guard offset + 1 < bytes.count, bytes[offset] == 0x5C, bytes[offset + 1] == 0x75 else {
        throw failure("a low surrogate")
      }
      offset += 2
      let low = try hexQuad()
      guard (0xDC00..<0xE000).contains(low) else { throw failure("a low surrogate") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw failure("no lone surrogate") }
    return Array(UTF8.encode(scalar) ?? .init())
  }

  private mutating func hexQuad() throws(Failure) -> UInt32 {
    guard offset + 4 <= bytes.count else { throw failure("four hexadecimal digits") }
    var value: UInt32 = 0
    for byte in bytes[offset..<(offset + 4)] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: throw failure("four hexadecimal digits")
      }
    }
    offset += 4
    return value
  }
}
