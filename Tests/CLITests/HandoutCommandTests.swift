import Foundation
import TestSupport
import Testing

/// `evidence issue` and `evidence issued`.
@Suite struct `Evidence handed out on the command line` {
  private func issue(_ folder: String, _ files: Sample.Files, to whom: String = "Audit Office") throws -> RunResult {
    try Program.run(
      ["evidence", "issue", folder, "--to", whom, "--actor", "ada", "--reason", "Audit of 2026"], ledger: files.ledger)
  }

  private func digest(of path: String) throws -> String {
    String(try TestSupport.run("/usr/bin/sha256sum", [path]).outputText.prefix(64))
  }

  @Test func `is an event, once a recipient; the export itself is none, and stays the same`() throws {
    try Harbour.withCopy { files in
      let export = ["evidence", "export", files.path("pack"), "--control", "K12,K13", "--redact", "financial"]
      #expect(try Program.succeed(export, ledger: files.ledger).contains("evidence issue \(files.path("pack"))"))
      let head = try Program.succeed(["evidence", "issued", "--json"], ledger: files.ledger)
      #expect(head.trimmingCharacters(in: .whitespacesAndNewlines) == "[]")
      #expect(try issue(files.path("pack"), files).outputText.contains("recorded at"))
      #expect(try issue(files.path("pack"), files).outputText.contains("holds already"))
      #expect(try issue(files.path("pack"), files, to: "Ministry").outputText.contains("recorded at"))

      let json = try Program.succeed(["evidence", "issued", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(json, "countersign evidence issued") == [])
      let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
      #expect(rows.map { $0["to"] as? String } == ["Audit Office", "Ministry"])
      #expect(rows.first?["manifest"] as? String == (try digest(of: files.path("pack/MANIFEST"))))
      #expect(rows.first?["controls"] as? [String] == ["K12", "K13"])
      #expect(rows.first?["withheld"] as? [String] == ["financial"])
      #expect(rows.first?["size"] as? Int ?? 0 > 0)
      let past = ["evidence", "issued", "--known-at", "2020-01-01T00:00:00Z", "--csv"]
      #expect(try Program.succeed(past, ledger: files.ledger).split(separator: "\n").count == 1)
      let before = ["evidence", "issued", "--as-of", "2020-01-01", "--csv"]
      #expect(try Program.succeed(before, ledger: files.ledger).split(separator: "\n").count == 1)
      let csv = try Program.succeed(["evidence", "issued", "--csv"], ledger: files.ledger)
      #expect(csv.split(separator: "\n").count == 3)
      #expect(try Program.succeed(["audit", "--json"], ledger: files.ledger).contains("EvidenceExported"))
    }
  }

  @Test func `of the same checkpoint is the same bytes, whatever was handed out between`() throws {
    try Harbour.withCopy { files in
      try Program.succeed(["evidence", "export", files.path("one")], ledger: files.ledger)
      #expect(try issue(files.path("one"), files).status == 0)
      try Program.succeed(
        ["evidence", "export", files.path("two"), "--known-at", "2100-01-01T00:00:00Z"], ledger: files.ledger)
      #expect(
        FileManager.default.contentsEqual(
          atPath: files.path("one/MANIFEST"), andPath: files.path("two/MANIFEST")))
    }
  }

  @Test func `is refused where the pack is altered, forged or of another ledger`() throws {
    try Harbour.withCopy { files in
      try Program.succeed(["evidence", "export", files.path("pack")], ledger: files.ledger)
      let line = try String(contentsOfFile: files.path("pack/statement.json"), encoding: .utf8)
      _ = try files.write(Array((line + " ").utf8), to: "pack/statement.json")
      try issue(files.path("pack"), files).expectError(1, "statement.json was altered")
      try Sample.withNewLedger { others in
        try Program.succeed(["evidence", "export", others.path("pack"), "--key", others.key], ledger: others.ledger)
        try issue(others.path("pack"), files).expectError(65, "no evidence pack of this ledger")
      }
      // The same key over another history: a restored copy that went its own way.
      try Harbour.withCopy { fork in
        try Program.write(["person", "eli", "--name", "Eli"], ledger: fork.ledger)
        try Program.succeed(["evidence", "export", fork.path("pack")], ledger: fork.ledger)
        try Program.write(["person", "fay", "--name", "Fay"], ledger: files.ledger)
        try issue(fork.path("pack"), files).expectError(1, "never had the root")
      }
      let refusals = try Program.succeed(["audit", "--json"], ledger: files.ledger)
      #expect(refusals.contains("evidence issue refused"))
      let issued = try Program.succeed(["evidence", "issued", "--csv"], ledger: files.ledger)
      #expect(issued.split(separator: "\n").count == 1)
    }
  }

  @Test func `is refused with what to do`() throws {
    try Harbour.withCopy { files in
      try issue(files.path("none"), files).expectError(74, "No such file")
      try FileManager.default.createDirectory(atPath: files.path("empty"), withIntermediateDirectories: false)
      try issue(files.path("empty"), files).expectError(65, "no evidence pack")
      try Program.run(["evidence", "issue", files.path("empty"), "--actor", "ada"], ledger: files.ledger)
        .expectError(64, "--to")
      try Program.succeed(["evidence", "export", files.path("pack")], ledger: files.ledger)
      try issue(files.path("pack"), files, to: " ").expectError(1, "says something")
      try Program.run(
        ["evidence", "issue", files.path("pack"), "--to", "x", "--actor", "dot", "--reason", "x"], ledger: files.ledger
      ).expectError(1, "no role")
    }
  }
}
