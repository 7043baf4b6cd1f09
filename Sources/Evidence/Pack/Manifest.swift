import Values

/// The file of every digest, as `sha256sum -c` reads it: by path, in order of its bytes.
///
/// Of files whose lines are not written yet some 150 bytes each are held.
struct Manifest {
  static let path = "MANIFEST"

  private struct File {
    var path: [UInt8]
    var digest: Digest

    func precedes(_ other: File) -> Bool { path.lexicographicallyPrecedes(other.path) }
  }

  /// In order, once writing began.
  private var waiting: [File] = []
  private var written = 0
  private var last: File?

  mutating func add(_ path: String, _ digest: Digest) { waiting.append(File(path: Array(path.utf8), digest: digest)) }

  mutating func begin() { waiting.sort { $0.precedes($1) } }

  /// Writes the lines of what was added up to a file that is on its way, and its own.
  ///
  /// - Throws: `badPath` where a line after it was written already.
  mutating func write(through path: String, _ digest: Digest, _ append: ([UInt8]) throws -> Void) throws {
    let file = File(path: Array(path.utf8), digest: digest)
    guard last.map({ $0.precedes(file) }) ?? true else { throw EvidenceError.badPath(path) }
    while written < waiting.count, waiting[written].precedes(file) { try writeNext(append) }
    try write(file, append)
  }

  /// Writes the lines of what was added and has none yet.
  mutating func writeRest(_ append: ([UInt8]) throws -> Void) rethrows {
    while written < waiting.count { try writeNext(append) }
  }

  private mutating func writeNext(_ append: ([UInt8]) throws -> Void) rethrows {
    try write(waiting[written], append)
    written += 1
  }

  private mutating func write(_ file: File, _ append: ([UInt8]) throws -> Void) rethrows {
    last = file
    try append(file.digest.hexBytes + [0x20, 0x20] + file.path + [0x0A])
  }
}
