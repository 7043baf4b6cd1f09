public import Values

extension Digest {
  /// RFC 4648 section 4, padded: as in checkpoints and proofs.
  public var base64Text: String { String(decoding: Base64.encode(bytes), as: UTF8.self) }

  /// Nil unless the text is the base64 of 32 bytes.
  package init?(base64Text text: some StringProtocol) {
    guard let bytes = Base64.decode(Array(text.utf8)[...]) else { return nil }
    self.init(bytes: bytes)
  }
}
