import Domain
import Glibc
import Values

/// What a file's bytes hash to, read in parts: the ledger keeps no copy of them.
enum FileContent {
  static func read(_ path: String) throws -> DocumentContent {
    // Without blocking: a pipe that nobody writes to would hold us for ever.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(.io, "\(path): no file that stays as it is", hint: "Name a regular file")
    }
    var builder = DigestBuilder()
    var size: Int64 = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      if count == 0 { return DocumentContent(digest: builder.finalized(), size: size) }
      builder.update(chunk[..<count])
      size += Int64(count)
    }
  }

  private static func failure(_ path: String) -> Failure {
    Failure(.io, "\(path): \(String(cString: strerror(errno)))", hint: "Name a file that can be read")
  }
}
