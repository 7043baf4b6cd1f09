import Values

extension TransparencyProof {
  private static let header = "c2sp.org/tlog-proof@v1"
  private static let extraPrefix = "extra "
  private static let indexPrefix = "index "

  /// The most bytes that a proof's file can have: extra bytes, hashes, a checkpoint, and room for the rest.
  private static let maximumByteCount =
    SignedNote.maximumByteCount + (maximumExtraByteCount + 2) / 3 * 4 + maximumHashCount * 45 + 100

  /// Parses the file. Throws ``TransparencyProofError``, or ``NoteError`` if the checkpoint is no note.
  public init(parsing bytes: [UInt8]) throws {
    guard bytes.count <= Self.maximumByteCount else { throw TransparencyProofError.tooLarge }
    var rest = bytes[...]
    var number = 1
    func expected(_ what: String) -> TransparencyProofError { .malformed(line: number, expected: what) }

    guard let header = rest.popLine(), header.elementsEqual(Self.header.utf8) else { throw expected(Self.header) }
    number += 1
    var line = rest.popLine()
    var extra: [UInt8]?
    if let text = line?.removing(prefix: Self.extraPrefix) {
      guard let decoded = Base64.decode(text) else { throw expected("extra <base64>") }
      extra = decoded
      line = rest.popLine()
      number += 1
    }
    guard let text = line?.removing(prefix: Self.indexPrefix), let index = Int64(strictDecimal: text)
    else { throw expected("index <decimal>") }
    var hashes: [Digest] = []
    while true {
      number += 1
      guard let line = rest.popLine() else { throw expected("a blank line and the checkpoint") }
      if line.isEmpty { break }
      guard let hash = Digest(base64: line) else { throw expected("a SHA-256 hash in base64") }
      guard hashes.count < Self.maximumHashCount else { throw TransparencyProofError.tooManyHashes }
      hashes.append(hash)
    }
    let checkpoint = try SignedNote(parsing: Array(rest))
    try self.init(index: index, hashes: hashes, checkpoint: checkpoint, extra: extra)
  }

  /// The content of the file; parsing it gives the same proof.
  public var bytes: [UInt8] {
    var bytes = Array("\(Self.header)\n".utf8)
    if let extra { bytes += Array(Self.extraPrefix.utf8) + Base64.encode(extra) + [0x0A] }
    bytes += Array("\(Self.indexPrefix)\(index)\n".utf8)
    for hash in hashes { bytes += hash.base64 + [0x0A] }
    return bytes + [0x0A] + checkpoint.bytes
  }
}

extension ArraySlice<UInt8> {
  /// What follows `prefix`; nil if it doesn't begin so.
  fileprivate func removing(prefix: String) -> ArraySlice<UInt8>? {
    starts(with: prefix.utf8) ? dropFirst(prefix.utf8.count) : nil
  }
}
