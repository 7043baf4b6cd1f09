import Countersign
import Foundation
import TestSupport
import Testing

/// The log before a witness that is not ours.
@Suite(.serialized) struct WitnessCommandTests {
  private func identity(_ ledger: String) throws -> (origin: String, key: String) {
    let opened = try Ledger.open(ledger, readOnly: true, clock: SystemClock.now)
    return (opened.origin, opened.verifierKey)
  }

  private func missing(_ tool: String) {
    if Skip.isForbidden { Issue.record("\(tool) is not installed") }
  }

  @Test func `a real witness cosigns growth, and refuses a history that was rewritten and signed again`() throws {
    try Sample.withNewLedger { files in
      guard let witness = try WitnessServer(in: files.folder, name: "w1.example") else {
        return missing("aics-witness")
      }
      let (ledger, documented) = (files.ledger, try DocumentedKeys())
      func add(_ url: String) throws {
        try Program.write(["witness", "add", "w1", witness.vkey, url], ledger: ledger)
      }
      try Program.run(["witness", "status"], ledger: ledger).expectError(65, "no witness policy")
      try add(witness.start())
      try Program.run(["witness", "submit"], ledger: ledger).expectError(65, "no checkpoint is signed")
      try Program.succeed(["checkpoint"], ledger: ledger)
      let unknown = try Program.run(["witness", "submit", "--all"], ledger: ledger)
      #expect(unknown.status == 1 && unknown.outputText.contains("(404)"), "\(unknown.outputText)")
      let (origin, key) = try identity(ledger)
      try witness.trust(origin, key)
      try add(witness.start())
      try Program.succeed(["checkpoint"], ledger: ledger)
      let before = files.path("before.db")
      try Program.succeed(["backup", before], ledger: ledger)
      let first = try Program.succeed(["witness", "submit", "--json"], ledger: ledger)
      #expect(try documented.differences(first, "countersign witness submit") == [])
      try Program.succeed(["witness", "submit", "--witness", "w1"], ledger: ledger)

      // Growth, from the size that the witness knows.
      for name in ["bea", "cy", "dot"] { try Program.write(["person", name, "--name", name], ledger: ledger) }
      try Program.succeed(["checkpoint"], ledger: ledger)
      #expect(try Program.succeed(["witness", "submit"], ledger: ledger).contains("w1: cosigned the checkpoint of"))
      let status = try Program.succeed(["witness", "status", "--json"], ledger: ledger)
      #expect(try documented.differences(status, "countersign witness status") == [])
      #expect(status.contains(#""isNewestWitnessed":true"#))
      #expect(try Program.succeed(["verify"], ledger: ledger).contains("the newest checkpoint has its quorum"))
      try check(ledger, key, witness.vkey, in: files)

      // The same key, another history: longer than what the witness knows, and shorter.
      let compared = try Program.succeed(["checkpoint"], ledger: ledger)
      for name in ["eve", "eva", "evi", "evo"] { try Program.write(["person", name, "--name", name], ledger: before) }
      try Program.succeed(["checkpoint", "--key", files.key], ledger: before)
      #expect(try Program.run(["verify"], ledger: before).status == 0, "by itself it looks sound")
      let rewritten = try Program.run(["witness", "submit"], ledger: before)
      #expect(
        rewritten.status == 1 && rewritten.outputText.contains("history was rewritten"), "\(rewritten.outputText)")
      #expect(
        try Program.run(["verify", "--checkpoint", files.write(Array(compared.utf8), to: "c")], ledger: before)
          .status == 1)
      for name in ["fay", "flo"] { try Program.write(["person", name, "--name", name], ledger: ledger) }
      let short = files.path("short.db")
      try Program.succeed(["backup", short], ledger: ledger)
      try Program.succeed(["checkpoint", "--key", files.key], ledger: short)
      try Program.write(["person", "gus", "--name", "Gus"], ledger: ledger)
      try Program.succeed(["checkpoint"], ledger: ledger)
      try Program.succeed(["witness", "submit"], ledger: ledger)
      let cut = try Program.run(["witness", "submit"], ledger: short)
      #expect(cut.status == 1 && cut.outputText.contains("cut short"), "\(cut.outputText)")

      witness.stop()
      let gone = try Program.run(["witness", "submit"], ledger: ledger)
      #expect(gone.status == 1 && gone.outputText.contains("curl"), "\(gone.outputText)")
    }
  }

  /// The cosigned checkpoint, read by others.
  private func check(_ ledger: String, _ key: String, _ witness: String, in files: Sample.Files) throws {
    let note = try Program.succeed(["checkpoint"], ledger: ledger)
    #expect(note.contains("\n— w1.example "))
    let file = try files.write(Array(note.utf8), to: "cosigned.note")
    guard let tool = PythonTool.path("aics-tlog") else { return missing("aics-tlog") }
    let words = ["verify-checkpoint", "--note", file, "--log-key", key, "--witness-key"]
    let accepted = try run(tool, words + [witness, "--quorum", "1"])
    #expect(accepted.status == 0, "\(accepted.outputText) \(accepted.errorText)")
    try Program.succeed(["log", "export", files.path("tiles")], ledger: ledger)
    let policy = try Program.succeed(["witness", "status", "--policy"], ledger: ledger)
    let verify = ["log", "verify", files.path("tiles"), "--key", key, "--policy"]
    let verified = try Program.succeed(verify + [files.write(Array(policy.utf8), to: "policy")])
    #expect(verified.contains("cosigned by w1"))
    let position = try Program.succeed(["proof", "2"], ledger: ledger)
    #expect(position.contains("\n— w1.example "))
  }

  @Test func `requests and answers go as files, and a wrong answer is refused`() throws {
    try Sample.withNewLedger { files in
      let documented = try DocumentedKeys()
      let key = "w1.example+4fa4260f+BAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
      try Program.write(["witness", "add", "w1", key], ledger: files.ledger)
      try Program.write(["witness", "policy", "--fail", "closed", "--max-age", "48"], ledger: files.ledger)
      let note = try Program.succeed(["checkpoint"], ledger: files.ledger)
      #expect(try Program.succeed(["witness", "request", "w1"], ledger: files.ledger) == "old 0\n\n" + note)
      let asked = try Program.succeed(["witness", "request", "w1", "--json"], ledger: files.ledger)
      #expect(try documented.differences(asked, "countersign witness request") == [])
      let answer = try files.write(Array(note.utf8), to: "answer")
      try Program.run(["witness", "attach", "w1", answer], ledger: files.ledger).expectError(65, "did not cosign")
      try Program.run(["witness", "attach", "w2", answer], ledger: files.ledger).expectError(65, "no witness 'w2'")
      let other = ["witness", "add", "w2", "nonsense", "--actor", "ada", "--reason", "r"]
      try Program.run(other, ledger: files.ledger).expectError(65, "name+id+base64")
      let all = ["witness", "add", "w2", key, "--quorum", "3", "--actor", "ada", "--reason", "r"]
      try Program.run(all, ledger: files.ledger).expectError(64, "out of bounds")
      let unread = try files.write(Array("quorum w9\n".utf8), to: "policy")
      let policy = ["witness", "policy", unread, "--actor", "ada", "--reason", "r"]
      try Program.run(policy, ledger: files.ledger).expectError(1, "witness policy refused")
    }
  }

  @Test func `what to do follows what is wrong: an authority that does not answer, a program that is not there`() throws
  {
    try Sample.withNewLedger { files in
      try Program.succeed(["checkpoint"], ledger: files.ledger)
      // Nothing listens on the port that is reserved for a multiplexer.
      let submit = ["timestamp", "submit", "http://127.0.0.1:1/tsr"]
      if findExecutable("curl") != nil {
        let silent = try Program.run(submit, ledger: files.ledger)
        silent.expectError(74, "http://127.0.0.1:1/tsr: ")
        #expect(silent.errorText.contains("\n  Try again later") && !silent.errorText.contains("nstall it"))
      } else {
        Skip.announce("curl is not installed, so an authority that does not answer was not tried")
        #expect(!Skip.isForbidden)
      }
      let bare = try Program.run(submit, ledger: files.ledger, environment: ["PATH": "/nonexistent"])
      bare.expectError(74, "curl: is not installed (Debian, Ubuntu: curl)")
      #expect(bare.errorText.contains("\n  Install it"))
    }
  }

  @Test func `a log is exported and verified, with the documented keys`() throws {
    try Sample.withNewLedger { files in
      let documented = try DocumentedKeys()
      let tiles = files.path("tiles")
      try Program.run(["log", "export", tiles], ledger: files.ledger).expectError(1, "no checkpoint is signed")
      try Program.succeed(["checkpoint", "--if-grown-by", "5"], ledger: files.ledger)
      let idle = try Program.succeed(["checkpoint", "--if-grown-by", "1"], ledger: files.ledger)
      #expect(idle.hasPrefix("not due: nothing was recorded after the newest checkpoint, of "), "\(idle)")
      let told = try Program.succeed(["checkpoint", "--if-grown-by", "1", "--json"], ledger: files.ledger)
      #expect(try documented.differences(told, "countersign checkpoint") == [])
      #expect(told.contains("\"notDue\":\"nothing was recorded") && told.contains("\"note\":null"))
      let export = try Program.succeed(["log", "export", tiles, "--json"], ledger: files.ledger)
      #expect(try documented.differences(export, "countersign log export") == [])
      let key = try identity(files.ledger).key
      let verified = try Program.succeed(["log", "verify", tiles, "--key", key, "--json"])
      #expect(try documented.differences(verified, "countersign log verify") == [])
      try Program.run(["log", "verify", files.path("none"), "--key", key]).expectError(74, "no such file")
      try Program.run(["log", "verify", tiles, "--key", "x"]).expectError(65, "no verifier key")
      let locked = "/proc/tiles"
      try Program.run(["log", "export", locked], ledger: files.ledger).expectError(74, "/proc/tiles")
    }
  }
}
