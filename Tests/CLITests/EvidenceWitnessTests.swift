import Countersign
import Foundation
import TestSupport
import Testing
import Values

/// Packs on checkpoints that a real witness cosigned and authorities stamped, checked by everybody who can.
@Suite(.serialized) struct `A pack that others vouch for` {
  private struct Office {
    let files: Sample.Files
    let witness: WitnessServer
    let key: String
    var authorities: [TimestampAuthority] = []

    func stamp(by authority: TimestampAuthority, size: Int64? = nil) throws {
      let request = files.path("a.tsq")
      let which = size.map { ["--size", "\($0)"] } ?? []
      try Program.succeed(["timestamp", "request", "-o", request] + which, ledger: files.ledger)
      let attach = ["timestamp", "attach", try authority.reply(to: request, "a.tsr"), "--ca", authority.root]
      try Program.succeed(attach, ledger: files.ledger)
    }

    func checkpoint(witnessed: Bool) throws {
      try Program.succeed(["checkpoint"], ledger: files.ledger)
      if witnessed { try Program.succeed(["witness", "submit"], ledger: files.ledger) }
    }

    func person(_ name: String) throws {
      try Program.write(["person", name, "--name", name], ledger: files.ledger)
    }

    func export(_ name: String, _ options: [String] = []) throws -> String {
      try Program.succeed(["evidence", "export", files.path(name)] + options, ledger: files.ledger)
    }

    /// The certificates of the authorities in one file.
    func certificates(_ some: [TimestampAuthority]) throws -> String {
      let texts = try some.map { try String(contentsOfFile: $0.root, encoding: .utf8) }
      return try files.write(Array(texts.joined().utf8), to: "certificates-\(some.count).pem")
    }

    /// The size of the newest checkpoint, and when it was kept.
    var newest: (size: Int64, recordedAt: String) {
      get throws {
        let kept = try Ledger.open(files.ledger, readOnly: true, clock: SystemClock.now).checkpoints().last
        return try #require(kept.map { ($0.size, $0.recordedAt.description) })
      }
    }

    func policy() throws -> String {
      let text = try Program.succeed(["witness", "status", "--policy"], ledger: files.ledger)
      return try files.write(Array(text.utf8), to: "policy")
    }
  }

  private func withOffice(_ fail: String = "open", _ body: (inout Office) throws -> Void) throws {
    try Sample.withNewLedger { files in
      guard let witness = try WitnessServer(in: files.folder, name: "w1.example") else {
        if Skip.isForbidden { Issue.record("aics-witness is not installed") }
        return
      }
      let opened = try Ledger.open(files.ledger, readOnly: true, clock: SystemClock.now)
      try witness.trust(opened.origin, opened.verifierKey)
      let add = ["witness", "add", "w1", witness.vkey, try witness.start(), "--fail", fail]
      try Program.write(add, ledger: files.ledger)
      var office = Office(files: files, witness: witness, key: opened.verifierKey)
      for name in ["one", "two"] {
        let folder = files.folder.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if let authority = try TimestampAuthority(in: folder) { office.authorities.append(authority) }
      }
      if office.authorities.isEmpty, Skip.isForbidden { Issue.record("openssl is not installed") }
      guard office.authorities.count == 2 else { return }
      try body(&office)
    }
  }

  private func script(_ pack: String, _ arguments: [String] = []) throws -> RunResult {
    try run("/usr/bin/python3", [pack + "/verify.py"] + arguments)
  }

  /// Everybody accepts the pack in the folder.
  private func expectAccepted(_ pack: String, _ office: Office, _ policy: String, _ certificates: String) throws {
    let demands = ["--witness-policy", policy, "--tsa-ca", certificates]
    let told = try Program.succeed(["evidence", "verify", pack, "--key", office.key] + demands)
    let answer = try script(pack, ["--vkey", office.key] + demands)
    #expect(answer.status == 0, "\(answer.outputText)\(answer.errorText)")
    for said in [told, answer.outputText] {
      #expect(!said.contains("NOT CHECKED") && said.contains("cosigned by 1 of 1 witnesses, quorum reached"), "\(said)")
      #expect(said.contains("3 time stamps of 2 checkpoints") && said.contains("1 earlier checkpoints"), "\(said)")
    }
    let text = try String(contentsOfFile: pack + "/VERIFY.md", encoding: .utf8)
    let guide = GuideCommands(text, in: URL(filePath: pack), variables: ["authority": certificates])
    let (results, missing) = try guide.runAll()
    if Skip.isForbidden { #expect(missing == []) }
    #expect(results.contains { $0.block.contains("openssl ts -verify") })
    for (block, result) in results {
      #expect(result.status == 0, "\(block)\n\(result.outputText)\n\(result.errorText)")
    }
    let words = ["verify-checkpoint", "--note", pack + "/checkpoint", "--log-key", office.key, "--witness-key"]
    if let tool = PythonTool.path("aics-tlog") {
      let read = try run(tool, words + [office.witness.vkey, "--quorum", "1"])
      #expect(read.status == 0, "\(read.outputText)\(read.errorText)")
    }
  }

  @Test func `is accepted by its guide's commands, as a folder and out of its archive, twice the same bytes`() throws {
    try withOffice { office in
      try office.checkpoint(witnessed: true)
      let first = try office.newest.size
      try office.stamp(by: office.authorities[0])
      try office.person("bea")
      try office.checkpoint(witnessed: true)
      for authority in office.authorities { try office.stamp(by: authority) }
      let json = try office.export("pack", ["--zip", "--json"])
      #expect(try DocumentedKeys().differences(json, "countersign evidence export") == [])
      #expect(json.contains(#""isWitnessed":true"#) && json.contains(#""timestamps":3"#), "\(json)")
      let policy = try office.policy()
      let certificates = try office.certificates(office.authorities)
      try expectAccepted(office.files.path("pack"), office, policy, certificates)
      let opened = try run(
        "/usr/bin/python3", ["-m", "zipfile", "-e", office.files.path("pack.zip"), office.files.path("opened")])
      try #require(opened.status == 0, "\(opened.errorText)")
      try expectAccepted(office.files.path("opened/evidence"), office, policy, certificates)

      _ = try office.export("again", ["--zip"])
      let archives = try ["pack.zip", "again.zip"].map { try Data(contentsOf: URL(filePath: office.files.path($0))) }
      #expect(archives[0] == archives[1])

      // What is set and recorded later is not of an older checkpoint, which is signed for all the same.
      let moment = try office.newest.recordedAt
      try Program.write(["witness", "policy", "--fail", "closed"], ledger: office.files.ledger)
      try Program.succeed(["checkpoint"], ledger: office.files.ledger)
      _ = try office.export("known", ["--known-at", moment, "--zip"])
      #expect(try Data(contentsOf: URL(filePath: office.files.path("known.zip"))) == archives[0])
      let opens = office.files.path("certificates-2.pem")
      #expect(try script(office.files.path("known"), ["--vkey", office.key, "--tsa-ca", opens]).status == 0)
      #expect(try first < office.newest.size)
    }
  }

  @Test func `is refused by both checks with a certificate too few or a stamp that was altered`() throws {
    try withOffice { office in
      try office.checkpoint(witnessed: true)
      for authority in office.authorities { try office.stamp(by: authority) }
      let pack = office.files.path("pack")
      _ = try office.export("pack")
      for authority in office.authorities {
        try expectRefused(pack, ["--tsa-ca", authority.root], "does not accept it under")
      }
      try expectRefused(pack, ["--tsa-ca", office.witness.config], "does not accept it under")
      let absent = try Program.run(["evidence", "verify", pack, "--tsa-ca", office.files.path("none")])
      absent.expectError(74, "none")
      let unread = try office.files.write(Array("witnesses\n".utf8), to: "unread")
      let policy = try Program.run(["evidence", "verify", pack, "--witness-policy", unread])
      policy.expectError(65, "line 1")
      let path = pack + "/timestamps/\(try office.newest.size)-1.tsr"
      var reply = try Data(contentsOf: URL(filePath: path))
      reply[reply.count - 5] ^= 1
      try reply.write(to: URL(filePath: path))
      let all = try office.certificates(office.authorities)
      try expectRefused(pack, ["--tsa-ca", all], "does not accept it under")
      try expectRefused(pack, [], "was altered")
    }
  }

  private func expectRefused(_ pack: String, _ demands: [String], _ phrase: String) throws {
    let own = try Program.run(["evidence", "verify", pack] + demands)
    #expect(own.status == 1 && own.outputText.contains(phrase), "\(demands): \(own.outputText)\(own.errorText)")
    let other = try script(pack, demands)
    #expect(other.status == 1 && other.outputText.contains(phrase), "\(demands): \(other.outputText)\(other.errorText)")
  }

  @Test func `says since when nobody vouches for it, and is not accepted by who asks for a quorum`() throws {
    try withOffice { office in
      try office.checkpoint(witnessed: true)
      let witnessed = try office.newest.size
      try office.person("bea")
      let json = try office.export("pack", ["--json"])
      #expect(json.contains(#""isWitnessed":false"#) && json.contains(#""witnessedThrough":\#(witnessed)"#), "\(json)")
      #expect(json.contains(#""unwitnessedSince":"20"#), "\(json)")
      let pack = office.files.path("pack")
      let told = try Program.succeed(["evidence", "verify", pack])
      let answer = try script(pack)
      #expect(answer.status == 0)
      let said =
        "UNWITNESSED witnesses: cosigned by 0 of 1 witnesses, which is no quorum; unwitnessed since the "
        + "checkpoint of \(witnessed) events"
      #expect(told.contains(said) && answer.outputText.contains(said), "\(told)\(answer.outputText)")
      try expectRefused(pack, ["--witness-policy", office.policy()], "which is no quorum")
      #expect(try office.export("spoken").contains("UNWITNESSED: cosigned by 0 of 1 witnesses, no quorum since 20"))
    }
  }

  @Test func `is not made on a checkpoint without a quorum where the policy fails closed`() throws {
    try withOffice("closed") { office in
      try office.checkpoint(witnessed: true)
      let (witnessed, moment) = try office.newest
      try office.person("bea")
      let pack = office.files.path("pack")
      let refused = try Program.run(["evidence", "export", pack], ledger: office.files.ledger)
      refused.expectError(1, "no quorum of witnesses has cosigned")
      #expect(refused.errorText.contains("stand on the checkpoint of \(witnessed): --known-at \(moment)"))
      #expect(!FileManager.default.fileExists(atPath: pack))
      _ = try office.export("before", ["--known-at", moment])
      let signed = try script(office.files.path("before"), ["--vkey", office.key])
      #expect(signed.status == 0 && !signed.outputText.contains("NOT CHECKED"), "\(signed.outputText)")
      try Program.succeed(["witness", "submit"], ledger: office.files.ledger)
      _ = try office.export("pack")
      #expect(try script(pack, ["--witness-policy", office.policy()]).status == 0)
    }
  }
}
