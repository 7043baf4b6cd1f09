/// The files of a pack, in order of the bytes of their paths, one folder's names held at a time and level.
package struct PackWalk {
  package enum Item: Hashable {
    case file(String)
    /// A folder without anything in it.
    case empty(String)
    /// Neither a file nor a folder.
    case other(String)
  }

  private let folder: any PackFolder
  /// What is still to come of each folder that is open, last first.
  private var levels: [(path: String, rest: [PackEntry])] = []
  /// A pack's own folders are two deep; who nests more is hostile.
  private static let maximumDepth = 16

  package init(_ folder: any PackFolder) throws {
    self.folder = folder
    levels = [("", Self.ordered(try folder.list("")))]
  }

  package mutating func next() throws -> Item? {
    while let level = levels.last {
      guard let entry = levels[levels.count - 1].rest.popLast() else {
        levels.removeLast()
        continue
      }
      let path = level.path + entry.name
      switch entry.kind {
      case .file: return .file(path)
      case .other: return .other(path)
      case .folder:
        guard levels.count < Self.maximumDepth else { return .other(path) }
        let inner = try folder.list(path)
        if inner.isEmpty { return .empty(path) }
        levels.append((path + "/", Self.ordered(inner)))
      }
    }
    return nil
  }

  /// Last first. A folder sorts as its files do: with the slash.
  private static func ordered(_ entries: [PackEntry]) -> [PackEntry] {
    func key(_ entry: PackEntry) -> [UInt8] { Array(entry.name.utf8) + (entry.kind == .folder ? [0x2F] : []) }
    return entries.map { (key($0), $0) }.sorted { $1.0.lexicographicallyPrecedes($0.0) }.map(\.1)
  }
}
