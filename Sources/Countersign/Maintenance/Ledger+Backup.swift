import Storage

extension Ledger {
  /// Copies the ledger as it stands to a new file while others go on reading and writing.
  public func backup(to destination: String, progress: @escaping (Int64, Int64) -> Void = { _, _ in }) throws {
    try file.backup(to: destination) { progress(Int64($0), Int64($1)) }
  }

  /// Verifies a backup, every byte, and puts it in place as a ledger.
  public static func restore(
    _ backup: String, to destination: String, progress: @escaping (Int64, Int64) -> Void = { _, _ in }
  ) throws {
    try SQLiteStore.restore(backup, to: destination) { progress(Int64($0), Int64($1)) }
  }
}
