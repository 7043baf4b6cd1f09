import Evidence
import Foundation

/// A pack to check that lies in memory: folders are what its paths say.
struct MemoryPack: PackFolder {
  var files: [String: [UInt8]]
  /// Folders without a file.
  var emptyFolders: Set<String> = []

  func list(_ folder: String) throws -> [PackEntry] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    var kinds: [String: PackEntry.Kind] = [:]
    for path in Array(files.keys) + emptyFolders.map({ $0 + "/" }) where path.hasPrefix(prefix) {
      let names = path.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false)
      guard let name = names.first, !name.isEmpty else { continue }
      kinds[String(name)] = names.count > 1 ? .folder : .file
    }
    return kinds.map { PackEntry(name: $0.key, kind: $0.value) }
  }

  func read(_ path: String, _ body: (ArraySlice<UInt8>) throws -> Bool) throws {
    guard let bytes = files[path] else { throw CocoaError(.fileNoSuchFile) }
    // Pieces that cut lines and characters.
    for start in stride(from: 0, to: bytes.count, by: 1000) {
      guard try body(bytes[start..<min(start + 1000, bytes.count)]) else { return }
    }
  }

  func write(to folder: URL) throws {
    for path in emptyFolders {
      try FileManager.default.createDirectory(
        at: folder.appending(path: path), withIntermediateDirectories: true)
    }
    for (path, bytes) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
  }
}
