import Crypto
import Values

/// A UUID of version 5 (RFC 9562 §5.5): the same name in the same namespace has the same, everywhere and always.
struct NameUUID: Hashable, Sendable {
  private let bytes: [UInt8]

  /// The namespace of URLs (RFC 9562 §6.6).
  static let urls = NameUUID(
    bytes: [0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8])

  private init(bytes: [UInt8]) { self.bytes = bytes }

  init(_ name: String, in namespace: NameUUID) {
    var hasher = Insecure.SHA1()
    hasher.update(data: namespace.bytes)
    hasher.update(data: Array(name.utf8))
    var bytes = Array(hasher.finalize().prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    self.bytes = bytes
  }
}

extension NameUUID: CustomStringConvertible {
  var description: String {
    let digits = bytes.hexadecimal
    var rest = digits[...]
    return [8, 4, 4, 4, 12].map { count in
      defer { rest = rest.dropFirst(count) }
      return String(rest.prefix(count))
    }.joined(separator: "-")
  }
}
