import Transparency
import Values

/// Checks a tile directory by itself: its checkpoint's signature, every entry, every hash of every tile, the root.
public enum TileDirectoryVerifier {
  /// - Parameters:
  ///   - key: the log's vkey, from outside the directory.
  ///   - origin: the log's name, where it is not its key's.
  ///   - policy: a witness policy's text, whose quorum the checkpoint must then have.
  ///   - progress: done and total entries.
  /// - Throws: what does not hold, with the file.
  public static func verify(
    _ path: String, key: String, origin: String? = nil, policy: String? = nil,
    progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> TileDirectoryReport {
    let directory = TileDirectory(root: path)
    let verifierKey: VerifierKey
    do { verifierKey = try VerifierKey(vkey: key) } catch { throw LedgerError.badVerifierKey(key, why: "\(error)") }
    guard let bytes = try directory.checkpoint() else {
      throw TileDirectoryError.file(path: directory.checkpointPath, why: "no such file")
    }
    do {
      let note = try SignedNote(parsing: bytes)
      let checkpoint = try Checkpoint(verifying: note, by: verifierKey, origin: origin)
      let witnesses = try policy.map { try Self.witnesses(of: note, $0) } ?? []
      var walk = TileWalk(directory, size: checkpoint.size)
      try walk.run(progress)
      guard walk.root == checkpoint.root else {
        throw TileDirectoryError.damaged(path: path, why: "the entries have another root than the one that was signed")
      }
      return TileDirectoryReport(
        origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root.hex, tiles: walk.tiles,
        witnesses: witnesses)
    } catch let error as TileError {
      throw TileDirectoryError.damaged(path: path, why: "\(error)")
    } catch let error as NoteError {
      throw TileDirectoryError.damaged(path: directory.checkpointPath, why: "\(error)")
    } catch let error as CheckpointError {
      throw TileDirectoryError.damaged(path: directory.checkpointPath, why: "\(error)")
    }
  }

  private static func witnesses(of note: SignedNote, _ text: String) throws -> [String] {
    let policy: WitnessPolicy
    do { policy = try WitnessPolicy(parsing: text) } catch { throw WitnessError.badPolicy("policy", why: "\(error)") }
    let names = policy.witnesses.filter { witness in
      note.signatures.contains { note.time(of: $0, by: witness.key) != nil }
    }.map(\.name)
    guard policy.isReached(by: Set(names)) else {
      throw NoteError.noKnownSignature
    }
    return names.sorted()
  }
}

/// Reads entries from left to right, and compares each node that is in a hash tile once it is complete.
private struct TileWalk {
  private let directory: TileDirectory
  private let size: Int64
  private var frontier = MerkleFrontier()
  /// The tile at hand of each level.
  private var current: [Int: (path: TilePath, hashes: [Digest])] = [:]
  private(set) var tiles = 0

  init(_ directory: TileDirectory, size: Int64) {
    self.directory = directory
    self.size = size
  }

  var root: Digest { frontier.root }

  mutating func run(_ progress: (Int64, Int64) -> Void) throws {
    for tile in TilePath.tiles(ofLevel: nil, size: size) {
      guard let entries = try EntryBundle.entries(directory.read(tile)), entries.count == tile.width else {
        throw TileError.malformed(tile)
      }
      tiles += 1
      for entry in entries {
        let index = frontier.size
        let completed = frontier.append(leaf: MerkleTree.leafHash(Array(entry)))
        for level in stride(from: 0, to: completed.count, by: TilePath.height) {
          try compare(completed[level], level / TilePath.height, index >> Int64(level))
        }
      }
      progress(frontier.size, size)
    }
  }

  private mutating func compare(_ hash: Digest, _ level: Int, _ index: Int64) throws {
    let full = Int64(TilePath.fullWidth)
    let left = (size >> Int64(level * TilePath.height)) - index / full * full
    let path = TilePath(level: level, index: index / full, width: Int(min(left, full)))
    if current[level]?.path != path {
      current[level] = try (path, TileTree.hashes(directory.read(path), of: path))
      tiles += 1
    }
    guard let tile = current[level], tile.hashes[Int(index % full)] == hash else {
      throw TileError.mismatch(path, at: Int(index % full))
    }
  }
}
