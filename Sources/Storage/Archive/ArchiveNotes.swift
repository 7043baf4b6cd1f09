/// What an archive says of itself, in its `meta` table.
package struct ArchiveNotes: Hashable, Sendable {
  /// Events 1…`through` of the ledger.
  package var through: Int64
  /// The signed checkpoint of exactly this size.
  package var checkpoint: String
  /// The newest signed checkpoint that the ledger had when it was archived.
  package var newest: String
  /// Base64 hashes, a line each: that the first is a prefix of the second (RFC 6962 2.1.2).
  package var consistency: String

  package init(through: Int64, checkpoint: String, newest: String, consistency: String) {
    self.through = through
    self.checkpoint = checkpoint
    self.newest = newest
    self.consistency = consistency
  }

  var rows: [(String, String)] {
    [
      ("archive.through", String(through)), ("archive.checkpoint", checkpoint), ("archive.newest", newest),
      ("archive.consistency", consistency),
    ]
  }

  init?(reading connection: Connection) throws {
    func value(_ key: String) throws -> String? {
      try connection.text("SELECT value FROM meta WHERE key = 'archive.\(key)'")
    }
    guard let through = try value("through") else { return nil }
    self.init(
      through: Int64(through) ?? 0, checkpoint: try value("checkpoint") ?? "", newest: try value("newest") ?? "",
      consistency: try value("consistency") ?? "")
  }
}
