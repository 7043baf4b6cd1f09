import Values

/// Whether the files are those of `MANIFEST`, each unaltered, and no other.
struct ManifestCheck {
  /// What the later checks need to know of the files, beside the events' proofs.
  struct Census: Hashable {
    var files = 0
    var proofs = 0
    var signatures = 0
    var others: Set<String> = []
  }

  private let folder: any PackFolder
  private var walk: PackWalk
  private var upcoming: PackWalk.Item?
  private(set) var census = Census()
  private(set) var faults: [PackFault] = []
  private(set) var faultCount = 0

  init(_ folder: any PackFolder) throws {
    self.folder = folder
    walk = try PackWalk(folder)
    try advance()
  }

  /// Goes through the lines and the files side by side, both in order of path.
  mutating func run() throws {
    var last = ""
    try Self.forEachLine(folder) { digest, path in
      guard last.utf8.lexicographicallyPrecedes(path.utf8) else {
        throw PackFault("MANIFEST is out of order at \(path)")
      }
      last = path
      try pass(before: path)
      guard case .file(let found) = upcoming, found.utf8.elementsEqual(path.utf8) else {
        return fail("\(path) is missing")
      }
      count(path)
      if try self.digest(path) != digest { fail("\(path) was altered: its digest is not that in MANIFEST") }
      try advance()
    }
    try pass(before: nil)
  }

  private static func forEachLine(_ folder: any PackFolder, _ body: (Digest, String) throws -> Void) throws {
    try folder.forEachLine(of: Manifest.path, limit: 4096) { line in
      guard line.count > 66, line.dropFirst(64).starts(with: [0x20, 0x20]),
        let digest = Digest(hex: String(decoding: line.prefix(64), as: UTF8.self))
      else { throw PackFault("MANIFEST has a line that is no digest and path") }
      let path = String(decoding: line.dropFirst(66), as: UTF8.self)
      guard PackWriter.isPath(path) else { throw PackFault("MANIFEST names '\(path)', which can be no file of a pack") }
      try body(digest, path)
    }
  }

  /// Whatever comes before `path` and is not in `MANIFEST`.
  private mutating func pass(before path: String?) throws {
    while let item = upcoming {
      switch item {
      case .file(let found):
        if let path, !found.utf8.lexicographicallyPrecedes(path.utf8) { return }
        if found == Manifest.path || found == Attestation.path {
          census.files += 1
        } else {
          fail("\(found) does not stand in MANIFEST")
        }
      case .empty(let found): fail("the folder \(found) is empty")
      case .other(let found): fail("\(found) is neither a file nor a folder")
      }
      try advance()
    }
  }

  private mutating func advance() throws { upcoming = try walk.next() }

  private mutating func fail(_ text: String) {
    faultCount += 1
    if faults.count < PackReport.maximumLines { faults.append(PackFault(text)) }
  }

  private func digest(_ path: String) throws -> Digest {
    var builder = DigestBuilder()
    try folder.read(path) { piece in
      builder.update(piece)
      return true
    }
    return builder.finalized()
  }

  private mutating func count(_ path: String) {
    census.files += 1
    if path.hasPrefix("proofs/") {
      census.proofs += 1
    } else if path.hasPrefix("signatures/") {
      census.signatures += 1
    } else if census.others.count < PackLimits.otherFiles {
      census.others.insert(path)
    }
  }
}
