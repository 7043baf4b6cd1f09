@testable import Countersign
import Domain
import DomainFixtures
import Foundation
import Storage
import TestSupport
import Testing
import Transparency
import Values

@Suite struct ProofTests {
  @Test func `every event proves itself against a signed checkpoint`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let note = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      let key = try VerifierKey(vkey: desk.ledger.verifierKey)
      let checkpoint = try Checkpoint(
        verifying: SignedNote(parsing: Array(note.utf8)), by: key, origin: "ledger.example/pmo")
      for position in 1...checkpoint.size {
        let proof = try TransparencyProof(parsing: desk.ledger.proof(of: position))
        let entry = try desk.ledger.entry(at: position)
        #expect(try proof.verify(entry: entry, by: key).size == checkpoint.size)
        #expect(throws: (any Error).self) { try proof.verify(entry: entry + [0x20], by: key) }
      }
      try desk.set("project:P1", "status", .text("live"))
      #expect(throws: LedgerError.noCheckpoint(position: checkpoint.size + 1)) {
        try desk.ledger.proof(of: checkpoint.size + 1)
      }
      for nowhere in [0, -1, checkpoint.size + 2, .max] {
        #expect(throws: LedgerError.self) { try desk.ledger.proof(of: nowhere) }
        #expect(throws: LedgerError.self) { try desk.ledger.entry(at: nowhere) }
      }
    }
  }

  @Test func `a later log holds the earlier one`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let key = folder.path + "/ledger.key"
      let first = try desk.ledger.checkpoint(signedWith: key)
      #expect(try desk.ledger.checkpoint(signedWith: key) == first, "the same size is signed once")
      for number in 1...20 { try desk.set("project:P1", "status", .text("week \(number)")) }
      _ = try desk.ledger.checkpoint(signedWith: key)
      let kept = try desk.ledger.checkpoints()
      #expect(kept.count == 2)
      #expect(kept.map(\.note).first == first)
      let proof = try desk.ledger.consistency(from: kept[0].size, to: kept[1].size)
      #expect(proof.oldRoot == kept[0].root)
      #expect(proof.newRoot == kept[1].root)
      for old in 1...kept[1].size {
        let proof = try desk.ledger.consistency(from: old, to: kept[1].size)
        #expect(throws: Never.self) {
          try MerkleTree.verifyConsistency(
            old: proof.old, new: proof.new, oldRoot: proof.oldRoot, newRoot: proof.newRoot, proof: proof.hashes)
        }
      }
      #expect(throws: LedgerError.self) { try desk.ledger.consistency(from: kept[1].size, to: kept[0].size) }
    }
  }

  @Test func `a checkpoint handed out before shows a log cut short, and one rewritten and signed again`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let key = folder.path + "/ledger.key"
      let early = Array(try desk.ledger.checkpoint(signedWith: key).utf8)
      let cut = folder.path + "/cut.db"
      try desk.ledger.backup(to: cut)
      try desk.set("project:P1", "name", .text("Griffin"))
      let unsigned = try desk.ledger.verify(checkpoint: early)
      #expect(unsigned.isSound && unsigned.signedThrough < unsigned.events)
      let late = Array(try desk.ledger.checkpoint(signedWith: key).utf8)
      let signed = try desk.ledger.verify(checkpoint: late)
      #expect(signed.isSound && signed.signedThrough == signed.events)
      let clock = desk.clock
      let short = try Ledger.open(cut, readOnly: false) { clock.instant }
      #expect(try short.verify().isSound)
      #expect(try short.verify(checkpoint: late).damages.map(\.what).contains { $0.contains("cut short") })
      // The same holder of the key lets the shorter log grow another way.
      let other = LedgerCommand.set("project:P1", [FieldSetting("name", .text("Sphinx"))])
      _ = try Desk(short, clock).perform(other, by: "mia", id: "another way")
      _ = try short.checkpoint(signedWith: key)
      #expect(try short.verify().isSound)
      #expect(try short.verify(checkpoint: late).damages.map(\.what).contains { $0.contains("rewritten") })
      #expect(try !short.verify(checkpoint: Array("no note".utf8)).isSound)
    }
  }

  @Test func `only the ledger's own key signs, from a file that is its owner's alone`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let key = folder.path + "/ledger.key"
      func refused(_ path: String, because words: String, at location: SourceLocation = #_sourceLocation) {
        #expect(sourceLocation: location) {
          try desk.ledger.checkpoint(signedWith: path)
        } throws: { error in
          switch error as? LedgerError {
          case .badKey(let named, let why), .keyFile(let named, let why):
            return named == path && why.contains(words) && !why.contains("PRIVATE")
          default: return false
          }
        }
      }
      let skey = try String(contentsOfFile: key, encoding: .utf8)
      refused(folder.path + "/none", because: "No such file")
      refused(folder.path, because: "is no file")
      #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
      refused(folder.path + "/pipe", because: "is no file")
      for (name, text, mode, words) in [
        ("open", skey, 0o640, "chmod 600"), ("empty", "", 0o600, "no signing key"),
        ("cut", String(skey.dropLast(8)), 0o600, "no signing key"),
        ("long", String(repeating: "x", count: 9_000), 0o600, "no signing key"),
        ("crlf", skey.dropLast() + "\r\n", 0o600, "no signing key"),
      ] as [(String, String, Int, String)] {
        let path = folder.path + "/" + name
        _ = FileManager.default.createFile(
          atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
        refused(path, because: words)
      }
      let other = try withTemporaryFolder { other in
        _ = try Desk.inFile(other)
        try FileManager.default.copyItem(atPath: other.path + "/ledger.key", toPath: folder.path + "/other.key")
        return folder.path + "/other.key"
      }
      refused(other, because: "not the key of this ledger")
      #expect(try desk.ledger.checkpoints().isEmpty)
    }
  }

  @Test func `a ledger that could not be made leaves nothing behind`() throws {
    try withTemporaryFolder { folder in
      let clock = TestClock()
      let (path, key) = (folder.path + "/a.db", folder.path + "/a.key")
      func create(_ origin: String = "ledger.example/pmo", _ person: Subject = "person:root", name: String = "Root")
        throws
      {
        _ = try Ledger.create(
          at: path, key: key, origin: origin, administrator: person, name: name, model: .supportive,
          clock: { clock.instant })
      }
      #expect(throws: LedgerError.badOrigin("two words")) { try create("two words") }
      #expect(throws: LedgerError.notAPerson("project:P1")) { try create("ledger.example/pmo", "project:P1") }
      #expect(throws: (any Error).self) { try create(name: String(repeating: "x", count: 70_000)) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
      try create()
      #expect(throws: LedgerError.self) { try create() }
      #expect(throws: StorageError.self) {
        _ = try Ledger.create(
          at: path, key: key + "2", origin: "ledger.example/pmo", administrator: "person:root", name: "Root",
          model: .supportive, clock: { clock.instant })
      }
      #expect(!FileManager.default.fileExists(atPath: key + "2"))
      let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func `a backup is the ledger as it stood, and is put back only where it is sound`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      _ = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      try desk.ledger.refreshViews()
      let stood = try desk.ledger.replay(to: .head)
      let (copy, back) = (folder.path + "/copy.db", folder.path + "/back.db")
      try desk.ledger.backup(to: copy)
      #expect(throws: StorageError.alreadyExists(path: copy)) { try desk.ledger.backup(to: copy) }
      try desk.set("project:P1", "status", .text("later"))
      try Ledger.restore(copy, to: back)
      let clock = desk.clock
      let restored = try Ledger.open(back, readOnly: false, clock: { clock.instant })
      #expect(try restored.replay(to: .head) == stood)
      #expect(try restored.checkpoints() == desk.ledger.checkpoints())
      #expect(try restored.verify(verifierKey: desk.ledger.verifierKey).isSound)
      #expect(try restored.rebuild(replacing: false).agrees)
      _ = try restored.perform(
        .set("project:P1", [FieldSetting("status", .text("restored"))]),
        Instruction(actor: "mia", reason: "goes on", commandID: "restored"))
      try FileManager.default.copyItem(atPath: copy, toPath: folder.path + "/ledger2.db")
      try FileManager.default.createDirectory(atPath: folder.path + "/bad", withIntermediateDirectories: true)
      let bad = folder.appending(path: "bad")
      try FileManager.default.copyItem(atPath: copy, toPath: bad.path + "/ledger.db")
      try tamper(bad, "UPDATE event SET payload = replace(payload, 'The P1', 'The P9') WHERE payload LIKE '%The P1%'")
      #expect(throws: StorageError.self) { try Ledger.restore(bad.path + "/ledger.db", to: folder.path + "/no.db") }
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/no.db"))
    }
  }
}
