import Glibc
import Values

/// The file beside a ledger that names what was erased, so that a restored backup can be brought to the same.
///
/// Text, one canonical JSON object a line, only ever added to and synced before anything is destroyed. A last line
/// without its line break was being written when the power went: what it would say had not happened yet.
package struct ErasureFile {
  package static let suffix = ".erasures"
  /// A file of more is not one that was written here.
  private static let longest = 256 << 20

  package let path: String

  package init(besideLedger ledger: String) { path = ledger + Self.suffix }

  package init(path: String) { self.path = path }

  /// The lines that are complete; none where there is no file.
  package func lines() throws -> [[UInt8]] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT { return [] }
      throw StorageError(path: path, errno: errno)
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StorageError(path: path, errno: errno) }
      if count == 0 { break }
      bytes += chunk.prefix(count)
      guard bytes.count <= Self.longest else {
        throw StorageError.damaged(path: path, position: nil, what: "too long to be a file of erasures")
      }
    }
    guard let end = bytes.lastIndex(of: 0x0A) else { return [] }
    return bytes[...end].split(separator: 0x0A).map { Array($0) }
  }

  /// Adds the lines of another such file that this one lacks.
  package func take(_ other: ErasureFile) throws {
    let known = Set(try lines())
    let missing = try other.lines().filter { !known.contains($0) && !ErasureRecord.isPurge($0) }
    for line in missing where ErasureRecord(line) == nil {
      let what = "'\(String(decoding: line.prefix(40), as: UTF8.self))…' is no erasure"
      throw StorageError.damaged(path: other.path, position: nil, what: what)
    }
    if !missing.isEmpty { try append(missing) }
  }

  /// Adds lines, in place of an incomplete last one, and returns when they are on the disk.
  package func append(_ lines: [[UInt8]]) throws {
    let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw StorageError(path: path, errno: errno) }
    defer { close(file) }
    // Writers of the ledger come one at a time; whoever restores into it may not be one.
    guard flock(file, LOCK_EX) == 0 else { throw StorageError(path: path, errno: errno) }
    try dropIncompleteLine(file)
    var bytes = Array(lines.map { $0 + [0x0A] }.joined())[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw StorageError(path: path, errno: errno) }
      bytes = bytes.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw StorageError(path: path, errno: errno) }
    try SQLiteStore.syncDirectory(of: path)
  }

  private func dropIncompleteLine(_ file: Int32) throws {
    var end = lseek(file, 0, SEEK_END)
    guard end >= 0 else { throw StorageError(path: path, errno: errno) }
    let length = end
    var byte: UInt8 = 0
    while end > 0, pread(file, &byte, 1, end - 1) == 1, byte != 0x0A { end -= 1 }
    if end < length, ftruncate(file, end) != 0 { throw StorageError(path: path, errno: errno) }
    guard lseek(file, 0, SEEK_END) >= 0 else { throw StorageError(path: path, errno: errno) }
  }
}
