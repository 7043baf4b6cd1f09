import Foundation
import TestSupport
import Testing

/// Packs that the program exported, checked by it, by the script in them, and as their `VERIFY.md` says.
@Suite struct `An exported pack` {
  /// A ledger in which dot approved a change with a signature, and its pack under two checkpoints.
  private func withPack(_ body: (Sample.Files, URL) throws -> Void) throws {
    try Harbour.withCopy { files in
      func run(_ arguments: [String], _ actor: String) throws {
        try Program.succeed(arguments + ["--actor", actor, "--reason", "As agreed"], ledger: files.ledger)
      }
      try Program.succeed(["checkpoint"], ledger: files.ledger)
      let movement = "project:HARBOUR milestone/opening.finish=2027-06-30"
      try run(["change", "raise", "CR-1", "--title", "Later", "--set", movement], "bea")
      try run(["change", "assess", "CR-1", "--impact", "As asked"], "cai")
      var sign: [String] = []
      if let keygen = SSHKeygen(in: files.folder) {
        _ = try keygen.makeKey("dot")
        try run(["key", "register", "dot", keygen.path("dot.pub")], "ada")
        sign = ["--sign", keygen.path("dot")]
      }
      try run(["change", "approve", "CR-1"] + sign, "dot")
      try run(["change", "implement", "CR-1"], "bea")
      try Program.succeed(["evidence", "export", files.path("pack"), "--key", files.key], ledger: files.ledger)
      try body(files, files.folder.appending(path: "pack"))
    }
  }

  private func script(_ pack: URL) throws -> RunResult {
    try run("/usr/bin/python3", [pack.appending(path: "verify.py").path])
  }

  @Test func `holds, for the program, the script and every command of its guide`() throws {
    try withPack { files, pack in
      let vkey = try String(contentsOf: pack.appending(path: "ledger.vkey"), encoding: .utf8).split(separator: "\n")[0]
      let told = try Program.succeed(["evidence", "verify", pack.path, "--key", String(vkey)])
      #expect(!told.contains("NOT CHECKED") && told.contains("1 earlier checkpoints"), "\(told)")
      let json = try Program.succeed(["evidence", "verify", pack.path, "--json"])
      #expect(try DocumentedKeys().differences(json, "countersign evidence verify") == [])
      let answer = try script(pack)
      #expect(answer.status == 0, "\(answer.outputText)\(answer.errorText)")
      if findExecutable("ssh-keygen") != nil {
        #expect(told.contains("1 decisions, each signed") && answer.outputText.contains("1 decisions, each signed"))
      }
      let guide = GuideCommands(
        try String(contentsOf: pack.appending(path: "VERIFY.md"), encoding: .utf8), in: pack)
      let (results, missing) = try guide.runAll()
      if Skip.isForbidden { #expect(missing == []) }
      for (block, result) in results {
        #expect(result.status == 0, "\(block)\n\(result.outputText)\n\(result.errorText)")
      }
      #expect(try script(pack).status == 0)
    }
  }

  @Test func `does not hold with a link, a pipe or a folder in a file's place, nor beside one`() throws {
    try withPack { files, pack in
      let manager = FileManager.default
      let events = pack.appending(path: "events.jsonl")
      let outside = files.folder.appending(path: "outside")
      try manager.moveItem(at: events, to: outside)
      let spare = pack.appending(path: "proofs/0000/spare").path
      let damages: [(String, () throws -> Void)] = [
        ("a link", { try manager.createSymbolicLink(at: events, withDestinationURL: outside) }),
        ("a pipe", { #expect(mkfifo(events.path, 0o600) == 0) }),
        ("a folder", { try manager.createDirectory(at: events, withIntermediateDirectories: false) }),
        ("nothing", {}),
      ]
      for (name, damage) in damages {
        try? manager.removeItem(at: events)
        try damage()
        try expectRefused(pack, "events.jsonl", name)
      }
      try? manager.removeItem(at: events)
      try manager.moveItem(at: outside, to: events)
      try manager.createSymbolicLink(atPath: spare, withDestinationPath: "/etc/passwd")
      try expectRefused(pack, "spare", "a link beside")
      try manager.removeItem(atPath: spare)
      try manager.createDirectory(atPath: spare, withIntermediateDirectories: false)
      try expectRefused(pack, "spare", "an empty folder")
      try manager.removeItem(atPath: spare)
      #expect(try script(pack).status == 0)
      let none = try Program.run(["evidence", "verify", files.path("none")])
      none.expectError(74, "none")
    }
  }

  private func expectRefused(_ pack: URL, _ phrase: String, _ what: String) throws {
    let own = try Program.run(["evidence", "verify", pack.path])
    #expect(own.status == 1 && own.outputText.contains(phrase), "\(what): \(own.outputText)\(own.errorText)")
    let other = try script(pack)
    #expect(other.status == 1 && other.outputText.contains(phrase), "\(what): \(other.outputText)\(other.errorText)")
  }
}
