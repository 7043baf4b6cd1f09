/// Why a checkpoint is refused.
public enum CheckpointError: Error, Hashable, Sendable {
  /// Empty, or with a control character.
  case invalidOrigin
  case invalidSize
  /// The line, from 1, that isn't what the format has there.
  case malformed(line: Int)
  /// A checkpoint of another log.
  case foreignOrigin(String, expected: String)
}

extension CheckpointError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidOrigin: "a checkpoint's origin must not be empty or have control characters"
    case .invalidSize: "a checkpoint's tree size must not be negative"
    case .malformed(let line):
      switch line {
      case 1: "checkpoint line 1 is not an origin"
      case 2: "checkpoint line 2 is not a tree size in decimal, without leading zeros"
      case 3: "checkpoint line 3 is not a SHA-256 root in base64"
      default: "checkpoint line \(line) is empty"
      }
    case .foreignOrigin(let origin, let expected):
      "the checkpoint is of the log \"\(origin)\", expected \"\(expected)\""
    }
  }
}
