public import Values

/// What a time-stamping authority is asked (RFC 3161 §2.4.1): a stamp of a SHA-256 digest, with the authority's
/// certificate, without a nonce. One digest has one request, byte for byte.
public struct TimestampRequest: Hashable, Sendable {
  public var digest: Digest

  public init(digest: Digest) { self.digest = digest }

  /// TimeStampReq, version 1, messageImprint of SHA-256; certReq TRUE follows the digest.
  private static let head: [UInt8] = [
    0x30, 0x39, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
    0x01, 0x05, 0x00, 0x04, 0x20,
  ]

  /// The request in DER, 59 bytes.
  public var bytes: [UInt8] { Self.head + digest.bytes + [0x01, 0x01, 0xFF] }
}
