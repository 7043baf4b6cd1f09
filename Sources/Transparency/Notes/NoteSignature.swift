/// One signature line of a note: `— <name> <base64(key id ‖ bytes)>`.
public struct NoteSignature: Hashable, Sendable {
  public let name: KeyName
  /// A hint which of the name's keys signed, not a strong hash.
  public let keyID: UInt32
  /// What the key's type defines: for Ed25519, the signature.
  public let bytes: [UInt8]

  public init(name: KeyName, keyID: UInt32, bytes: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.bytes = bytes
  }

  /// U+2014 and a space.
  private static let prefix: [UInt8] = [0xE2, 0x80, 0x94, 0x20]

  /// Nil unless `line`, without its newline, is a signature line.
  init?(line: ArraySlice<UInt8>) {
    guard line.starts(with: Self.prefix) else { return nil }
    let fields = line.dropFirst(Self.prefix.count).split(separator: 0x20, omittingEmptySubsequences: false)
    guard fields.count == 2,
      let text = String(validating: fields[0], as: UTF8.self), let name = KeyName(text),
      let payload = Base64.decode(fields[1]), payload.count > 4
    else { return nil }
    self.init(
      name: name, keyID: payload.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }, bytes: Array(payload.dropFirst(4)))
  }

  /// The line with its newline.
  var line: [UInt8] {
    Self.prefix + name.text.utf8 + [0x20] + Base64.encode(keyID.bigEndianBytes + bytes) + [0x0A]
  }
}

extension FixedWidthInteger {
  var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian, Array.init) }
}

extension NoteSignature {
  /// Parses a line, without its newline.
  public init?(parsing line: String) { self.init(line: Array(line.utf8)[...]) }

  /// The line, without a newline.
  public var text: String { String(decoding: line.dropLast(), as: UTF8.self) }
}
