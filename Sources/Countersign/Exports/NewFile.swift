import Glibc

/// A file that is written under another name, and takes its own once it is whole. Never in place of another.
final class NewFile {
  private static let bufferSize = 1 << 16

  private let target: String
  private let part: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  init(_ target: String) throws {
    self.target = target
    guard !FolderSink.exists(target) else {
      throw LedgerError.badFile(path: target, why: "is there already; name a new file")
    }
    (part, descriptor) = try FolderSink.part(of: target) { open($0, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666) }
  }

  func append(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try drain() }
  }

  /// Gives the file its name, once it would survive a power cut.
  func publish() throws {
    try drain()
    guard fsync(descriptor) == 0 else { throw FolderSink.error(target) }
    let status = close(descriptor)
    descriptor = -1
    guard status == 0 else { throw FolderSink.error(target) }
    // Unlike a rename, a link takes nobody's place.
    if link(part, target) == 0 {
      unlink(part)
      return
    }
    guard errno != EEXIST, !FolderSink.exists(target) else {
      throw LedgerError.badFile(path: target, why: "is there already; name a new file")
    }
    // A file system without links.
    guard rename(part, target) == 0 else { throw FolderSink.error(target) }
  }

  /// Removes what was written so far.
  func abandon() {
    if descriptor >= 0 { close(descriptor) }
    unlink(part)
  }

  private func drain() throws {
    var done = 0
    while done < buffer.count {
      let count = buffer.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: done), buffer.count - done) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FolderSink.error(target) }
      done += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
