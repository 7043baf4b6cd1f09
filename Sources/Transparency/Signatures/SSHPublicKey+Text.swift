extension SSHPublicKey {
  /// The longest line that is looked at, comment included.
  static let maximumLineBytes = 16_384

  /// Reads a `.pub` file: one line of type, base 64 and comment, its newline optional.
  public init(parsing text: String) throws(SSHSignatureError) {
    var bytes = Array(text.utf8.prefix(Self.maximumLineBytes + 1))
    guard bytes.count <= Self.maximumLineBytes else { throw .malformedKey }
    if bytes.last == 0x0A { bytes.removeLast() }
    if bytes.last == 0x0D { bytes.removeLast() }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .malformedKey }
    let fields = bytes.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count >= 2, let blob = Base64.decode(fields[1]) else { throw .malformedKey }
    try self.init(blob: blob)
    guard fields[0].elementsEqual(algorithm.rawValue.utf8) else { throw .malformedKey }
  }

  /// Type and base 64, without a comment.
  public var text: String { "\(algorithm.rawValue) \(String(decoding: Base64.encode(blob), as: UTF8.self))" }
}

extension SSHPublicKey: CustomStringConvertible {
  public var description: String { text }
}
