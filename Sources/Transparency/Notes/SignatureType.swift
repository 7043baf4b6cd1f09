/// The signature types that are understood, by their identifier byte (C2SP signed-note).
public enum SignatureType: UInt8, Hashable, Sendable {
  /// Ed25519 (RFC 8032) over the note's text.
  case ed25519 = 0x01
  /// A witness's time-stamped Ed25519 cosignature of a checkpoint (C2SP tlog-cosignature, v1).
  case cosignature = 0x04
}
