package import Values

/// The tree of a tile directory: reads nodes out of hash tiles, recomputing what lies within one.
package struct TileTree {
  package let size: Int64
  /// The tile's bytes: 32 for each of its hashes.
  private let read: (TilePath) throws -> [UInt8]
  /// The tile read last: a proof reads several nodes of one.
  private var last: (path: TilePath, hashes: [Digest])?

  package init(size: Int64, reading read: @escaping (TilePath) throws -> [UInt8]) {
    self.size = size
    self.read = read
  }

  /// The hash of node (level, index), which must be complete in the tree. Throws ``TileError``, and what `read` throws.
  package mutating func node(level: Int, index: Int64) throws -> Digest {
    let tileLevel = level / TilePath.height
    let inner = Int64(level % TilePath.height)
    let first = index << inner
    let tile = first / Int64(TilePath.fullWidth)
    let hashes = try hashes(level: tileLevel, tile: tile)
    let start = Int(first % Int64(TilePath.fullWidth))
    var row = Array(hashes.dropFirst(start).prefix(1 << Int(inner)))
    guard row.count == 1 << Int(inner) else { throw TileError.noSuchNode(level: level, index: index) }
    while row.count > 1 {
      row = stride(from: 0, to: row.count, by: 2).map { MerkleTree.nodeHash(row[$0], row[$0 + 1]) }
    }
    return row[0]
  }

  /// The hashes of a tile, as wide as the tree's size has it.
  private mutating func hashes(level: Int, tile: Int64) throws -> [Digest] {
    let left = (size >> Int64(level * TilePath.height)) - tile * Int64(TilePath.fullWidth)
    guard left > 0 else { throw TileError.noSuchNode(level: level * TilePath.height, index: tile) }
    let path = TilePath(level: level, index: tile, width: Int(min(left, Int64(TilePath.fullWidth))))
    if let last, last.path == path { return last.hashes }
    let hashes = try Self.hashes(read(path), of: path)
    last = (path, hashes)
    return hashes
  }

  /// Throws unless the bytes are as many hashes as the tile is wide.
  package static func hashes(_ bytes: [UInt8], of path: TilePath) throws(TileError) -> [Digest] {
    guard bytes.count == path.width * Digest.byteCount else { throw .malformed(path) }
    var hashes: [Digest] = []
    hashes.reserveCapacity(path.width)
    bytes.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: Digest.byteCount) {
        hashes.append(Digest(loading: UnsafeRawBufferPointer(rebasing: bytes[start...])))
      }
    }
    return hashes
  }
}

/// Why a tile is refused.
public enum TileError: Error, Hashable, Sendable {
  /// Not the number of hashes or entries that its width says.
  case malformed(TilePath)
  /// A hash, from 0, that is not that of what lies below it.
  case mismatch(TilePath, at: Int)
  case noSuchNode(level: Int, index: Int64)
}

extension TileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed(let path): "\(path.text) does not hold \(path.width) \(path.level == nil ? "entries" : "hashes")"
    case .mismatch(let path, let index):
      "\(path.text): hash \(index) is not that of \(path.level == 0 ? "the entry" : "the tile below it")"
    case .noSuchNode(let level, let index): "the tree has no node \(index) of level \(level)"
    }
  }
}
