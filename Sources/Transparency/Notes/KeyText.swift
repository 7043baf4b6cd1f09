/// The text that public and private keys share: `name+<id in 8 lower-case hexadecimal digits>+<base64 of material>`.
struct KeyText {
  var name: KeyName
  var id: UInt32
  /// The type byte and the key.
  var material: [UInt8]

  init(name: KeyName, id: UInt32, material: [UInt8]) {
    self.name = name
    self.id = id
    self.material = material
  }

  init(_ text: String) throws(NoteError) {
    // Base 64 may hold a + of its own.
    let fields = Array(text.utf8).split(separator: 0x2B, maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3 else { throw .malformedKey }
    guard let name = KeyName(String(decoding: fields[0], as: UTF8.self)) else { throw .invalidKeyName }
    guard let id = Self.hexadecimal(fields[1]), let material = Base64.decode(fields[2])
    else { throw .malformedKey }
    self.init(name: name, id: id, material: material)
  }

  var text: String {
    let digits = String(id, radix: 16)
    let padded = String(repeating: "0", count: 8 - digits.count) + digits
    return "\(name)+\(padded)+\(String(decoding: Base64.encode(material), as: UTF8.self))"
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32? {
    guard digits.count == 8 else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
      case 0x61...0x66: value = value << 4 | UInt32(digit - 0x57)
      default: return nil
      }
    }
    return value
  }
}
