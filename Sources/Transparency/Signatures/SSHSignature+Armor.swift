extension SSHSignature {
  /// The most bytes that an armoured signature may have: room for the longest RSA key and its signature.
  public static let maximumByteCount = 16_384

  private static let header = Array("-----BEGIN SSH SIGNATURE-----\n".utf8)
  private static let footer = Array("-----END SSH SIGNATURE-----\n".utf8)
  /// OpenSSH breaks lines at 70; its format asks for no more than 76.
  private static let width = 70
  private static let maximumWidth = 76

  /// Parses the text that `ssh-keygen -Y sign` writes: header, base 64 in lines of equal length, footer.
  public init(parsing text: String) throws(SSHSignatureError) {
    let bytes = Array(text.utf8.prefix(Self.maximumByteCount + 1))
    guard bytes.count <= Self.maximumByteCount, bytes.starts(with: Self.header),
      bytes.count > Self.header.count + Self.footer.count, bytes.suffix(Self.footer.count) == ArraySlice(Self.footer)
    else { throw .malformedSignature }
    let body = bytes[Self.header.count..<(bytes.count - Self.footer.count)]
    guard body.last == 0x0A else { throw .malformedSignature }
    let lines = body.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let width = lines.first?.count, (1...Self.maximumWidth).contains(width),
      lines.dropLast().allSatisfy({ $0.count == width }), let last = lines.last, (1...width).contains(last.count),
      let blob = Base64.decode(ArraySlice(lines.joined()))
    else { throw .malformedSignature }
    try self.init(blob: blob)
  }

  /// As OpenSSH writes it.
  public var armored: String {
    let digits = Base64.encode(blob)
    var bytes = Self.header
    for start in stride(from: 0, to: digits.count, by: Self.width) {
      bytes += digits[start..<min(start + Self.width, digits.count)] + [0x0A]
    }
    return String(decoding: bytes + Self.footer, as: UTF8.self)
  }
}
