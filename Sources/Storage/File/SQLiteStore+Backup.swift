import Glibc
import GRDB
package import Transparency

extension SQLiteStore {
  /// Copies the ledger as it stands, views and all, to a new file, while others go on reading and writing.
  ///
  /// - Parameter progress: done and total pages.
  /// - Throws: `alreadyExists` where `destination` exists; it appears there only when it is complete.
  package func backup(to destination: String, progress: @escaping (Int, Int) -> Void = { _, _ in }) throws {
    try readers.access { source in try Self.copy(source, to: destination, progress) }
  }

  /// Puts a backup in place as a ledger, once every byte of it is verified.
  ///
  /// - Throws: `alreadyExists` where `destination` exists; `damaged` with the first damage found.
  package static func restore(
    _ backup: String, to destination: String, verifierKeys: [VerifierKey]? = nil,
    progress: @escaping (Int, Int) -> Void = { _, _ in }
  ) throws {
    guard access(destination, F_OK) != 0 else { throw StorageError.alreadyExists(path: destination) }
    let source = try open(backup, for: .read)
    let report = try source.verify(keys: verifierKeys)
    if let damage = report.damages.first {
      throw StorageError.damaged(path: backup, position: damage.position, what: damage.what)
    }
    try source.readers.access { try copy($0, to: destination, progress) }
  }

  private static func copy(
    _ source: Connection, to destination: String, _ progress: @escaping (Int, Int) -> Void
  ) throws {
    guard access(destination, F_OK) != 0 else { throw StorageError.alreadyExists(path: destination) }
    let partial = "\(destination).partial-\(getpid())"
    defer { for name in [partial, partial + "-wal", partial + "-shm"] { unlink(name) } }
    try StorageError.about(destination) {
      let target = try DatabaseQueue(path: partial)
      try source.withDatabaseInAccess { source in
        try target.writeWithoutTransaction { target in
          try source.backup(to: target, pagesPerStep: 1024) { step in
            progress(step.completedPageCount, step.totalPageCount)
          }
        }
      }
      try target.close()
    }
    // link(2) refuses an existing name, where rename(2) would replace it.
    guard link(partial, destination) == 0 else { throw StorageError(path: destination, errno: errno) }
    try syncDirectory(of: destination)
  }

  /// Makes the new name itself survive a power cut.
  static func syncDirectory(of path: String) throws {
    let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let directory = Glibc.open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw StorageError(path: path, errno: errno) }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw StorageError(path: path, errno: errno) }
  }
}
