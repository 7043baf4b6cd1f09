import Values

/// The file of every digest, as `sha256sum -c` reads it: by path, in order of its bytes.
///
/// Some 80 bytes a file are held, as a pack has a file an event.
struct Manifest {
  static let path = "MANIFEST"
  private static let chunk = 65_536

  private var text: [UInt8] = []
  private var files: [(start: Int, end: Int, digest: Digest)] = []

  mutating func add(_ path: String, _ digest: Digest) {
    let start = text.count
    text.append(contentsOf: path.utf8)
    files.append((start, text.count, digest))
  }

  mutating func write(_ append: ([UInt8]) throws -> Void) rethrows {
    text.withUnsafeBufferPointer { text in
      files.sort { text[$0.start..<$0.end].lexicographicallyPrecedes(text[$1.start..<$1.end]) }
    }
    var lines: [UInt8] = []
    for file in files {
      lines += file.digest.hexBytes + [0x20, 0x20] + text[file.start..<file.end] + [0x0A]
      if lines.count > Self.chunk {
        try append(lines)
        lines.removeAll(keepingCapacity: true)
      }
    }
    try append(lines)
  }
}
