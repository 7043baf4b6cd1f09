import Controls
@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
import Evidence
import Foundation
import Storage
import TestSupport
import Testing
import Transparency
import Values

@Suite struct `An evidence pack` {
  /// An office with one change carried out, its log signed after some of it and after all.
  private func withOffice(_ body: (Desk, URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      try sign(desk, folder)
      try desk.raise("change:CR-1", to: "2026-07-15")
      try desk.record(.change(.decide("change:CR-1", .approve)), by: "carl")
      try desk.record(.change(.implement("change:CR-1")), by: "mia")
      try sign(desk, folder)
      try body(desk, folder)
    }
  }

  private func sign(_ desk: Desk, _ folder: URL) throws {
    _ = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
  }

  private func files(_ folder: URL) throws -> [String: Data] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    var files: [String: Data] = [:]
    for path in paths {
      let url = folder.appending(path: path)
      if try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        files[path] = try Data(contentsOf: url)
      }
    }
    return files
  }

  @Test func `is the same bytes twice, also when the ledger has grown since`() throws {
    try withOffice { desk, folder in
      var order = EvidenceOrder()
      order.isArchived = true
      let first = try desk.ledger.evidence(order, to: folder.path + "/one")
      desk.clock.set("2026-09-01")
      try desk.raise("change:CR-2", to: "2026-08-01")
      let second = try desk.ledger.evidence(order, to: folder.path + "/two")
      #expect(first.size == second.size && first.results == second.results)
      let (one, two) = (try files(folder.appending(path: "one")), try files(folder.appending(path: "two")))
      #expect(one.keys.sorted() == two.keys.sorted())
      for (path, bytes) in one { #expect(two[path] == bytes, "\(path)") }
      let archives = try ["one.zip", "two.zip"].map { try Data(contentsOf: folder.appending(path: $0)) }
      #expect(archives[0] == archives[1])
    }
  }

  @Test func `has every event with a proof that holds, under the checkpoint and its key`() throws {
    try withOffice { desk, folder in
      let report = try desk.ledger.evidence(EvidenceOrder(), to: folder.path + "/pack")
      let files = try files(folder.appending(path: "pack"))
      let key = try VerifierKey(vkey: desk.ledger.verifierKey)
      let lines = try #require(files["events.jsonl"]).split(separator: 0x0A)
      #expect(lines.count == report.events && Int64(report.events) == report.size)
      for line in lines {
        let event = try JSONValue(parsing: Array(line))
        let position = try #require(event["position"]?.integerValue)
        let path = "proofs/0000/\(position).tlog-proof"
        let proof = try TransparencyProof(parsing: Array(try #require(files[path])))
        let text = try #require(event["entry"]?.stringValue)
        let entry = Array(try #require(Data(base64Encoded: text)))
        #expect(try proof.verify(entry: entry, by: key).size == report.size)
        #expect(try Envelope(parsing: entry).position == position)
      }
      #expect(
        files.keys.contains { $0.hasPrefix("checkpoints/") } && files.keys.contains { $0.hasPrefix("consistency/") })
      #expect(files["certificates/drift-project.P1.json"] != nil && files["certificates/budget-project.P1.json"] != nil)
    }
  }

  @Test func `lists the digest of every file, as sha256sum checks it`() throws {
    try withOffice { desk, folder in
      try desk.ledger.evidence(EvidenceOrder(), to: folder.path + "/pack")
      let checked = try run(
        "/bin/sh", ["-c", "cd \"$1\" && sha256sum -c --strict MANIFEST", "sh", folder.path + "/pack"])
      #expect(checked.status == 0, "\(checked.errorText)")
      let listed = checked.outputText.split(separator: "\n").count
      #expect(try listed == files(folder.appending(path: "pack")).count - 1)
    }
  }

  @Test func `is an archive that others open`() throws {
    try withOffice { desk, folder in
      var order = EvidenceOrder()
      order.isArchived = true
      let archive = try #require(try desk.ledger.evidence(order, to: folder.path + "/pack").archive)
      let script =
        "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); sys.exit(z.testzip() is not None or not z.namelist())"
      for (tool, arguments) in [("unzip", ["-tq", archive]), ("python3", ["-c", script, archive])] {
        guard findExecutable(tool) != nil else {
          Skip.announce("\(tool) is not installed: archives are not opened by it")
          if Skip.isForbidden { Issue.record("\(tool) is not installed") }
          continue
        }
        let opened = try run(tool, arguments)
        #expect(opened.status == 0, "\(tool): \(opened.outputText)\(opened.errorText)")
      }
    }
  }

  @Test func `of a control and a project holds what they are about, and no more`() throws {
    try withOffice { desk, folder in
      try desk.record(.set("project:P2", [FieldSetting("status", .text("late"))]), by: "mia")
      try sign(desk, folder)
      var order = EvidenceOrder()
      order.controls = ["K12"]
      order.scope.subject = "programme:A"
      let report = try desk.ledger.evidence(order, to: folder.path + "/pack")
      #expect(report.results.map(\.id) == ["K12"] && Int64(report.events) < report.size)
      let text = String(
        decoding: try #require(try files(folder.appending(path: "pack"))["events.jsonl"]), as: UTF8.self)
      for type in ["ChangeRaised", "ChangeAssessed", "ChangeDecided", "ChangeImplemented"] {
        #expect(text.contains("\"subject\":\"change:CR-1\"") && text.contains("\"type\":\"\(type)\""), "\(type)")
      }
      #expect(text.contains("person:carl") && text.contains("project:P1") && !text.contains("project:P2"))
      order.scope.subject = "project:NONE"
      #expect(throws: LedgerError.unknownSubject("project:NONE")) {
        try desk.ledger.evidence(order, to: folder.path + "/none")
      }
    }
  }

  @Test(arguments: [DisclosureClass.personal, .financial, .narrative])
  func `says nowhere what it withholds`(withheld: DisclosureClass) throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let secrets: [DisclosureClass: [String]] = [
        .personal: ["Zebedee", "grace-hopper"], .financial: ["7773217732121", "77732177321.21"],
        .narrative: ["Ostrich", "aardvark"],
      ]
      try desk.record(
        .authority(.register(person: "person:zz", name: "Zebedee Quill", isExternal: false)))
      try desk.record(.set("project:P1", [FieldSetting("sponsor", .text("grace-hopper"))]), by: "mia")
      let cost = try #require(Money(text: "GBP 77732177321.21"))
      try desk.record(
        .raise(
          "change:CR-1", title: "Ostrich crossing",
          settings: ["project:P1": [FieldSetting("account/main.wholeLifeCost", .money(cost))]]), by: "mia")
      try desk.record(.change(.assess("change:CR-1", impact: "an aardvark is in the way")), by: "ann")
      try desk.record(.change(.decide("change:CR-1", .approve)), by: "carl")
      try desk.record(.change(.implement("change:CR-1")), by: "mia")
      try sign(desk, folder)
      func leaks(_ order: EvidenceOrder, _ name: String) throws -> Set<String> {
        let report = try desk.ledger.evidence(order, to: folder.path + "/" + name)
        #expect((report.withheld > 0) == !order.withheld.isEmpty)
        var found: Set<String> = []
        for (_, bytes) in try files(folder.appending(path: name)) {
          for secret in secrets[withheld] ?? [] where bytes.range(of: Data(secret.utf8)) != nil { found.insert(secret) }
        }
        return found
      }
      var order = EvidenceOrder()
      #expect(try !leaks(order, "open").isEmpty)
      order.withheld = [withheld]
      #expect(try leaks(order, "closed") == [])
    }
  }

  @Test func `holds the signatures of its votes, as ssh-keygen checks them`() throws {
    try SignatureTests().withSigner { desk, keygen in
      try desk.raise("change:CR-1", to: "2026-07-15")
      let statement = try desk.ledger.statement(of: Vote(.approve), on: "change:CR-1", by: "carl")
      let signature = try SSHSigner.sign(statement, key: keygen.path("carl"))
      try desk.record(.change(.vote("change:CR-1", Vote(.approve, signature: signature))), by: "carl")
      _ = try desk.ledger.checkpoint(signedWith: keygen.path("ledger.key"))
      let report = try desk.ledger.evidence(EvidenceOrder(), to: keygen.path("pack"))
      #expect(report.signatures == 1)
      let script = """
        cd "$1" && for s in signatures/*.sig; do
          ssh-keygen -Y verify -f allowed_signers -I carl -n \(SSHSignature.namespace) -s "$s" < "${s%.sig}.txt" || exit 1
        done
        """
      let verified = try run("/bin/sh", ["-c", script, "sh", keygen.path("pack")])
      #expect(verified.status == 0, "\(verified.errorText)")
    }
  }

  @Test func `needs a checkpoint to stand on, and a name that is free`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      #expect(throws: LedgerError.unsigned) { try desk.ledger.evidence(EvidenceOrder(), to: folder.path + "/pack") }
      var order = EvidenceOrder()
      order.key = folder.path + "/ledger.key"
      let size = try desk.ledger.evidence(order, to: folder.path + "/pack").size
      #expect(size == (try desk.ledger.checkpoints().last?.size))
      #expect(throws: LedgerError.self) { try desk.ledger.evidence(order, to: folder.path + "/pack") }
      order.key = nil
      order.knownAt = UTCInstant(startOf: "2020-01-01")
      #expect(throws: LedgerError.unsigned) { try desk.ledger.evidence(order, to: folder.path + "/early") }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains(".part") }
      #expect(left == [], "an export that fails leaves nothing behind")
    }
  }

  @Test func `of an older checkpoint is signed with the ledger's own key, and nothing else is`() throws {
    try withOffice { desk, folder in
      let kept = try desk.ledger.checkpoints()
      try desk.raise("change:CR-2", to: "2026-08-01")
      var order = EvidenceOrder()
      order.knownAt = kept[0].recordedAt
      order.key = folder.path + "/ledger.key"
      let report = try desk.ledger.evidence(order, to: folder.path + "/old")
      #expect(report.isSigned && report.size == kept[0].size)
      #expect(try desk.ledger.checkpoints() == kept)
      let own = desk.ledger.verifierKey
      #expect(try EvidencePack.verify(folder.path + "/old", key: own).lines.allSatisfy { $0.verdict == .holds })
      let stranger = try SigningKey(name: #require(KeyName("x.example")), seed: [UInt8](repeating: 9, count: 32))
      order.key = folder.path + "/stranger.key"
      #expect(
        FileManager.default.createFile(
          atPath: folder.path + "/stranger.key", contents: Data(stranger.skey.utf8),
          attributes: [.posixPermissions: 0o600]))
      #expect(throws: LedgerError.self) { try desk.ledger.evidence(order, to: folder.path + "/other") }
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/other"))
    }
  }

  @Test func `carries the policy of its own time, and judges the witnesses by the cosignatures in it`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      let witnesses = [try Onlooker("w1", seed: 1), try Onlooker("w2", seed: 2)]
      func policy(_ names: String, _ failMode: WitnessPolicySet.FailMode) throws -> LedgerCommand {
        let lines = try witnesses.map { "witness \($0.name) \(try $0.vkey)\n" }.joined()
        let set = WitnessPolicySet(
          policy: lines + "group g all \(names)\nquorum g\n", failMode: failMode, maximumAgeHours: 24)
        return .witness(.setPolicy(set))
      }
      try desk.record(policy("w1 w2", .open))
      let note = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      let kept = try #require(try desk.ledger.checkpoints().last)
      var order = EvidenceOrder()
      order.knownAt = kept.recordedAt
      func standing(_ name: String) throws -> (report: EvidenceReport, k27: ControlResult.Verdict?) {
        let report = try desk.ledger.evidence(order, to: folder.path + "/" + name)
        return (report, report.results.first { $0.id == "K27" }?.verdict)
      }
      let alone = try standing("alone")
      #expect(alone.report.witnessing?.isReached == false && alone.k27 == .fail)
      let set = try #require(try desk.ledger.witnessPolicy())
      #expect(alone.report.witnessing?.unwitnessedSince == set.recordedAt)
      desk.clock.advance(minutes: 90)
      for witness in witnesses {
        _ = try desk.ledger.attachCosignature(of: witness.name, witness.cosign(note, at: desk.clock.instant))
      }
      // A later policy, with another quorum, which fails closed, is not that of the pack.
      try desk.record(policy("w1", .closed))
      _ = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      let seen = try standing("seen")
      #expect(seen.report.witnessing?.isReached == true && seen.k27 == .pass)
      #expect(seen.report.witnessing?.cosigned == 2 && seen.report.witnessing?.unwitnessedSince == nil)
      let files = try files(folder.appending(path: "seen"))
      #expect(files["witness.policy"] == Data(set.text.utf8))
      let checkpoint = try #require(files["checkpoint"])
      #expect(checkpoint == Data(try desk.ledger.cosignedCheckpoint(of: kept.size).utf8))
      for (path, bytes) in files where path.hasPrefix("proofs/") {
        #expect(bytes.suffix(checkpoint.count) == checkpoint)
      }
      let lines = try #require(files["events.jsonl"]).split(separator: 0x0A)
      #expect(try lines.contains { try JSONValue(parsing: Array($0))["position"] == .integer(set.position) })
      order.knownAt = nil
      let size = try #require(try desk.ledger.checkpoints().last).size
      #expect(throws: WitnessError.unwitnessed(size: size, before: kept.size, keptAt: kept.recordedAt)) {
        try desk.ledger.evidence(order, to: folder.path + "/newest")
      }
    }
  }

  @Test func `is refused over a log that is not what was signed`() throws {
    try withOffice { desk, folder in
      let file = try desk.ledger.file
      let text = try String(contentsOfFile: folder.path + "/ledger.key", encoding: .utf8)
      let key = try SigningKey(skey: text.trimmingCharacters(in: .newlines))
      try desk.raise("change:CR-2", to: "2026-08-01")
      let grown = try desk.ledger.store.read { try $0.head }
      let forged = try Checkpoint(origin: desk.ledger.origin, size: grown, root: .sha256([7])).signed(by: key)
      try file.add(
        StoredCheckpoint(
          size: grown, note: String(decoding: forged.bytes, as: UTF8.self), recordedAt: desk.clock.instant))
      #expect(throws: LedgerError.self) { try desk.ledger.evidence(EvidenceOrder(), to: folder.path + "/pack") }
    }
  }
}
