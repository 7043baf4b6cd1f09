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

  /// Whether the file's first bytes are these.
  static func begins(_ path: String, with text: StaticString) throws -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      throw Failure(.io, "\(path): \(String(cString: strerror(errno)))", hint: "Check the path and its permissions")
    }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: text.utf8CodeUnitCount)
    let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
    return count == bytes.count && text.withUTF8Buffer { $0.elementsEqual(bytes) }
  }

  /// Writes the text to a file of its own, over what it held.
  static func write(_ text: String, to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw Failure(.io, "\(path): \(String(cString: strerror(errno)))", hint: "Name a file that can be written")
    }
    var bytes = Array(text.utf8)[...]
    var fault: Int32 = 0
    while !bytes.isEmpty, fault == 0 {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { fault = errno }
    }
    if close(file) != 0, fault == 0 { fault = errno }
    guard fault == 0 else {
      throw Failure(.io, "\(path): \(String(cString: strerror(fault)))", hint: "Free some space, and check again")
    }
  }
}
