import Glibc

/// Small files of text.
enum PlainFile {
  /// Writes the whole file, in place of what it held.
  static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw LedgerError.file(path: path, why: String(cString: strerror(errno))) }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress?.advanced(by: done), bytes.count - done) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw LedgerError.file(path: path, why: String(cString: strerror(errno))) }
      done += count
    }
  }

  /// The file's text; throws where it is longer, or is not UTF-8.
  static func read(_ path: String, atMost maximum: Int) throws -> String {
    let bytes = try readBytes(path, atMost: maximum)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw LedgerError.badFile(path: path, why: "is not UTF-8")
    }
    return text
  }

  /// The file's bytes; throws where there are more.
  static func readBytes(_ path: String, atMost maximum: Int) throws -> [UInt8] {
    // Without blocking: a pipe that nobody writes to would hold us for ever.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw LedgerError.file(path: path, why: String(cString: strerror(errno))) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= maximum {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw LedgerError.file(path: path, why: String(cString: strerror(errno))) }
      if count == 0 { break }
      bytes += chunk.prefix(count)
    }
    guard bytes.count <= maximum else { throw LedgerError.badFile(path: path, why: "has more than \(maximum) bytes") }
    return bytes
  }
}
