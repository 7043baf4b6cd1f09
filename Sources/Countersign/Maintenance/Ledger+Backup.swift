import Glibc
import Storage
public import Values

extension Ledger {
  /// Copies the ledger as it stands to a new file while others go on reading and writing.
  public func backup(to destination: String, progress: @escaping (Int64, Int64) -> Void = { _, _ in }) throws {
    try file.backup(to: destination) { progress(Int64($0), Int64($1)) }
  }

  /// Verifies a backup, every byte, and puts it in place as a ledger.
  ///
  /// What was erased since the backup was made is erased in it again, as far as the file beside the new ledger or
  /// `erasures` names it.
  ///
  /// - Parameter erasures: a file of erasures that lay beside another ledger's file.
  public static func restore(
    _ backup: String, to destination: String, erasures: String? = nil,
    clock: @escaping @Sendable () -> UTCInstant = SystemClock.now,
    progress: @escaping (Int64, Int64) -> Void = { _, _ in }
  ) throws {
    guard access(destination, F_OK) != 0 else { throw StorageError.alreadyExists(path: destination) }
    let beside = ErasureFile(besideLedger: destination)
    if let erasures {
      // First: a restored ledger whose erasures are not yet named would stand without them after a power cut.
      guard access(erasures, F_OK) == 0 else { throw StorageError.missing(path: erasures) }
      try beside.take(ErasureFile(path: erasures))
    }
    try SQLiteStore.restore(backup, to: destination) { progress(Int64($0), Int64($1)) }
    if try !beside.lines().isEmpty { _ = try open(destination, readOnly: false, clock: clock) }
  }
}
