/// What a witness's signature line carries (C2SP tlog-cosignature, Ed25519): that, at `time`, the checkpoint was the
/// largest of its log that the witness had seen, and consistent with all before.
public struct Cosignature: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let time: Int64
  /// The Ed25519 signature of ``message(for:)``.
  public let signature: [UInt8]

  /// `bytes`: the time as eight bytes, big-endian, below 2⁶³; then the signature's 64 bytes. Nil if they aren't.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 8 + 64 else { return nil }
    let time = bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    guard let time = Int64(exactly: time) else { return nil }
    self.time = time
    signature = Array(bytes.dropFirst(8))
  }

  /// The bytes that are signed for a checkpoint of this text.
  package func message(for text: [UInt8]) -> [UInt8] { Array("cosignature/v1\ntime \(time)\n".utf8) + text }
}
