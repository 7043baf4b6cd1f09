package import Values

/// A sink that keeps the digest of every file that goes through it.
package final class PackWriter: PackSink {
  private let sink: any PackSink
  private var open: [String: DigestBuilder] = [:]
  private var manifest = Manifest()
  /// Of `MANIFEST`, while it is written.
  private var manifestDigest: DigestBuilder?

  package init(_ sink: any PackSink) { self.sink = sink }

  package func begin(_ path: String) throws {
    guard Self.isPath(path), open.updateValue(DigestBuilder(), forKey: path) == nil else {
      throw EvidenceError.badPath(path)
    }
    try sink.begin(path)
  }

  package func append(_ bytes: [UInt8], to path: String) throws {
    open[path]?.update(bytes[...])
    try sink.append(bytes, to: path)
  }

  package func end(_ path: String) throws {
    guard let digest = open.removeValue(forKey: path) else { throw EvidenceError.badPath(path) }
    if manifestDigest == nil {
      manifest.add(path, digest.finalized())
    } else {
      try manifest.write(through: path, digest.finalized(), list)
    }
    try sink.end(path)
  }

  /// Writes `MANIFEST` over the files so far and those that `adding` adds, and returns its digest. What is written later
  /// does not stand in it.
  ///
  /// - Parameter adding: adds the files of which there are many, in order of path: of these no digest is held.
  package func writeManifest(_ adding: () throws -> Void = {}) throws -> Digest {
    manifest.begin()
    manifestDigest = DigestBuilder()
    try sink.begin(Manifest.path)
    try adding()
    try manifest.writeRest(list)
    try sink.end(Manifest.path)
    defer { manifestDigest = nil }
    return (manifestDigest ?? DigestBuilder()).finalized()
  }

  private func list(_ line: [UInt8]) throws {
    manifestDigest?.update(line[...])
    try sink.append(line, to: Manifest.path)
  }

  /// Relative, of plain names: letters, digits and `._-%@+` between slashes, no `.` or `..`.
  static func isPath(_ path: String) -> Bool {
    path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy { name in
      !name.isEmpty && !name.elementsEqual(".".utf8) && !name.elementsEqual("..".utf8)
        && name.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x25, 0x2B, 0x2D, 0x2E, 0x40, 0x5F: true
          default: false
          }
        }
    }
  }
}
