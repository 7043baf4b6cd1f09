import Glibc

/// Appending 4 KiB to a file and `fdatasync`: what one durable write costs on this disk.
struct FileSync: Row {
  static let name = "fdatasync of a 4 KiB append"
  var name: String { Self.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let file = open("\(directory)/sync", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw BenchmarkError("\(directory)/sync: cannot be opened, errno \(errno)") }
    defer { close(file) }
    let page = [UInt8](repeating: 0x61, count: 4096)
    return try .timing(workload.options.singles) {
      for _ in 0..<workload.options.singles {
        guard write(file, page, page.count) == page.count, fdatasync(file) == 0 else {
          throw BenchmarkError("\(directory)/sync: cannot be written, errno \(errno)")
        }
      }
    }
  }
}
