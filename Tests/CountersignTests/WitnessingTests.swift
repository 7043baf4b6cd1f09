@testable import Countersign
import Domain
import DomainFixtures
import Foundation
import Storage
import TestSupport
import Testing
import Transparency
import Values

@Suite struct WitnessingTests {
  private let w1: Onlooker
  private let w2: Onlooker

  init() throws {
    w1 = try Onlooker("w1", seed: 1)
    w2 = try Onlooker("w2", seed: 2)
  }

  private func policy(_ failMode: WitnessPolicySet.FailMode, quorum: String = "all") throws -> LedgerCommand {
    let text = "witness w1 \(try w1.vkey)\nwitness w2 \(try w2.vkey)\ngroup g \(quorum) w1 w2\nquorum g\n"
    return .witness(.setPolicy(WitnessPolicySet(policy: text, failMode: failMode, maximumAgeHours: 24)))
  }

  /// An office whose log is witnessed, and its signing key.
  private func watched(
    _ failMode: WitnessPolicySet.FailMode, _ body: (Desk, _ key: String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      try desk.record(policy(failMode))
      try body(desk, folder.path + "/ledger.key")
    }
  }

  private let status = LedgerCommand.set("project:P1", [FieldSetting("status", .text("live"))])

  @Test func `a policy fails closed: nothing is recorded without a quorum, but what restores it`() throws {
    try watched(.closed) { desk, key in
      try desk.record(status, by: "mia")
      desk.clock.advance(minutes: 25 * 60)
      guard
        case .refused(let refusal, let position) = try desk.perform(
          .set("project:P1", [FieldSetting("status", .text("later"))]), by: "mia")
      else {
        Issue.record("it was not refused")
        return
      }
      #expect(refusal.rule == .unwitnessed && refusal.next.contains("witness submit"))
      #expect(refusal.facts["hours"] == "24")
      let note = try desk.ledger.checkpoint(signedWith: key)
      #expect(try desk.ledger.checkpoints().last?.size == position, "the refusal is in the log")
      _ = try desk.ledger.attachCosignature(of: "w1", w1.cosign(note, at: desk.clock.instant))
      guard case .refused = try desk.perform(status, by: "mia") else {
        Issue.record("one of two is no quorum")
        return
      }
      _ = try desk.ledger.attachCosignature(of: "w2", w2.cosign(note, at: desk.clock.instant))
      try desk.record(.set("project:P1", [FieldSetting("status", .text("again"))]), by: "mia")
      desk.clock.advance(minutes: 25 * 60)
      guard case .refused = try desk.perform(status, by: "mia") else {
        Issue.record("the quorum is too old")
        return
      }
      try desk.record(policy(.open), by: "pat")
      try desk.record(.set("project:P1", [FieldSetting("status", .text("on"))]), by: "mia")
    }
  }

  @Test func `a policy fails open: it is said since when nobody cosigned`() throws {
    try watched(.open) { desk, key in
      let set = try #require(try desk.ledger.witnessPolicy())
      #expect(try desk.ledger.witnessStanding().unwitnessedSince == set.recordedAt)
      let note = try desk.ledger.checkpoint(signedWith: key)
      let time = desk.clock.instant
      for witness in [w1, w2] {
        _ = try desk.ledger.attachCosignature(of: witness.name, witness.cosign(note, at: time))
      }
      var standing = try desk.ledger.witnessStanding()
      #expect(standing.isNewestWitnessed && !standing.isOverdue)
      #expect(standing.unwitnessedSince?.milliseconds == time.milliseconds / 1000 * 1000)
      desk.clock.advance(minutes: 24 * 60)
      try desk.record(status, by: "mia")
      _ = try desk.ledger.checkpoint(signedWith: key)
      standing = try desk.ledger.witnessStanding()
      #expect(!standing.isNewestWitnessed && standing.isOverdue && standing.witnessedThrough == set.position)
    }
  }

  @Test func `cosignatures are verified, kept once, and stand in the checkpoint and in proofs`() throws {
    try watched(.open) { desk, key in
      let note = try desk.ledger.checkpoint(signedWith: key)
      let size = try #require(try desk.ledger.checkpoints().last?.size)
      let line = try w1.cosign(note, at: desk.clock.instant)
      #expect(try desk.ledger.attachCosignature(of: "w1", line) == size)
      #expect(try desk.ledger.attachCosignature(of: "w1", line) == size)
      let later = try #require(UTCInstant(milliseconds: desk.clock.instant.milliseconds + 60_000))
      _ = try desk.ledger.attachCosignature(of: "w1", w1.cosign(note, at: later))
      #expect(try desk.ledger.cosignatures(of: size).count == 2)
      let cosigned = try desk.ledger.cosignedCheckpoint(of: size)
      #expect(try cosigned == note + String(decoding: w1.cosign(note, at: later), as: UTF8.self))
      #expect(try desk.ledger.plainCheckpoint(of: size) == note)
      #expect(try TransparencyProof(parsing: desk.ledger.proof(of: 1)).checkpoint.signatures.count == 2)
      var wrong = line
      wrong[wrong.count - 10] ^= 1
      #expect(throws: WitnessError.self) { try desk.ledger.attachCosignature(of: "w1", wrong) }
      #expect(throws: WitnessError.self) { try desk.ledger.attachCosignature(of: "w2", line) }
      #expect(throws: WitnessError.unknownWitness("w9")) { try desk.ledger.attachCosignature(of: "w9", line) }
      #expect(throws: WitnessError.self) { try desk.ledger.attachCosignature(of: "w1", Array("<html>".utf8)) }
      #expect(throws: WitnessError.noAddress("w1")) { try desk.ledger.submit(to: "w1") }
      #expect(try desk.ledger.submit().isEmpty)
      #expect(try desk.ledger.verify().isSound)
    }
  }

  @Test func `what is kept of witnesses cannot be changed, and verify finds where it was`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      try desk.record(policy(.open))
      let note = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      _ = try desk.ledger.attachCosignature(of: "w1", w1.cosign(note, at: desk.clock.instant))
      for sql in ["DELETE FROM cosignature", "UPDATE cosignature SET time = 0"] {
        #expect(throws: (any Error).self, "\(sql)") { try execute(folder, sql) }
      }
      try tamper(folder, "UPDATE cosignature SET time = time + 1")
      #expect(try desk.ledger.verify().damages.map(\.what).contains { $0.contains("another time") })
      try tamper(folder, "UPDATE cosignature SET time = time - 1, line = replace(line, 'w1', 'w2')")
      #expect(try desk.ledger.verify().damages.map(\.what).contains { $0.contains("not by its key") })
    }
  }

  @Test func `a request proves the growth from what the witness cosigned last`() throws {
    try watched(.open) { desk, key in
      #expect(throws: WitnessError.nothingSigned) { try desk.ledger.witnessRequest("w1") }
      let note = try desk.ledger.checkpoint(signedWith: key)
      let first = String(decoding: try desk.ledger.witnessRequest("w1"), as: UTF8.self)
      #expect(first == "old 0\n\n" + note)
      let old = try desk.ledger.attachCosignature(of: "w1", w1.cosign(note, at: desk.clock.instant))
      try desk.record(status, by: "mia")
      let grown = try desk.ledger.checkpoint(signedWith: key)
      let proof = try desk.ledger.consistency(from: old, to: old + 1)
      let hashes = proof.hashes.map { Data($0.bytes).base64EncodedString() + "\n" }.joined()
      #expect(
        String(decoding: try desk.ledger.witnessRequest("w1"), as: UTF8.self) == "old \(old)\n\(hashes)\n" + grown)
      #expect(throws: LedgerError.backwards(old: old + 2, new: old + 1)) {
        try desk.ledger.witnessRequest("w1", old: old + 2)
      }
    }
  }

  @Test func `who may set a policy is an administrator or the PMO, and it must be one`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      func refusal(_ command: LedgerCommand, by actor: Actor) throws -> Rule? {
        guard case .refused(let refusal, _) = try desk.perform(command, by: actor) else { return nil }
        return refusal.rule
      }
      #expect(try refusal(policy(.open), by: "mia") == .roleRequired)
      let other = try SigningKey(name: #require(KeyName("x.example")), seed: [UInt8](repeating: 9, count: 32))
      // One key under two names.
      let twin = try Onlooker("w3", seed: 1)
      for (text, hours) in [
        (try "witness w1 \(w1.vkey)\nwitness w3 \(twin.vkey)\ngroup g 2 w1 w3\nquorum g\n", 24),
        ("quorum w1\n", 24), ("quorum none\n", 0), ("quorum none\n", 9000),
        ("log \(other.verifierKey.vkey)\nquorum none\n", 24),
      ] as [(String, Int64)] {
        let set = WitnessPolicySet(policy: text, failMode: .open, maximumAgeHours: hours)
        #expect(try refusal(.witness(.setPolicy(set)), by: "pat") == .witnessPolicy, "\(text) \(hours)")
      }
      try desk.record(policy(.open), by: "pat")
      #expect(try desk.perform(policy(.open), by: "root") == .unchanged)
    }
  }

  @Test func `a checkpoint is signed where one is due, and only there`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let key = folder.path + "/ledger.key"
      let hourly = CheckpointSchedule(olderThan: 3600, grownBy: 3)
      var why = ""
      func sign() throws -> Bool {
        switch try desk.ledger.checkpoint(signedWith: key, where: hourly) {
        case .signed: return true
        case .notDue(let clause):
          why = clause
          return false
        }
      }
      #expect(try sign(), "there was none")
      #expect(try !sign())
      desk.clock.advance(minutes: 600)
      #expect(try !sign(), "the log has not grown")
      #expect(why.hasPrefix("nothing was recorded after the newest checkpoint, of "))
      try desk.record(status, by: "mia")
      #expect(try sign())
      try desk.set("project:P1", "status", .text("a"))
      #expect(try !sign())
      #expect(why.hasSuffix(", and 1 came after it"))
      try desk.set("project:P1", "status", .text("b"))
      try desk.set("project:P1", "status", .text("c"))
      #expect(try sign(), "it grew by three")
      #expect(try desk.ledger.checkpoints().count == 3)
      let report = try desk.ledger.verifyCheckpoints()
      #expect(report == CheckpointSeriesReport(checkpoints: 3, pairs: 3, isEveryPair: true, faults: []))
      try tamper(folder, "UPDATE checkpoint SET note = (SELECT note FROM checkpoint ORDER BY size LIMIT 1)")
      #expect(try desk.ledger.verifyCheckpoints().faults.isEmpty == false)
    }
  }
}
