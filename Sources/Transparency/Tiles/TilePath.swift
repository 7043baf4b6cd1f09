/// Where a part of a log lies in a tile directory (C2SP tlog-tiles): 256 hashes of one level, or 256 entries.
public struct TilePath: Hashable, Sendable {
  /// Levels of the tree that a tile spans; a full tile has 2⁸ hashes.
  public static let height = 8
  public static let fullWidth = 256

  /// The tile's level: its hashes are nodes of tree level 8 × level. Nil: entries, the leaves' preimages.
  public let level: Int?
  public let index: Int64
  /// 1 to 256; below 256 only at the tree's right edge.
  public let width: Int

  package init(level: Int?, index: Int64, width: Int = TilePath.fullWidth) {
    self.level = level
    self.index = index
    self.width = width
  }

  /// The path below the log's prefix: `tile/0/x001/067`, `tile/entries/000.p/15`.
  public var text: String {
    "tile/\(level.map { String($0) } ?? "entries")/\(Self.groups(index))"
      + (width < Self.fullWidth ? ".p/\(width)" : "")
  }

  /// Groups of three digits, all but the last behind an `x`.
  private static func groups(_ index: Int64) -> String {
    var groups = [padded(index % 1000)]
    var rest = index / 1000
    while rest > 0 {
      groups.append("x" + padded(rest % 1000))
      rest /= 1000
    }
    return groups.reversed().joined(separator: "/")
  }

  private static func padded(_ group: Int64) -> String {
    let digits = String(group)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}

extension TilePath {
  /// The levels that a tree of `size` leaves has tiles of.
  package static func levels(ofSize size: Int64) -> Range<Int> {
    var levels = 0
    while levels * height < Int64.bitWidth - 1, size >> Int64(levels * height) > 0 { levels += 1 }
    return 0..<levels
  }

  /// The tiles of a level in a tree of `size` leaves, from the first one that a tree of `old` leaves did not have whole.
  package static func tiles(ofLevel level: Int?, size: Int64, after old: Int64 = 0) -> TileSequence {
    let shift = Int64((level ?? 0) * height)
    return TileSequence(level: level, hashes: size >> shift, index: (old >> shift) / Int64(fullWidth))
  }
}

/// Tiles of a level from left to right; the last one may be partial.
package struct TileSequence: Sequence, IteratorProtocol {
  let level: Int?
  let hashes: Int64
  var index: Int64

  package mutating func next() -> TilePath? {
    let left = hashes - index * Int64(TilePath.fullWidth)
    guard left > 0 else { return nil }
    defer { index += 1 }
    return TilePath(level: level, index: index, width: Int(Swift.min(left, Int64(TilePath.fullWidth))))
  }
}
