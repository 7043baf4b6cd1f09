import Glibc
import Synchronization

/// Writes to standard output through one buffer, and to standard error at once.
enum Out {
  /// Standard output is held back while a story plays; errors are shown.
  @TaskLocal static var isMuted = false

  private static let buffer = Mutex<[UInt8]>([])
  private static let flushSize = 1 << 16

  static func muted<Result>(_ body: () -> Result) -> Result { $isMuted.withValue(true) { body() } }

  static func line(_ text: String) { raw(Array(text.utf8) + [0x0A]) }

  static func raw(_ bytes: [UInt8]) {
    if isMuted { return }
    buffer.withLock { buffer in
      buffer += bytes
      if buffer.count >= flushSize { drain(&buffer) }
    }
  }

  static func flush() { buffer.withLock { drain(&$0) } }

  static func error(_ text: String) {
    flush()
    write(Array(text.utf8) + [0x0A], to: STDERR_FILENO)
  }

  /// Without a line break, for a bar that is drawn over.
  static func bar(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  private static func drain(_ buffer: inout [UInt8]) {
    write(buffer, to: STDOUT_FILENO)
    buffer.removeAll(keepingCapacity: true)
  }

  /// What nobody reads any more is dropped.
  private static func write(_ bytes: [UInt8], to file: Int32) {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(file, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        done += count
      }
    }
  }
}
