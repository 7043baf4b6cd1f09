import Glibc

/// An empty directory for one row's round, removed with what the row left in it.
enum Scratch {
  static func with<Result>(in parent: String, _ body: (String) throws -> Result) throws -> Result {
    try make(parent)
    let path = "\(parent)/\(getpid())"
    try make(path)
    defer { remove(path) }
    return try body(path)
  }

  private static func make(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw BenchmarkError("\(path): cannot be made, errno \(errno); choose another --directory")
    }
  }

  private static func remove(_ path: String) {
    guard let directory = opendir(path) else { return }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { unlink("\(path)/\(name)") }
    }
    closedir(directory)
    rmdir(path)
  }
}
