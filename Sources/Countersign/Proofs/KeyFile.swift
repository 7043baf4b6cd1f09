import Glibc
import Transparency

/// The signing key's file: the C2SP/Go text form in one line, readable by its owner alone.
enum KeyFile {
  static func write(_ skey: String, to path: String) throws {
    let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw LedgerError.keyFile(path: path, why: String(cString: strerror(errno))) }
    defer { close(file) }
    var text = skey + "\n"
    let written = text.withUTF8 { Glibc.write(file, $0.baseAddress, $0.count) }
    guard written == text.utf8.count, fsync(file) == 0 else {
      let why = String(cString: strerror(errno))
      unlink(path)
      throw LedgerError.keyFile(path: path, why: why)
    }
  }

  /// Refuses a key that others may read or write.
  static func read(_ path: String) throws -> SigningKey {
    // Without blocking: a pipe that nobody writes to would hold us for ever.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw LedgerError.keyFile(path: path, why: String(cString: strerror(errno))) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw LedgerError.badKey(path: path, why: "is no file")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw LedgerError.badKey(path: path, why: "others than its owner may read it; chmod 600 it")
    }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
    guard count > 0, let text = String(validating: bytes.prefix(count), as: UTF8.self) else {
      throw LedgerError.badKey(path: path, why: "is no signing key")
    }
    do {
      return try SigningKey(skey: text.last == "\n" ? String(text.dropLast()) : text)
    } catch {
      throw LedgerError.badKey(path: path, why: "is no signing key: \(error)")
    }
  }
}
