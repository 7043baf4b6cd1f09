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
      let export = ["evidence", "export", files.path("pack")]
      try Program.run(export, ledger: files.ledger).expectError(65, "no checkpoint is kept")
      for (arguments, code, phrase) in [
        (["--control", "K99"], Int32(64), "no control K99"), (["--control", ","], 64, "names none"),
        (["--redact", "secret"], 64, "no class 'secret'"),
        (["--from", "2026-02-01", "--to", "2026-01-01"], 64, "must not be after"),
        (["--in", "project:NONE", "--key", files.key], 65, "project:NONE"),
      ] {
        try Program.run(export + arguments, ledger: files.ledger).expectError(code, phrase, "\(arguments)")
      }
      #expect(!FileManager.default.fileExists(atPath: files.path("pack")))
      try Program.succeed(export + ["--key", files.key], ledger: files.ledger)
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
