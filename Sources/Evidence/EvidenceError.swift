/// What keeps a pack from being written.
package enum EvidenceError: Error, Hashable, Sendable {
  /// No relative path of plain names, or one that was written before.
  case badPath(String)
}

extension EvidenceError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .badPath(let path): "'\(path)' cannot be a file of an evidence pack"
    }
  }
}
