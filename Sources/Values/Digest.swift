import Crypto

/// A SHA-256 digest: 32 bytes. Text form: 64 lower-case hexadecimal digits.
public struct Digest: Hashable, Comparable, Sendable {
  // Four words rather than an array: no allocation, and copies are cheap in hot loops.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  public static let byteCount = 32

  /// Nil unless there are exactly 32 bytes.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
    self.words = (words[0], words[1], words[2], words[3])
  }

  /// Precondition: `bytes` holds at least 32 bytes.
  package init(loading bytes: UnsafeRawBufferPointer) {
    words = (
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
    )
  }

  /// Nil unless `hex` is 64 lower-case hexadecimal digits.
  public init?(hex: some StringProtocol) {
    var hex = String(hex)
    guard let digest = hex.withUTF8({ Digest(hexDigits: UnsafeRawBufferPointer($0)) }) else { return nil }
    self = digest
  }

  /// Nil unless they are 64 lower-case hexadecimal digits.
  package init?(hexDigits: UnsafeRawBufferPointer) {
    guard hexDigits.count == 2 * Self.byteCount else { return nil }
    guard let first = Self.word(hexDigits, at: 0), let second = Self.word(hexDigits, at: 16),
      let third = Self.word(hexDigits, at: 32), let fourth = Self.word(hexDigits, at: 48)
    else { return nil }
    words = (first, second, third, fourth)
  }

  /// The value of sixteen digits.
  private static func word(_ digits: UnsafeRawBufferPointer, at offset: Int) -> UInt64? {
    guard let high = half(digits.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
      let low = half(digits.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
    else { return nil }
    return high << 32 | low
  }

  /// The value of eight digits, each a byte of a word, all at once.
  private static func half(_ digits: UInt64) -> UInt64? {
    let each: UInt64 = 0x0101_0101_0101_0101
    let text = UInt64(bigEndian: digits)
    // Bit 6 tells a letter from a figure.
    let values = (text & (0x0F * each)) &+ ((text >> 6) & each) &* 9
    let isLetter = ((values &+ 6 &* each) >> 4) & each
    guard values & (0xF0 * each) == 0, values &+ 0x30 * each &+ isLetter &* 0x27 == text else { return nil }
    var packed = (values >> 4 | values) & 0x00FF_00FF_00FF_00FF
    packed = (packed >> 8 | packed) & 0x0000_FFFF_0000_FFFF
    return (packed >> 16 | packed) & 0xFFFF_FFFF
  }

  /// SHA-256 of the concatenation of `parts`.
  public static func sha256(_ parts: [UInt8]...) -> Digest {
    var hasher = SHA256()
    for part in parts { part.withUnsafeBytes { hasher.update(bufferPointer: $0) } }
    return hasher.finalize().withUnsafeBytes { Digest(loading: $0) }
  }

  /// SHA-256 of `first`, then `second`.
  package static func sha256(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Digest {
    var hasher = SHA256()
    hasher.update(bufferPointer: first)
    hasher.update(bufferPointer: second)
    return hasher.finalize().withUnsafeBytes { Digest(loading: $0) }
  }

  /// The 32 bytes, first byte first.
  public var bytes: [UInt8] { withUnsafeBytes(Array.init) }

  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    var big = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    return try Swift.withUnsafeBytes(of: &big, body)
  }

  public var hex: String { String(decoding: hexBytes, as: UTF8.self) }

  package var hexBytes: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    withUnsafeBytes { bytes in
      for byte in bytes {
        text.append(Self.digit(byte >> 4))
        text.append(Self.digit(byte & 15))
      }
    }
    return text
  }

  /// Whether `text` is `hex`.
  package func isHex(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count == 2 * Self.byteCount else { return false }
    return withUnsafeBytes { bytes in
      for (index, byte) in bytes.enumerated()
      where text[2 * index] != Self.digit(byte >> 4) || text[2 * index + 1] != Self.digit(byte & 15) {
        return false
      }
      return true
    }
  }

  private static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }

  public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  public static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }

  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension Digest: CustomStringConvertible {
  public var description: String { hex }
}
