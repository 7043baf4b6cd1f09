import Controls
@testable import Evidence
import Testing
import Values

@Suite struct `A pack being written` {
  @Test func `lists the digest of every file in order of path`() throws {
    let sink = MemorySink()
    let pack = PackWriter(sink)
    try pack.begin("b/2.txt")
    try pack.append([1, 2], to: "b/2.txt")
    try pack.add(PackFile("a", [7]))
    try pack.append([3], to: "b/2.txt")
    try pack.end("b/2.txt")
    let digest = try pack.writeManifest()
    #expect(sink.text("MANIFEST") == "\(Digest.sha256([7]))  a\n\(Digest.sha256([1, 2, 3]))  b/2.txt\n")
    #expect(digest == Digest.sha256(try #require(sink.files["MANIFEST"])))
    #expect(sink.isClosed)
  }

  @Test func `lists files that come in order of path as they come, between those that it knew`() throws {
    let sink = MemorySink()
    let pack = PackWriter(sink)
    for path in ["s", "a", "p/1"] { try pack.add(PackFile(path, [])) }
    let digest = try pack.writeManifest {
      for path in ["b", "p/0", "p/2"] {
        try pack.add(PackFile(path, []))
        #expect(sink.text("MANIFEST").hasSuffix("  \(path)\n"), "nothing waits")
      }
      try pack.begin("c")
      #expect(throws: EvidenceError.badPath("c"), "its place has gone by") { try pack.end("c") }
    }
    let paths = sink.text("MANIFEST").split(separator: "\n").map { $0.dropFirst(66) }
    #expect(paths == ["a", "b", "p/0", "p/1", "p/2", "s"])
    #expect(digest == Digest.sha256(try #require(sink.files["MANIFEST"])))
  }

  @Test func `goes through positions in order of the paths of their proofs`() throws {
    let runs: [ClosedRange<Int64>] = [1...3, 5...5, 8...12, 95...130, 990...3015, 999_990...1_000_010]
    let many: [ClosedRange<Int64>] = [9_999_998...10_000_002, 100_000_000...100_000_001]
    let positions = PositionRanges((runs + many).flatMap { Array($0) })
    var paths: [String] = []
    PackPath.forEachInOrder(of: positions) { paths.append(PackPath.proof(of: $0)) }
    #expect(paths == positions.positions.map(PackPath.proof).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(paths.first == "proofs/0000/1.tlog-proof" && paths.count == positions.count)
  }

  @Test(arguments: ["", "/etc/passwd", "a/../b", "a//b", ".", "a b", "a\nb", "ä"])
  func `takes no path that leaves it`(path: String) {
    #expect(throws: EvidenceError.badPath(path)) { try PackWriter(MemorySink()).begin(path) }
  }

  @Test func `files proofs a thousand to a folder`() {
    #expect(PackPath.proof(of: 158) == "proofs/0000/158.tlog-proof")
    #expect(PackPath.proof(of: 12_345_678) == "proofs/12345/12345678.tlog-proof")
  }
}
