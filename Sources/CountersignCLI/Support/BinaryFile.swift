import Glibc

/// Small files of bytes.
enum BinaryFile {
  private static let maximumBytes = 1 << 20

  static func read(_ path: String) throws -> [UInt8] {
    // Without blocking: a pipe that nobody writes to would hold us for ever.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
      guard bytes.count <= maximumBytes else {
        throw Failure(.badData, "\(path): more than 1 MiB", hint: "Name the file as it was received")
      }
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    guard bytes.withUnsafeBytes({ Glibc.write(file, $0.baseAddress, $0.count) }) == bytes.count else {
      throw failure(path)
    }
  }

  private static func failure(_ path: String) -> Failure {
    Failure(.io, "\(path): \(String(cString: strerror(errno)))", hint: "Check the path and its permissions")
  }
}
