public import Values

extension Digest {
  /// RFC 4648 section 4, padded: as in checkpoints and proofs.
  public var base64Text: String { String(decoding: Base64.encode(bytes), as: UTF8.self) }
}
