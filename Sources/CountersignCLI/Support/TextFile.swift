import Glibc

enum TextFile {
  static let maximumBytes = 16 << 20

  /// A UTF-8 file of at most 16 MiB.
  static func read(_ path: String) throws -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw Failure(.io, "\(path): \(String(cString: strerror(errno)))", hint: "Run it from the project's folder")
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(.io, "\(path): \(String(cString: strerror(errno)))") }
      if count == 0 { break }
      bytes += chunk.prefix(count)
      guard bytes.count <= maximumBytes else { throw Failure(.badData, "\(path): more than 16 MiB") }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure(.badData, "\(path): is not UTF-8") }
    return text
  }
}
