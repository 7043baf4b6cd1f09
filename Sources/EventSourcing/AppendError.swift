/// An event or a command that no log may hold, whatever its state. Nothing was appended.
public enum AppendError: Error, Hashable, Sendable {
  /// The text must have 1 to `limit` bytes of UTF-8.
  case length(field: String, bytes: Int, limit: Int)
  /// A payload is one canonical JSON object: no control bytes, no surrounding space.
  case payloadNotAnObject(type: String)
  /// An entry of a transparency log has at most 65,535 bytes (C2SP tlog-tiles): shorten reason or tags.
  case envelopeTooLarge(type: String, bytes: Int)
  /// A decision or a view update tried to write to the log that it runs in.
  case nestedWrite
  /// Only what is in the log, still has its payload, and is named by the erasing event can be erased.
  case notErasable(position: Int64)
}

extension AppendError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .length(let field, let bytes, let limit):
      "\(field) has \(bytes) bytes; it must have 1 to \(limit)"
    case .payloadNotAnObject(let type): "the payload of \(type) is not a canonical JSON object"
    case .envelopeTooLarge(let type, let bytes):
      "the entry for \(type) has \(bytes) bytes, over 65,535; shorten its reason or its tags"
    case .notErasable(let position):
      "position \(position) cannot be erased: it has no payload, or the erasing event does not name its commitment"
    case .nestedWrite: "a decision cannot write to the ledger it is deciding on; return its events instead"
    }
  }
}
