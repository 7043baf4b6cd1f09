import Foundation
import TestSupport
import Testing

@Suite struct `Evidence on the command line` {
  @Test func `is written as a folder and an archive, and told in documented keys`() throws {
    try Sample.withCopy { files in
      let pack = files.path("pack")
      let json = try Program.succeed(
        ["evidence", "export", pack, "--control", "K12,K13", "--in", "project:HARBOUR", "--zip", "--json"],
        ledger: files.ledger)
      #expect(try DocumentedKeys().differences(json, "countersign evidence export") == [])
      for name in ["pack/index.html", "pack/MANIFEST", "pack/events.jsonl", "pack/statement.json", "pack.zip"] {
        #expect(FileManager.default.fileExists(atPath: files.path(name)), "\(name)")
      }
      let again = try Program.run(["evidence", "export", pack], ledger: files.ledger)
      again.expectError(65, "is there already")
      let withheld = try Program.succeed(
        ["evidence", "export", files.path("other"), "--redact", "personal,narrative"], ledger: files.ledger)
      #expect(withheld.contains("are withheld") && withheld.contains("other/index.html"))
    }
  }

  @Test func `is refused with what to do`() throws {
    try Sample.withNewLedger { files in
      // A key beside the ledger would be taken, and sign the log.
      let key = files.path("elsewhere.key")
      try FileManager.default.moveItem(atPath: files.key, toPath: key)
      let export = ["evidence", "export", files.path("pack")]
      try Program.run(export, ledger: files.ledger).expectError(65, "no checkpoint is kept")
      for (arguments, code, phrase) in [
        (["--control", "K99"], Int32(64), "no control K99"), (["--control", ","], 64, "names none"),
        (["--redact", "secret"], 64, "no class 'secret'"),
        (["--from", "2026-02-01", "--to", "2026-01-01"], 64, "must not be after"),
        (["--in", "project:NONE", "--key", key], 65, "project:NONE"),
      ] {
        try Program.run(export + arguments, ledger: files.ledger).expectError(code, phrase, "\(arguments)")
      }
      #expect(!FileManager.default.fileExists(atPath: files.path("pack")))
      try Program.succeed(export + ["--key", key], ledger: files.ledger)
    }
  }

  @Test func `is signed with the key beside the ledger where none is named`() throws {
    try Sample.withNewLedger { files in
      let answer = try Program.succeed(["evidence", "export", files.path("pack")], ledger: files.ledger)
      #expect(!answer.contains("not signed"))
      try Program.succeed(["evidence", "verify", files.path("pack")])
    }
  }

  @Test func `is grouped by the clauses of the frameworks asked for, and judged by their controls alone`() throws {
    try Sample.withNewLedger { files in
      let own = files.path("own.yaml")
      let text = """
        framework: House rules
        title: Rules of the office
        clauses:
          - {clause: "4.2", topic: nobody approves their own request, basis: primary, controls: [K13, K10]}
        """
      try Data(text.utf8).write(to: URL(filePath: own))
      let export = ["evidence", "export", files.path("pack"), "--framework"]
      let answer = try Program.succeed(export + [own, "--json"], ledger: files.ledger)
      let object = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
      let controls = try #require(object?["controls"] as? [[String: Any]])
      #expect(controls.map { $0["id"] as? String } == ["K10", "K13"])
      let page = try String(contentsOfFile: files.path("pack/index.html"), encoding: .utf8)
      #expect(page.contains("House rules") && page.contains("nobody approves their own request"))
      #expect(!page.contains("SOC 2"))
      try Program.succeed(["evidence", "verify", files.path("pack")])
      try Program.run(["evidence", "export", files.path("other"), "--framework", "none.yaml"], ledger: files.ledger)
        .expectError(74, "none.yaml")
      for mistaken in [
        ["evidence", "export", files.path("other"), "--framework", "soc2"], ["framework", "check", "soc2"],
      ] {
        try Program.run(mistaken, ledger: files.ledger).expectError(64, "There are cfr-11, ")
      }
      let standing = try Program.run(["framework", "check", own, "--json"], ledger: files.ledger)
      #expect(standing.outputText.contains("House rules"))
    }
  }

  @Test func `of completeness is stated in documented keys`() throws {
    try Sample.withCopy { files in
      let result = try Program.run(["statement"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(result.outputText, "countersign statement") == [])
      let statement = try #require(
        try JSONSerialization.jsonObject(with: Data(result.outputText.utf8)) as? [String: Any])
      let unmatched = try #require((statement["summary"] as? [String: Any])?["unmatched"] as? [Int])
      #expect(result.status == (unmatched.isEmpty ? 0 : 1))
      #expect((statement["positions"] as? [String: Any])?["isGapless"] as? Bool == true)
    }
  }
}
