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

  @Test(arguments: ["", "/etc/passwd", "a/../b", "a//b", ".", "a b", "a\nb", "ä"])
  func `takes no path that leaves it`(path: String) {
    #expect(throws: EvidenceError.badPath(path)) { try PackWriter(MemorySink()).begin(path) }
  }

  @Test func `files proofs a thousand to a folder`() {
    #expect(PackPath.proof(of: 158) == "proofs/0000/158.tlog-proof")
    #expect(PackPath.proof(of: 12_345_678) == "proofs/12345/12345678.tlog-proof")
  }
}
