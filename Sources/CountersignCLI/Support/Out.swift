import Glibc
import Synchronization
import Values

/// Writes to standard output through one buffer, and to standard error at once.
enum Out {
  /// Standard output is held back while a story plays; errors are shown.
  private static let isMuted = Mutex(false)
  private static let buffer = Mutex<[UInt8]>([])
  private static let flushSize = 1 << 16
  private static let longestError = 1000
  private static let failed = Mutex<Int32>(0)

  /// Why standard output did not take everything; nil where it did.
  static var failure: String? {
    let code = failed.withLock { $0 }
    return code == 0 ? nil : String(cString: strerror(code))
  }

  static func muted<Result>(_ body: () -> Result) -> Result {
    let before = isMuted.withLock { current in
      defer { current = true }
      return current
    }
    defer { isMuted.withLock { $0 = before } }
    return body()
  }

  /// A line for people: what a terminal would obey is shown instead.
  static func line(_ text: String) { raw(Array(PlainText.visible(text).utf8) + [0x0A]) }

  static func json(_ value: JSONValue) { raw(value.canonicalBytes + [0x0A]) }

  static func raw(_ bytes: [UInt8]) {
    if isMuted.withLock({ $0 }) { return }
    buffer.withLock { buffer in
      buffer += bytes
      if buffer.count >= flushSize { drain(&buffer) }
    }
  }

  static func flush() { buffer.withLock { drain(&$0) } }

  static func error(_ text: String) {
    flush()
    // What was given may be quoted at any length.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.utf8.count > longestError ? $0.prefix(longestError / 2) + "…" + $0.suffix(longestError / 2) : $0[...]
    }
    write(Array(PlainText.visible(lines.joined(separator: "\n")).utf8) + [0x0A], to: STDERR_FILENO)
  }

  /// Without a line break, for a bar that is drawn over.
  static func bar(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  private static func drain(_ buffer: inout [UInt8]) {
    write(buffer, to: STDOUT_FILENO)
    buffer.removeAll(keepingCapacity: true)
  }

  private static func write(_ bytes: [UInt8], to file: Int32) {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(file, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          if file == STDOUT_FILENO { failed.withLock { $0 = errno } }
          return
        }
        done += count
      }
    }
  }
}
