import Glibc
import Transparency

/// A log as files (C2SP tlog-tiles): `checkpoint`, `tile/…`. Served statically, it is the log's endpoint.
struct TileDirectory {
  let root: String

  func path(_ tile: TilePath) -> String { "\(root)/\(tile.text)" }

  var checkpointPath: String { "\(root)/checkpoint" }

  /// The checkpoint's bytes; nil where there is none.
  func checkpoint() throws -> [UInt8]? {
    guard access(checkpointPath, F_OK) == 0 else { return nil }
    return try bytes(at: checkpointPath, atMost: SignedNote.maximumByteCount)
  }

  /// The tile's bytes. Where a partial tile has gone because it was filled, the beginning of the whole one.
  func read(_ tile: TilePath) throws -> [UInt8] {
    let limit = tile.level == nil ? EntryBundle.maximumByteCount : TilePath.fullWidth * 32
    if tile.width == TilePath.fullWidth || access(path(tile), F_OK) == 0 {
      return try bytes(at: path(tile), atMost: limit)
    }
    let whole = try bytes(at: path(TilePath(level: tile.level, index: tile.index)), atMost: limit)
    guard tile.level == nil else { return Array(whole.prefix(tile.width * 32)) }
    guard let entries = EntryBundle.entries(whole), entries.count >= tile.width else { throw TileError.malformed(tile) }
    return Array(whole.prefix(entries[tile.width - 1].endIndex))
  }

  /// Throws where the tile that is there is not the one that has these bytes.
  func require(_ expected: [UInt8], of tile: TilePath) throws {
    let path = path(tile)
    let whole = self.path(TilePath(level: tile.level, index: tile.index))
    guard access(path, F_OK) == 0 || access(whole, F_OK) == 0 else {
      throw TileDirectoryError.damaged(path: path, why: "is missing, though the checkpoint beside it covers it")
    }
    guard try read(tile) == expected else {
      throw TileDirectoryError.damaged(path: path, why: "was altered: it is not what the ledger has there")
    }
  }

  private func bytes(at path: String, atMost limit: Int) throws -> [UInt8] {
    do {
      return try PlainFile.readBytes(path, atMost: limit)
    } catch LedgerError.file(let path, let why) {
      throw TileDirectoryError.file(path: path, why: why)
    } catch LedgerError.badFile(let path, let why) {
      throw TileDirectoryError.damaged(path: path, why: why)
    }
  }

  /// Puts a file in place whole, or not at all.
  func write(_ bytes: [UInt8], to path: String) throws {
    let partial = "\(path).partial-\(getpid())"
    do {
      try PlainFile.write(bytes, to: partial)
    } catch LedgerError.file(_, let why) {
      unlink(partial)
      throw TileDirectoryError.file(path: path, why: why)
    }
    guard rename(partial, path) == 0 else {
      let why = String(cString: strerror(errno))
      unlink(partial)
      throw TileDirectoryError.file(path: path, why: why)
    }
  }

  func write(_ bytes: [UInt8], to tile: TilePath) throws {
    let path = path(tile)
    try makeDirectory(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? root)
    try write(bytes, to: path)
  }

  /// With those above it.
  func makeDirectory(_ path: String) throws {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw TileDirectoryError.file(path: path, why: String(cString: strerror(errno)))
    }
    try makeDirectory(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw TileDirectoryError.file(path: path, why: String(cString: strerror(errno)))
    }
  }

  /// Removes the partial tiles of an index that is whole now.
  func removePartials(of tile: TilePath) {
    let folder = path(TilePath(level: tile.level, index: tile.index)) + ".p"
    for width in 1..<TilePath.fullWidth { unlink("\(folder)/\(width)") }
    rmdir(folder)
  }

  /// Makes what was written survive a power cut: all of it at once, where a sync of each of many small files takes long.
  func settle() { sync() }
}
