/// Why a time-stamp reply is refused.
public enum TimestampError: Error, Hashable, Sendable {
  case tooLarge
  /// Not the distinguished encoding of what the format has there.
  case malformed
  /// The authority did not grant it: its status, and what it says.
  case notGranted(status: Int, text: String)
  /// Another kind of token than a time stamp.
  case notATimestamp
  /// The digest is by another algorithm, an object identifier.
  case otherAlgorithm(String)
  /// It stamps other bytes.
  case otherMessage
}

extension TimestampError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge: "it has more than \(TimestampReply.maximumByteCount) bytes"
    case .malformed: "it is no time-stamp reply of RFC 3161 in DER"
    case .notGranted(let status, let text):
      "the authority did not grant it, status \(status)" + (text.isEmpty ? "" : ": \(text)")
    case .notATimestamp: "its token is no time stamp"
    case .otherAlgorithm(let identifier): "it stamps a digest by \(identifier), not by SHA-256"
    case .otherMessage: "it stamps other bytes"
    }
  }
}
