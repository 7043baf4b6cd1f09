import Evidence
import Glibc

/// A pack as a folder. It is built under another name, and takes its own once it is whole.
final class FolderSink: PackSink {
  private static let bufferSize = 1 << 16

  private struct OpenFile {
    var descriptor: Int32
    var buffer: [UInt8] = []
  }

  private let target: String
  let root: String
  private var open: [String: OpenFile] = [:]
  private var folders: Set<String> = []

  /// Throws where something of that name is there already.
  init(_ target: String) throws {
    self.target = target
    guard !Self.exists(target) else {
      throw LedgerError.badFile(path: target, why: "is there already; name a new folder")
    }
    root = try Self.part(of: target) { mkdir($0, 0o777) }.path
  }

  /// Makes what is written before it takes the target's name, open to whom the process's umask lets in.
  ///
  /// - Parameter make: makes something new of the name; below 0 with `errno` where it cannot.
  static func part(of target: String, _ make: (String) -> Int32) throws -> (path: String, made: Int32) {
    var attempt = 0
    while true {
      let path = "\(target).part-\(getpid())-\(attempt)"
      let made = make(path)
      if made >= 0 { return (path, made) }
      attempt += 1
      guard errno == EEXIST, attempt < 100 else { throw error(target) }
    }
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  static func error(_ path: String) -> LedgerError { .file(path: path, why: String(cString: strerror(errno))) }

  func begin(_ path: String) throws {
    if let slash = path.lastIndex(of: "/") { try makeFolders(path[..<slash]) }
    let descriptor = Glibc.open("\(root)/\(path)", O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.error("\(root)/\(path)") }
    open[path] = OpenFile(descriptor: descriptor)
  }

  func append(_ bytes: [UInt8], to path: String) throws {
    open[path]?.buffer += bytes
    if open[path].map({ $0.buffer.count >= Self.bufferSize }) ?? false { try drain(path) }
  }

  func end(_ path: String) throws {
    try drain(path)
    guard let file = open.removeValue(forKey: path) else { return }
    guard close(file.descriptor) == 0 else { throw Self.error("\(root)/\(path)") }
  }

  /// Gives the folder its name.
  func publish() throws {
    guard !Self.exists(target) else {
      throw LedgerError.badFile(path: target, why: "is there already; name a new folder")
    }
    guard rename(root, target) == 0 else { throw Self.error(target) }
  }

  /// Removes what was written so far.
  func abandon() {
    for file in open.values { close(file.descriptor) }
    open.removeAll()
    Self.remove(root)
  }

  /// With all that is in it; links are removed, not followed.
  private static func remove(_ folder: String) {
    guard let stream = opendir(folder) else { return }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      if unlink("\(folder)/\(name)") != 0 { remove("\(folder)/\(name)") }
    }
    closedir(stream)
    rmdir(folder)
  }

  private func makeFolders(_ path: Substring) throws {
    guard !folders.contains(String(path)) else { return }
    if let slash = path.lastIndex(of: "/") { try makeFolders(path[..<slash]) }
    guard mkdir("\(root)/\(path)", 0o755) == 0 || errno == EEXIST else { throw Self.error("\(root)/\(path)") }
    folders.insert(String(path))
  }

  private func drain(_ path: String) throws {
    guard let file = open[path] else { return }
    var done = 0
    while done < file.buffer.count {
      let count = file.buffer.withUnsafeBytes {
        write(file.descriptor, $0.baseAddress?.advanced(by: done), file.buffer.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.error("\(root)/\(path)") }
      done += count
    }
    open[path]?.buffer.removeAll(keepingCapacity: true)
  }
}
