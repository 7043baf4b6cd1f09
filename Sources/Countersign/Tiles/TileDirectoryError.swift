/// Why a tile directory cannot be written, or does not hold; `description` is one line, with what to do behind a semicolon.
public enum TileDirectoryError: Error, Hashable, Sendable {
  /// Of a file: the operating system's reason.
  case file(path: String, why: String)
  /// The directory holds another log, or another history of this one.
  case foreign(path: String, why: String)
  /// What is there is not what the checkpoint commits to.
  case damaged(path: String, why: String)
  case noCheckpoint
  /// An entry that no bundle can hold.
  case entryTooLong(position: Int64)
}

extension TileDirectoryError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let path, let why): "\(path): \(why); check the path and its permissions"
    case .foreign(let path, let why):
      "\(path): \(why); export to a new directory, and find out which history is the true one"
    case .damaged(let path, let why): "\(path): \(why); compare with another copy, or export again to a new directory"
    case .noCheckpoint: "no checkpoint is signed yet; sign one: checkpoint"
    case .entryTooLong(let position): "the entry at \(position) is longer than 65535 bytes; run verify"
    }
  }

  var isInputOutput: Bool {
    switch self {
    case .file: true
    default: false
    }
  }
}
