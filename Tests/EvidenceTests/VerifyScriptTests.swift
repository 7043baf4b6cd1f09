import EventSourcing
import Evidence
import Foundation
import TestSupport
import Testing
import Transparency
import Values

/// `verify.py`, run by Python without any package, beside our own check.
@Suite struct `The script in a pack` {
  private static let python = "/usr/bin/python3"

  /// Runs the script of the first pack over packs that lie in the folders, in one process: what each exits with and says.
  private func verify(_ folders: [String], in folder: URL, vkey: String? = nil) throws -> [(code: Int, text: String)] {
    let runner = """
      import contextlib, importlib.util, io, json, sys
      spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
      verify = importlib.util.module_from_spec(spec)
      sys.dont_write_bytecode = True
      spec.loader.exec_module(verify)
      for folder in sys.stdin.read().split():
          said = io.StringIO()
          with contextlib.redirect_stdout(said):
              code = verify.Pack(folder, sys.argv[2] if len(sys.argv) > 2 else None, None).verify()
          print(json.dumps([code, said.getvalue()]))
      """
    let script = folder.appending(path: "verify-under-test.py")
    let file = try #require(VerificationGuide.files(PackSample().evidence, holding: [], example: nil).last)
    try #require(file.path == "verify.py")
    try Data(file.bytes).write(to: script)
    let result = try run(
      Self.python, ["-c", runner, script.path] + (vkey.map { [$0] } ?? []),
      stdin: Array(folders.joined(separator: "\n").utf8))
    try #require(result.status == 0, "\(result.errorText)")
    return try result.outputText.split(separator: "\n").map { line in
      let pair = try #require(JSONValue(parsing: Array(line.utf8)).arrayValue)
      return (Int(try #require(pair[0].integerValue)), try #require(pair[1].stringValue))
    }
  }

  @Test func `accepts the pack that it lies in, and names the key's origin`() throws {
    try withTemporaryFolder { folder in
      let sample = try PackSample(withheld: [5])
      try sample.pack().write(to: folder)
      let script = folder.appending(path: "verify.py").path
      let own = try run(Self.python, [script])
      #expect(own.status == 0 && own.outputText.contains("NOT CHECKED key"), "\(own.outputText)\(own.errorText)")
      let given = try run(Self.python, [script, "--vkey", sample.evidence.verifierKey])
      #expect(given.status == 0 && !given.outputText.contains("NOT CHECKED"), "\(given.outputText)\(given.errorText)")
      #expect(try run(Self.python, [script, "--nonsense"]).status == 2)
      #expect(try run(Self.python, [script, folder.path + "/none"]).status == 2)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "__pycache__").path))
    }
  }

  @Test func `and our own check refuse the pack after any one of 500 edits`() throws {
    let seed: UInt64 = 20_261_121
    var edits = PackEdits(seed: seed)
    try withTemporaryFolder { folder in
      let pack = try PackSample.watched(in: folder)
      var descriptions: [String] = []
      var folders: [String] = []
      for number in 0..<500 {
        let edited = edits.edited(pack, number: number)
        descriptions.append(edits.last)
        let path = folder.appending(path: "\(number)")
        try edited.write(to: path)
        folders.append(path.path)
        #expect(!PackVerification.run(edited, key: nil).isSound, "seed \(seed), edit \(number), \(edits.last)")
      }
      let answers = try verify(folders, in: folder)
      try #require(answers.count == 500)
      for (number, answer) in answers.enumerated() {
        #expect(answer.code == 1, "seed \(seed), edit \(number), \(descriptions[number]): \(answer.text)")
      }
    }
  }

  @Test func `and our own check refuse edits that the forger signs for with a key of their own`() throws {
    let sample = try PackSample()
    let vkey = sample.evidence.verifierKey
    let forger = try SigningKey(name: sample.key.verifierKey.name, seed: [UInt8](repeating: 66, count: 32))
    var forged = try sample.pack()
    forged.files[PackPath.verifierKey] = Array("\(forger.verifierKey.vkey)\n".utf8)
    let note = try Checkpoint(origin: sample.evidence.origin, size: 6, root: sample.evidence.root).signed(by: forger)
    forged.files[PackPath.checkpoint] = note.bytes
    let signed = try forged.signedAgain(sample, by: forger)
    try withTemporaryFolder { folder in
      try signed.write(to: folder.appending(path: "forged"))
      let paths = [folder.appending(path: "forged").path]
      #expect(try verify(paths, in: folder, vkey: vkey)[0].code == 1)
      #expect(!PackVerification.run(signed, key: vkey).isSound)
    }
  }

  @Test func `and our own check refuse what the ledger's own key signs for, where it is not what the log has`() throws {
    let sample = try PackSample()
    let pack = try sample.pack()
    let events = String(decoding: try #require(pack.files[PackPath.events]), as: UTF8.self)
    let proof = PackPath.proof(of: 2)
    var packs: [(String, MemoryPack)] = []
    func edit(_ what: String, _ body: (inout MemoryPack) throws -> Void) throws {
      var edited = pack
      try body(&edited)
      try packs.append((what, edited.signedAgain(sample, by: sample.key)))
    }
    func edit(_ what: String, events: String) throws {
      try edit(what) { $0.files[PackPath.events] = Array(events.utf8) }
    }
    try edit("a payload", events: events.replacing("Ada Lovelace", with: "Ada Loveless"))
    try edit("an actor beside the entry", events: events.replacing(#""actor":"raj""#, with: #""actor":"ada""#))
    try edit("a type", events: events.replacing(#""type":"PersonRegistered""#, with: #""type":"PersonRemoved""#))
    try edit("a line less", events: events.split(separator: "\n").dropLast().map { $0 + "\n" }.joined())
    try edit("lines in another order", events: events.split(separator: "\n").reversed().map { $0 + "\n" }.joined())
    try edit("a line twice", events: events + (events.split(separator: "\n").last ?? "") + "\n")
    try edit("another's proof") { $0.files[proof] = $0.files[PackPath.proof(of: 3)] }
    try edit("no proof") { $0.files[proof] = nil }
    try edit("a proof too many") { $0.files[PackPath.proof(of: 99)] = $0.files[proof] }
    try edit("another history") { $0.files["consistency/3-4"] = $0.files["consistency/4-6"] }
    try edit("no history") { $0.files["consistency/3-4"] = nil }
    try edit("a shorter process") { $0.files["ocel.json"] = Array("{\"eventTypes\":[],\"events\":[]}\n".utf8) }
    try edit("a checkpoint of another root") {
      $0.files[PackPath.checkpoint] = try Checkpoint(
        origin: sample.evidence.origin, size: 6, root: MerkleTree.emptyRoot
      ).signed(by: sample.key).bytes
    }
    try withTemporaryFolder { folder in
      for (index, item) in packs.enumerated() { try item.1.write(to: folder.appending(path: "\(index)")) }
      let answers = try verify(packs.indices.map { folder.appending(path: "\($0)").path }, in: folder)
      for (index, answer) in answers.enumerated() {
        let report = PackVerification.run(packs[index].1, key: nil)
        #expect(answer.code == 1, "\(packs[index].0): \(answer.text)")
        #expect(!report.isSound, "\(packs[index].0)")
        #expect(!answer.text.contains("WRONG       files"), "\(packs[index].0): \(answer.text)")
        #expect(!report.lines.contains { $0.part == "files" && $0.verdict == .wrong })
      }
    }
  }

  @Test func `extracts an event for other programs`() throws {
    try withTemporaryFolder { folder in
      let sample = try PackSample()
      try sample.pack().write(to: folder.appending(path: "pack"))
      let script = folder.appending(path: "pack/verify.py").path
      #expect(try run(Self.python, [script, "extract", "2", "--to", folder.path]).status == 0)
      let files = try ["entry", "payload", "salt"].map {
        Array(try Data(contentsOf: folder.appending(path: "2.\($0)")))
      }
      #expect(files[0] == sample.events[1].envelope.canonicalBytes)
      #expect(files[1] == sample.events[1].payload && files[2] == sample.events[1].salt)
      #expect(try run(Self.python, [script, "extract", "99", "--to", folder.path]).status == 1)
    }
  }
}

extension MemoryPack {
  /// With `MANIFEST` and its attestation made anew, as only the key's holder can.
  func signedAgain(_ sample: PackSample, by key: SigningKey) throws -> MemoryPack {
    var pack = self
    let others = files.keys.filter { $0 != "MANIFEST" && $0 != "attestation.dsse.json" }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let lines = others.map { "\(Digest.sha256(files[$0] ?? []))  \($0)\n" }
    pack.files["MANIFEST"] = Array(lines.joined().utf8)
    var evidence = sample.evidence
    evidence.checkpoint = String(decoding: files[PackPath.checkpoint] ?? [], as: UTF8.self)
    let attestation = try Attestation.file(
      evidence, manifest: .sha256(pack.files["MANIFEST"] ?? []), signedBy: key)
    pack.files[attestation.path] = attestation.bytes
    return pack
  }
}
