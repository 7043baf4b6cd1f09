import Evidence
import Glibc

/// A pack in a folder of the file system. Links are never followed, nothing but plain files is read.
struct PackOnDisk: PackFolder {
  private let root: String

  init(_ path: String) throws {
    root = path
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw LedgerError.file(path: path, why: String(cString: strerror(errno))) }
    close(folder)
  }

  func list(_ folder: String) throws -> [PackEntry] {
    let file = try opened(folder, O_DIRECTORY)
    guard let stream = fdopendir(file) else {
      close(file)
      throw LedgerError.file(path: "\(root)/\(folder)", why: String(cString: strerror(errno)))
    }
    defer { closedir(stream) }
    var entries: [PackEntry] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      var status = stat()
      let isKnown = withUnsafePointer(to: &entry.pointee.d_name.0) {
        fstatat(file, $0, &status, AT_SYMLINK_NOFOLLOW) == 0
      }
      let kind = isKnown ? status.st_mode & S_IFMT : 0
      entries.append(PackEntry(name: name, kind: kind == S_IFREG ? .file : kind == S_IFDIR ? .folder : .other))
    }
    return entries
  }

  func read(_ path: String, _ body: (ArraySlice<UInt8>) throws -> Bool) throws {
    let file = try opened(path, O_NONBLOCK)
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw LedgerError.badFile(path: path, why: "is no plain file")
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw LedgerError.file(path: path, why: String(cString: strerror(errno))) }
      guard count > 0, try body(chunk[..<count]) else { return }
    }
  }

  /// In bytes.
  func size(of path: String) throws -> Int64 {
    let file = try opened(path, O_NONBLOCK)
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw LedgerError.file(path: path, why: String(cString: strerror(errno))) }
    return Int64(status.st_size)
  }

  /// Opens a path of the pack one name at a time, so that no part of it is a link.
  private func opened(_ path: String, _ flags: Int32) throws -> Int32 {
    var file = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let names = path.split(separator: "/")
    for (index, name) in names.enumerated() {
      guard file >= 0 else { break }
      let isLast = index == names.count - 1
      let next = openat(file, String(name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | (isLast ? flags : O_DIRECTORY))
      let code = errno
      close(file)
      errno = code
      file = next
    }
    guard file >= 0 else {
      let why = errno == ENOENT ? "is missing" : errno == ELOOP ? "is a link" : String(cString: strerror(errno))
      throw LedgerError.badFile(path: path, why: why)
    }
    return file
  }
}
