import Synchronization

/// Read-only connections, opened as they are needed and kept up to a bound.
final class ReaderPool: Sendable {
  private let path: String
  private let mode: Connection.Mode
  private let idle: Mutex<[Connection]>
  private static let kept = 4

  init(path: String, mode: Connection.Mode, first: Connection? = nil) {
    self.path = path
    self.mode = mode
    idle = Mutex(first.map { [$0] } ?? [])
  }

  /// Lends a connection, inside its access; another thread or an inner call gets another one.
  func access<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    let connection = try idle.withLock { $0.popLast() } ?? Connection(path: path, mode: mode)
    defer { idle.withLock { if $0.count < Self.kept { $0.append(connection) } } }
    return try connection.access { try body(connection) }
  }

  /// Lends a connection that sees one state of the file throughout.
  func snapshot<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try access { connection in try connection.snapshot { try body(connection) } }
  }

  /// Closes the connections that nobody has borrowed.
  func close() { idle.withLock { $0.removeAll() } }
}
