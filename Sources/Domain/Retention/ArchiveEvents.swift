public import Values

/// The ledger's first events were written to a file of their own, which joins the ledger by a consistency proof.
public struct LedgerArchived: Hashable, Sendable {
  /// The last event in it.
  public var through: Int64
  /// The Merkle root of the log at that size.
  public var root: Digest
  /// SHA-256 of the file.
  public var fileDigest: Digest
  /// Without its folder.
  public var fileName: String

  public init(through: Int64, root: Digest, fileDigest: Digest, fileName: String) {
    self.through = through
    self.root = root
    self.fileDigest = fileDigest
    self.fileName = fileName
  }
}

/// An archive's file is deleted. The ledger still has the events.
public struct ArchiveDisposed: Hashable, Sendable {
  public var fileDigest: Digest
  public var through: Int64

  public init(fileDigest: Digest, through: Int64) {
    self.fileDigest = fileDigest
    self.through = through
  }
}

extension LedgerArchived {
  var payload: JSONValue {
    [
      "fileDigest": .string(fileDigest.hex), "fileName": .string(fileName), "root": .string(root.hex),
      "through": .integer(through),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      through: payload.integer("through"), root: payload.parsed("root") { Digest(hex: $0) },
      fileDigest: payload.parsed("fileDigest") { Digest(hex: $0) }, fileName: payload.text("fileName"))
  }
}

extension ArchiveDisposed {
  var payload: JSONValue { ["fileDigest": .string(fileDigest.hex), "through": .integer(through)] }

  init(_ payload: Payload) throws {
    try self.init(fileDigest: payload.parsed("fileDigest") { Digest(hex: $0) }, through: payload.integer("through"))
  }
}
