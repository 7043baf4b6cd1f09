/// What an export to a tile directory did.
public struct TileExport: Hashable, Sendable {
  /// Events in the directory before, and now.
  public var from: Int64
  public var size: Int64
  /// Files written, the checkpoint left out.
  public var tiles: Int
}

/// What a tile directory holds, once it has been verified.
public struct TileDirectoryReport: Hashable, Sendable {
  public var origin: String
  public var size: Int64
  /// In hexadecimal.
  public var root: String
  /// Files read, the checkpoint left out.
  public var tiles: Int
  /// Names of the policy's witnesses that cosigned the checkpoint, sorted.
  public var witnesses: [String]
}
