#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes that can be read from the start as often as needed, in chunks.
package enum ByteSource: Sendable {
  case file(path: String)
  case bytes([UInt8], name: String)

  /// How problems name it.
  package var name: String {
    switch self {
    case .file(let path): path
    case .bytes(_, let name): name
    }
  }

  static let chunkSize = 1 << 16

  /// Calls `body` with each chunk in turn, until it returns false or the bytes end.
  package func forEachChunk(_ body: (ArraySlice<UInt8>) throws -> Bool) throws {
    switch self {
    case .bytes(let bytes, _):
      var start = 0
      while start < bytes.count {
        let end = min(start + Self.chunkSize, bytes.count)
        guard try body(bytes[start..<end]) else { return }
        start = end
      }
    case .file(let path): try Self.readFile(path, body)
    }
  }

  private static func readFile(_ path: String, _ body: (ArraySlice<UInt8>) throws -> Bool) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: chunkSize)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      guard count > 0, try body(buffer[0..<count]) else { return }
    }
  }

  private static func failure(_ path: String) -> ExchangeError {
    ExchangeError(file: path, "cannot be read: \(String(cString: strerror(errno)))", isInputOutput: true)
  }
}
