/// Why a file is no transparency proof.
public enum TransparencyProofError: Error, Hashable, Sendable {
  case tooLarge
  case invalidIndex
  case tooManyHashes
  /// Lines count from 1.
  case malformed(line: Int, expected: String)
}

extension TransparencyProofError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge: "the proof is larger than a proof can be"
    case .invalidIndex: "a proof's index must not be negative"
    case .tooManyHashes: "the proof has more than \(TransparencyProof.maximumHashCount) hashes"
    case .malformed(let line, let expected): "line \(line) of the proof is not \"\(expected)\""
    }
  }
}
