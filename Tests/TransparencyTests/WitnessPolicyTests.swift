import Testing
import Transparency
import Values

@Suite struct WitnessPolicyTests {
  private func vkey(_ name: String, _ type: SignatureType = .cosignature) throws -> String {
    try VerifierKey(
      name: #require(KeyName(name)), type: type, publicKey: signingKey(name, seed: 7).verifierKey.publicKey
    ).vkey
  }

  private func policy(_ groups: String, quorum: String) throws -> WitnessPolicy {
    var text = "# who cosigns\n\nlog \(try vkey("ledger.example", .ed25519))\n"
    for name in ["w1", "w2", "w3"] { text += "witness \(name) \(try vkey(name)) https://\(name).example/\n" }
    return try WitnessPolicy(parsing: text + groups + "quorum \(quorum)\n")
  }

  @Test func `a quorum is a witness, or a group of witnesses and groups`() throws {
    let nested = try policy("group outside any w2 w3\ngroup both all w1 outside\n", quorum: "both")
    for (names, isReached): (Set<String>, Bool) in [
      ([], false), (["w1"], false), (["w2", "w3"], false), (["w1", "w3"], true), (["w1", "w2", "w3"], true),
    ] {
      #expect(nested.isReached(by: names) == isReached, "\(names)")
    }
    let two = try policy("group two 2 w1 w2 w3\n", quorum: "two")
    #expect(two.isReached(by: ["w1", "w3"]) && !two.isReached(by: ["w3", "w9"]))
    #expect(try policy("", quorum: "w2").isReached(by: ["w2"]))
    #expect(try policy("", quorum: "none").isReached(by: []))
    #expect(try WitnessPolicy(parsing: nested.text) == nested)
  }

  @Test func `the quorum's time is the latest from which on a quorum had cosigned`() throws {
    let two = try policy("group two 2 w1 w2 w3\n", quorum: "two")
    #expect(two.timeReached(["w1": 10, "w2": 30, "w3": 20]) == 20)
    #expect(two.timeReached(["w1": 10]) == nil)
    #expect(try policy("", quorum: "none").timeReached(["w1": 10]) == nil)
  }

  @Test func `what is no policy is refused with its line`() throws {
    let key = try vkey("w1")
    let log = try vkey("l", .ed25519)
    for (text, line) in [
      ("witness w1 \(key)\nquorum w2\n", 2), ("witness w1 \(log)\nquorum w1\n", 1), ("log \(key)\nquorum none\n", 1),
      ("witness none \(key)\nquorum none\n", 1), ("witness w1 \(key)\nwitness w1 \(key)\nquorum w1\n", 2),
      ("group g any\nquorum g\n", 1), ("group g any w1\nwitness w1 \(key)\nquorum g\n", 1),
      ("witness w1 \(key)\ngroup g 2 w1\nquorum g\n", 2), ("witness w1 \(key)\ngroup g 0 w1\nquorum g\n", 2),
      ("witness w1 \(key)\ngroup g all w1 w1\nquorum g\n", 2), ("quorum none\nquorum none\n", 2),
      ("witness w1 \(key) ftp://x/\nquorum w1\n", 1), ("witness w1 \(key) https:///\nquorum w1\n", 1),
      ("frobnicate\nquorum none\n", 1), ("witness w1 \(key.dropLast())\nquorum w1\n", 1),
    ] {
      #expect(
        performing: { try WitnessPolicy(parsing: text) },
        throws: { error in
          guard case .line(line, _)? = error as? WitnessPolicyError else { return false }
          return true
        })
    }
    #expect(throws: WitnessPolicyError.noQuorum) { try WitnessPolicy(parsing: "") }
    #expect(throws: WitnessPolicyError.tooLarge) { try WitnessPolicy(parsing: String(repeating: "#", count: 16_385)) }
  }

  @Test func `a witness is added to the one group of all, or takes the place of its namesake`() throws {
    let one = try #require(WitnessPolicy().adding(.init(name: "w1", vkey: vkey("w1"), url: nil), quorum: nil))
    #expect(one.isReached(by: ["w1"]))
    let two = try #require(one.adding(.init(name: "w2", vkey: vkey("w2"), url: "http://w2.example"), quorum: nil))
    #expect(!two.isReached(by: ["w2"]) && two.isReached(by: ["w1", "w2"]))
    let again = try #require(two.adding(.init(name: "w1", vkey: vkey("new"), url: nil), quorum: 1))
    #expect(again.witnesses.count == 2 && again.isReached(by: ["w2"]))
    #expect(try WitnessPolicy(parsing: again.text) == again)
    #expect(try two.adding(.init(name: "w3", vkey: vkey("w3"), url: nil), quorum: 4) == nil)
    let nested = try policy("group outside any w2 w3\n", quorum: "outside")
    #expect(try nested.adding(.init(name: "w4", vkey: vkey("w4"), url: nil), quorum: nil) == nil)
    #expect(throws: WitnessPolicyError.self) { try WitnessPolicy.Witness(name: "a b", vkey: vkey("w1"), url: nil) }
  }

  @Test func `a host is this machine by its form`() {
    for here in [
      "http://localhost", "https://LOCALHOST:8080/x", "http://127.0.0.1/", "http://[::1]:70/", "http://u@127.9.9.9",
    ] { #expect(WitnessAddress.isLoopback(here), "\(here)") }
    for elsewhere in [
      "https://witness.example", "http://127.example.com", "http://localhost.example.org", "http://[::2]/",
    ] { #expect(!WitnessAddress.isLoopback(elsewhere), "\(elsewhere)") }
  }

  @Test func `a request is the old size, the proof and the note; an answer is lines, or a note that has them`() throws {
    let key = try signingKey("ledger.example/pmo", seed: 1)
    let root = MerkleTree.emptyRoot
    let note = try Checkpoint(origin: "ledger.example/pmo", size: 7, root: root).signed(by: key)
    let body = AddCheckpointRequest(old: 3, proof: [root], checkpoint: note).bytes
    let hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    #expect(String(decoding: body, as: UTF8.self) == "old 3\n\(hash)\n\n" + String(decoding: note.bytes, as: UTF8.self))
    #expect(AddCheckpointRequest.size(inConflict: Array("120\n".utf8)) == 120)
    for bad in ["", "x\n", "-1\n", "007\n", "9223372036854775808\n"] {
      #expect(AddCheckpointRequest.size(inConflict: Array(bad.utf8)) == nil)
    }
    let line = try #require(note.signatures.first)
    #expect(try SignedNote.signatures(parsing: Array((line.text + "\n").utf8)) == [line])
    #expect(try SignedNote.signatures(parsing: note.bytes) == [line])
    #expect(throws: NoteError.self) { try SignedNote.signatures(parsing: Array("<html>\n".utf8)) }
    #expect(throws: NoteError.self) { try SignedNote.signatures(parsing: []) }
  }
}
