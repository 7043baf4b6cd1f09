import EventSourcing
import Glibc
import Storage
import Transparency
import Values

extension Ledger {
  /// Writes the log up to its newest checkpoint as a C2SP tile directory, or brings one up to date: only tiles that are
  /// new. Each file is put in place whole, the checkpoint last. Holds one tile of each kind in memory.
  ///
  /// What is there already is compared with the ledger, tile by tile, before anything else is written: who signs for the
  /// root of a directory must not serve other bytes under it.
  ///
  /// - Parameter progress: done and total events.
  /// - Throws: ``TileDirectoryError/foreign(path:why:)`` where the directory holds another log, or a history that this
  ///   one is no continuation of, ``TileDirectoryError/damaged(path:why:)`` where a tile of it is missing or altered.
  public func exportTiles(
    to path: String, progress: @escaping (Int64, Int64) -> Void = { _, _ in }
  ) throws -> TileExport {
    guard let newest = try file.checkpoints().last else { throw TileDirectoryError.noCheckpoint }
    let directory = TileDirectory(root: path)
    try directory.makeDirectory(path)
    let old = try exported(in: directory, upTo: newest.size)
    let size = newest.size
    var export = TileExport(from: old, size: size, tiles: 0)
    try forEachTile(after: 0, size: old, { progress($0, size + old) }, directory.require)
    if size > old {
      try forEachTile(after: old, size: size, { progress(old + $0, size + old) }) { bytes, tile in
        try directory.write(bytes, to: tile)
        export.tiles += 1
      }
      try requireRoot(directory, newest)
    }
    if export.tiles > 0 { directory.settle() }
    try directory.write(Array(cosignedCheckpoint(of: size).utf8), to: directory.checkpointPath)
    if export.tiles > 0 { directory.settle() }
    for level in [nil] + TilePath.levels(ofSize: size).map(Optional.some) {
      let shift = Int64((level ?? 0) * TilePath.height)
      let index = (old >> shift) / 256
      if (old >> shift) % 256 != 0, (size >> shift) / 256 > index {
        directory.removePartials(of: TilePath(level: level, index: index))
      }
    }
    return export
  }

  /// How much of this log's history the directory holds: by its checkpoint, which is written last.
  private func exported(in directory: TileDirectory, upTo size: Int64) throws -> Int64 {
    guard let bytes = try directory.checkpoint() else { return 0 }
    let held: Checkpoint
    do {
      held = try Checkpoint(
        verifying: SignedNote(parsing: bytes), by: VerifierKey(vkey: verifierKey), origin: origin)
    } catch {
      throw TileDirectoryError.foreign(path: directory.checkpointPath, why: "it is no checkpoint of this log: \(error)")
    }
    guard held.size <= size else {
      throw TileDirectoryError.foreign(
        path: directory.checkpointPath, why: "it covers \(held.size) events, the newest checkpoint here \(size)")
    }
    let root = try file.tree { _, nodes in
      held.size == 0 ? MerkleTree.emptyRoot : try MerkleTree.root(size: held.size, reading: nodes)
    }
    guard root == held.root else {
      throw TileDirectoryError.foreign(
        path: directory.checkpointPath,
        why: "the first \(held.size) events here are not those that it signs: history was rewritten")
    }
    return held.size
  }

  /// The tiles of a tree of `size` leaves, from the first that one of `old` leaves did not have whole.
  private func forEachTile(
    after old: Int64, size: Int64, _ progress: (Int64) -> Void, _ body: ([UInt8], TilePath) throws -> Void
  ) throws {
    guard size > 0 else { return }
    try forEachLowestTile(after: old, through: size, progress, body)
    for level in TilePath.levels(ofSize: size) where level > 0 {
      for tile in TilePath.tiles(ofLevel: level, size: size, after: old) { try body(hashes(of: tile, level), tile) }
    }
  }

  /// Entry bundles and the hash tiles of level 0, in one pass over the events.
  private func forEachLowestTile(
    after old: Int64, through size: Int64, _ progress: (Int64) -> Void, _ body: ([UInt8], TilePath) throws -> Void
  ) throws {
    let full = Int64(TilePath.fullWidth)
    var bundle: [UInt8] = []
    var hashes: [UInt8] = []
    var position = old / full * full
    func flush() throws {
      let width = hashes.count / Digest.byteCount
      guard width > 0 else { return }
      let index = (position - 1) / full
      try body(bundle, TilePath(level: nil, index: index, width: width))
      try body(hashes, TilePath(level: 0, index: index, width: width))
      bundle.removeAll(keepingCapacity: true)
      hashes.removeAll(keepingCapacity: true)
      progress(position)
    }
    try file.replaying { reader in
      try reader.replay(after: position, through: size, envelopes: true) { row in
        guard EntryBundle.append(row.envelope, to: &bundle) else {
          throw TileDirectoryError.entryTooLong(position: row.position)
        }
        hashes += MerkleTree.leafHash(row.envelope).bytes
        position = row.position
        if position % full == 0 { try flush() }
        return true
      }
    }
    try flush()
  }

  /// The hashes of a tile above level 0, from stored nodes.
  private func hashes(of tile: TilePath, _ level: Int) throws -> [UInt8] {
    let first = tile.index * Int64(TilePath.fullWidth)
    return try file.tree { _, nodes in
      try (0..<Int64(tile.width)).flatMap { try nodes(level * TilePath.height, first + $0).bytes }
    }
  }

  /// Leaf hashes were computed from entries, the others come from stored nodes: the root must be the signed one by both.
  private func requireRoot(_ directory: TileDirectory, _ newest: StoredCheckpoint) throws {
    let signed = try Checkpoint(parsing: SignedNote(parsing: Array(newest.note.utf8)).text).root
    var tree = TileTree(size: newest.size, reading: directory.read)
    let root = try MerkleTree.root(size: newest.size) { try tree.node(level: $0, index: $1) }
    guard root == signed else {
      throw TileDirectoryError.damaged(path: directory.root, why: "its root is not the one that was signed; run verify")
    }
  }
}
