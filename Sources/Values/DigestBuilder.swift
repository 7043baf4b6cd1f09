import struct Crypto.SHA256

/// SHA-256 of bytes that come in pieces.
public struct DigestBuilder {
  private var hasher = SHA256()

  public init() {}

  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
  }

  public func finalized() -> Digest { hasher.finalize().withUnsafeBytes { Digest(loading: $0) } }
}
