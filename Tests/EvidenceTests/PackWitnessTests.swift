import Evidence
import Foundation
import TestSupport
import Testing
import Transparency
import Values

/// What others put under a checkpoint, checked by us and by the script: both must say the same.
@Suite struct `A pack whose checkpoint others saw` {
  private func script(_ pack: MemoryPack, _ arguments: [String] = [], in folder: URL) throws -> RunResult {
    try? FileManager.default.removeItem(at: folder.appending(path: "pack"))
    try pack.write(to: folder.appending(path: "pack"))
    return try run("/usr/bin/python3", [folder.appending(path: "pack/verify.py").path] + arguments)
  }

  private func write(_ text: String, _ name: String, in folder: URL) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  @Test(arguments: [("2", true), ("any", true), ("all", false), ("3", false)])
  func `says whether a quorum cosigned, and holds without one unless its reader asks for it`(
    rule: String, isReached: Bool
  ) throws {
    var sample = try PackSample()
    let keys = try [11, 12, 13].map(PackSample.witness)
    try sample.cosign([3: keys, 4: Array(keys.prefix(1)), 6: Array(keys.prefix(2))])
    let policy = try sample.policy(keys, rule: rule)
    let pack = try sample.pack(
      adding: [PackFile("witness.policy", Array(policy.utf8))], holding: ["witness.policy"])
    let own = PackVerification.run(pack, key: nil)
    let demanding = PackVerification.run(pack, .init(witnesses: try WitnessPolicy(parsing: policy)))
    #expect(own.isSound && demanding.isSound == isReached, "\(own.lines) \(demanding.lines)")
    let said =
      isReached ? "cosigned by 2 of 3 witnesses, quorum reached" : "unwitnessed since the checkpoint of 3 events"
    #expect(own.lines.contains { $0.text.contains(said) && $0.verdict == (isReached ? .holds : .unwitnessed) })
    try withTemporaryFolder { folder in
      let answer = try script(pack, in: folder)
      #expect(answer.status == 0 && answer.outputText.contains(said), "\(answer.outputText)\(answer.errorText)")
      #expect(answer.outputText.contains("UNWITNESSED") != isReached)
      let asked = try script(pack, ["--witness-policy", write(policy, "policy", in: folder)], in: folder)
      #expect(asked.status == (isReached ? 0 : 1), "\(asked.outputText)\(asked.errorText)")
      // Its guide checks each cosignature by itself, whoever is missing.
      let guide = GuideCommands(
        String(decoding: try #require(pack.files["VERIFY.md"]), as: UTF8.self), in: folder.appending(path: "pack"))
      let block = try #require(guide.blocks.first { $0.contains("< witness.policy") })
      guard guide.missingTool(block) == nil else { return }
      let checked = try guide.run(block)
      #expect(checked.status == 0, "\(checked.errorText)")
      #expect(checked.outputText.contains("w1 at 1800000000") && checked.outputText.contains("w2 has not cosigned"))
    }
  }

  @Test func `is held to its reader's policy, which must be of this log and readable`() throws {
    let sample = try PackSample()
    let keys = try [11].map(PackSample.witness)
    let pack = try sample.pack()
    try withTemporaryFolder { folder in
      let stranger = try PackSample.witness(77).verifierKey.vkey
      for (text, said) in [
        (try sample.policy(keys, rule: "any"), "nor has any earlier checkpoint here one"),
        (try sample.policy(keys, rule: "any", log: stranger), "is for another log"),
      ] {
        let report = PackVerification.run(pack, .init(witnesses: try WitnessPolicy(parsing: text)))
        #expect(!report.isSound && report.lines.contains { $0.text.contains(said) }, "\(report.lines)")
        let answer = try script(pack, ["--witness-policy", write(text, "policy", in: folder)], in: folder)
        #expect(answer.status == 1 && answer.outputText.contains(said), "\(answer.outputText)\(answer.errorText)")
      }
      for wrong in ["witness w0 x\nquorum w0\n", "quorum w0\n", "", "witnesses\nquorum none\n"] {
        #expect(throws: WitnessPolicyError.self) { try WitnessPolicy(parsing: wrong) }
        #expect(try script(pack, ["--witness-policy", write(wrong, "policy", in: folder)], in: folder).status == 2)
      }
      #expect(try script(pack, ["--witness-policy", folder.path + "/none"], in: folder).status == 2)
      #expect(try script(pack, ["--tsa-ca", folder.path + "/none"], in: folder).status == 2)
    }
  }

  @Test func `holds with time stamps of several authorities, under the certificates of all of them`() throws {
    try withTemporaryFolder { folder in
      let authorities = try PackSample.authorities(2, in: folder)
      guard authorities.count == 2 else { return }
      let pack = try PackSample.watched(in: folder)
      let report = PackVerification.run(pack, key: nil)
      #expect(report.isSound, "\(report.lines)")
      #expect(report.lines.contains { $0.text.hasPrefix("3 time stamps of 2 checkpoints: 4 events were there at 2") })
      let unknown = try script(pack, in: folder)
      #expect(unknown.status == 0 && unknown.outputText.contains("3 time stamps of 2 checkpoints: 4 events"))
      #expect(unknown.outputText.split(separator: "\n").count { $0.hasPrefix("NOT CHECKED time") } == 1)
      let roots = try ["authority-0", "authority-1"].map { name in
        try String(contentsOf: folder.appending(path: "\(name)/root.pem"), encoding: .utf8)
      }
      let all = try write(roots.joined(), "all.pem", in: folder)
      let known = try script(pack, ["--tsa-ca", all], in: folder)
      #expect(known.status == 0 && !known.outputText.contains("NOT CHECKED time"), "\(known.outputText)")
      let one = try write(roots[0], "one.pem", in: folder)
      let other = try script(pack, ["--tsa-ca", one], in: folder)
      #expect(other.status == 1 && other.outputText.contains("6-2.tsr"), "\(other.outputText)")
      try guide(pack, all, one, in: folder)
      try client(folder)
    }
  }

  /// The guide's own commands, with the authorities' certificates and without one of them.
  private func guide(_ pack: MemoryPack, _ all: String, _ one: String, in folder: URL) throws {
    let text = String(decoding: try #require(pack.files["VERIFY.md"]), as: UTF8.self)
    for (authority, status) in [(all, Int32(0)), (one, 1), ("", 0)] {
      let guide = GuideCommands(text, in: folder.appending(path: "pack"), variables: ["authority": authority])
      let block = try #require(guide.blocks.first { $0.contains("openssl ts") })
      let result = try guide.run(block)
      #expect(result.status == status && result.outputText.contains("Time stamp:"), "\(result.errorText)")
      let begins = try #require(guide.blocks.first { $0.contains("cmp -n") })
      #expect(try guide.run(begins).status == 0)
    }
  }

  private func client(_ folder: URL) throws {
    guard let python = PythonTool.interpreter else {
      if Skip.isForbidden { Issue.record("rfc3161-client is not installed") }
      return
    }
    let program = """
      import os, sys
      from cryptography.x509 import load_pem_x509_certificate
      from rfc3161_client import VerifierBuilder, decode_timestamp_response
      os.chdir(sys.argv[1])
      reply = decode_timestamp_response(open("pack/timestamps/4-1.tsr", "rb").read())
      root = load_pem_x509_certificate(open("one.pem", "rb").read())
      verifier = VerifierBuilder().add_root_certificate(root).build()
      print(verifier.verify_message(reply, open("pack/timestamps/4.note", "rb").read()))
      """
    let read = try run(python, ["-c", program, folder.path])
    #expect(read.outputText == "True\n", "\(read.errorText)")
  }

  @Test func `does not hold where any of it was exchanged, even with the ledger's key`() throws {
    try withTemporaryFolder { folder in
      guard findExecutable("openssl") != nil else {
        return Skip.announce("openssl is not installed, so no stamps were exchanged")
      }
      let sample = try PackSample()
      let pack = try PackSample.watched(in: folder)
      let changes: [(String, (inout [String: [UInt8]]) -> Void)] = [
        ("a cosignature", { files in Self.flip(&files, "checkpoints/4") { $0.count - 20 } }),
        ("a policy without its quorum", { files in Self.replace(&files, "witness.policy", "quorum g", "quorum h") }),
        ("a policy of another log", { files in Self.replace(&files, "witness.policy", "log ledger", "log other") }),
        ("a policy of another key", { files in Self.replace(&files, "witness.policy", "/11+", "/12+") }),
        ("a stamp of another size", { files in files["timestamps/6-1.tsr"] = files["timestamps/4-1.tsr"] }),
        ("stamps of two sizes", { files in Self.swap(&files, "timestamps/6-1.tsr", "timestamps/4-1.tsr") }),
        ("notes of two sizes", { files in Self.swap(&files, "timestamps/6.note", "timestamps/4.note") }),
        ("a request", { files in files["timestamps/6.tsq"] = files["timestamps/4.tsq"] }),
        ("a note with cosignatures", { files in files["timestamps/6.note"] = files["checkpoint"] }),
        ("no first stamp", { files in files["timestamps/6-1.tsr"] = nil }),
        ("no stamp", { files in files["timestamps/4-1.tsr"] = nil }),
        ("no note", { files in files["timestamps/4.note"] = nil }),
        ("no request", { files in files["timestamps/4.tsq"] = nil }),
        ("a gap between stamps", { files in Self.rename(&files, "timestamps/6-2.tsr", "timestamps/6-3.tsr") }),
        ("a file that is no stamp", { files in files["timestamps/6-3.pem"] = [] }),
        ("a number written otherwise", { files in Self.rename(&files, "timestamps/6-2.tsr", "timestamps/6-02.tsr") }),
        ("a note that the ledger did not sign", { files in Self.flip(&files, "timestamps/4.note") { $0.count - 20 } }),
        (
          "a checkpoint that the pack does not have",
          { files in
            for name in [".note", ".tsq", "-1.tsr"] {
              Self.rename(&files, "timestamps/4\(name)", "timestamps/5\(name)")
            }
          }
        ),
      ]
      for (what, change) in changes {
        var altered = pack
        change(&altered.files)
        #expect(altered.files != pack.files, "\(what)")
        #expect(!PackVerification.run(altered, key: nil).isSound, "\(what)")
        let signed = try altered.signedAgain(sample, by: sample.key)
        let report = PackVerification.run(signed, key: nil)
        #expect(!report.isSound && !report.lines.contains { $0.part == "files" && $0.verdict == .wrong }, "\(what)")
        let answer = try script(signed, in: folder)
        #expect(answer.status == 1 && !answer.outputText.contains("WRONG       files"), "\(what): \(answer.outputText)")
        let wrong = Set(report.lines.filter { $0.verdict == .wrong }.map(\.part))
        let said = answer.outputText.split(separator: "\n").filter { $0.hasPrefix("WRONG") }
        #expect(
          wrong == Set(said.map { String($0.dropFirst(12).prefix { $0 != ":" }) }), "\(what): \(answer.outputText)")
      }
    }
  }

  private static func flip(_ files: inout [String: [UInt8]], _ path: String, at place: ([UInt8]) -> Int) {
    guard let bytes = files[path] else { return }
    files[path]?[place(bytes)] ^= 1
  }

  private static func swap(_ files: inout [String: [UInt8]], _ one: String, _ other: String) {
    (files[one], files[other]) = (files[other], files[one])
  }

  private static func rename(_ files: inout [String: [UInt8]], _ from: String, _ to: String) {
    files[to] = files.removeValue(forKey: from)
  }

  private static func replace(_ files: inout [String: [UInt8]], _ path: String, _ old: String, _ new: String) {
    files[path] = Array(String(decoding: files[path] ?? [], as: UTF8.self).replacing(old, with: new).utf8)
  }
}
