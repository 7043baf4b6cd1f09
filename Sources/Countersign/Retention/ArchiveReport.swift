public import Values

/// Up to where events go into an archive.
public enum ArchiveEnd: Hashable, Sendable {
  /// The last event of a command.
  case position(Int64)
  /// All that was recorded before the year began, UTC.
  case before(year: Int)
}

/// What was written to an archive.
public struct ArchiveReport: Hashable, Sendable {
  public var through: Int64
  public var root: Digest
  /// SHA-256 of the file.
  public var fileDigest: Digest
  /// Of the ledger's newest checkpoint, which the archive proves to have grown from it.
  public var provenThrough: Int64
  public var result: CommandResult
}

/// What a verification of an archive found.
public struct ArchiveVerification: Hashable, Sendable {
  public var through: Int64
  public var root: Digest?
  /// Size of the newest checkpoint that the archive is proven to be a prefix of.
  public var provenThrough: Int64
  public var fileDigest: Digest
  public var damages: [Verification.Damage]

  public var isSound: Bool { damages.isEmpty }
}

/// What an archive is held against.
public enum ArchiveReference: Hashable, Sendable {
  case ledger(path: String)
  /// A signed note that was handed out.
  case checkpoint([UInt8])
}
