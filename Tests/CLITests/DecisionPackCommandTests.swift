import Foundation
import TestSupport
import Testing

/// `change pack`, and votes with `--pack`.
@Suite struct `A decision pack on the command line` {
  /// A change that is assessed, and waits for its decision.
  private func withAssessedChange(_ body: (Sample.Files) throws -> Void) throws {
    try Harbour.withCopy { files in
      try Program.succeed(
        [
          "change", "raise", "CR-7", "--title", "Open <later> & \"dearer\"", "--set",
          "project:HARBOUR milestone/opening.finish=2027-06-30", "--actor", "bea", "--reason", "Piling is late",
        ], ledger: files.ledger)
      try assess("A quarter later", files)
      try body(files)
    }
  }

  private func assess(_ impact: String, _ files: Sample.Files) throws {
    try Program.succeed(
      ["change", "assess", "CR-7", "--impact", impact, "--actor", "cai", "--reason", "Asked by Bea"],
      ledger: files.ledger)
  }

  private func issue(_ name: String, _ files: Sample.Files, _ more: [String] = []) throws -> RunResult {
    try Program.run(
      ["change", "pack", "CR-7", "--out", files.path(name), "--actor", "cai", "--reason", "For the board"] + more,
      ledger: files.ledger)
  }

  private func approve(_ files: Sample.Files, with name: String? = nil) throws -> RunResult {
    try Program.run(
      ["change", "approve", "CR-7", "--actor", "dot", "--reason", "No cheaper way"]
        + (name.map { ["--pack", files.path($0)] } ?? []), ledger: files.ledger)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func check(_ name: String, _ files: Sample.Files) throws -> (RunResult, [String: Any]) {
    let result = try Program.run(
      ["change", "pack", "CR-7", "--check", files.path(name), "--json"], ledger: files.ledger)
    #expect(try DocumentedKeys().differences(result.outputText, "countersign change pack --check") == [])
    return (result, try object(result.outputText))
  }

  @Test func `holds what the log knew right before it, and the log yields it again whatever came after`() throws {
    try withAssessedChange { files in
      let issued = try issue("pack", files, ["--json"])
      #expect(issued.status == 0, "\(issued.errorText)")
      #expect(try DocumentedKeys().differences(issued.outputText, "countersign change pack --out") == [])
      let report = try object(issued.outputText)
      let data = try object(String(contentsOfFile: files.path("pack/decision-pack.json"), encoding: .utf8))
      let position = try #require(report["position"] as? Int)
      #expect(data["position"] as? Int == position - 1 && report["knownAt"] as? Int == position - 1)
      #expect(data["contentHash"] as? String != nil && (data["assessments"] as? [Any])?.count == 1)
      let page = try String(contentsOfFile: files.path("pack/index.html"), encoding: .utf8)
      #expect(page.contains("Open &lt;later&gt; &amp; &quot;dearer&quot;") && page.contains("2027-06-30"))
      #expect(!page.contains("<script") && !page.contains("://"))
      try Program.succeed(
        ["report", "project:HARBOUR", "rating=Red", "--actor", "bea", "--reason", "It rains"], ledger: files.ledger)
      for name in ["pack/index.html", "pack/decision-pack.json"] {
        let (result, found) = try check(name, files)
        #expect(result.status == 0 && found["verdict"] as? String == "holds" && found["isCurrent"] as? Bool == true)
        #expect(found["digest"] as? String == found["rebuilt"] as? String)
      }
    }
  }

  @Test func `is the same again when the command is repeated with its id`() throws {
    try withAssessedChange { files in
      #expect(try issue("one", files, ["--command-id", "pack-7"]).status == 0)
      #expect(try issue("two", files, ["--command-id", "pack-7"]).status == 0)
      for name in ["decision-pack.json", "index.html"] {
        #expect(
          FileManager.default.contentsEqual(atPath: files.path("one/\(name)"), andPath: files.path("two/\(name)")))
      }
      let audit = try Program.succeed(["audit", "--subject", "change:CR-7"], ledger: files.ledger)
      #expect(audit.components(separatedBy: "DecisionPackIssued").count == 2)
    }
  }

  @Test func `is named by the vote that rests on it, wherever the decision is shown`() throws {
    try withAssessedChange { files in
      #expect(try issue("pack", files).status == 0)
      let vote = try approve(files, with: "pack/index.html")
      #expect(vote.status == 0, "\(vote.errorText)")
      let (_, found) = try check("pack/decision-pack.json", files)
      let digest = try #require(found["digest"] as? String)
      #expect((found["votes"] as? [Int])?.count == 1)
      for command in [["change", "show", "CR-7"], ["replay", "change", "CR-7", "--at-decision"]] {
        #expect(try Program.succeed(command, ledger: files.ledger).contains(digest), "\(command)")
        let json = try Program.succeed(command + ["--json"], ledger: files.ledger)
        #expect(json.contains(digest), "\(command)")
        #expect(try DocumentedKeys().differences(json, "countersign \(command[0]) \(command[1])") == [], "\(command)")
      }
      let audit = try Program.succeed(["audit", "--subject", "change:CR-7", "--json"], ledger: files.ledger)
      #expect(audit.contains("on decision pack \(digest.prefix(16))"))
      try Program.succeed(
        ["change", "implement", "CR-7", "--actor", "bea", "--reason", "Plan re-issued"], ledger: files.ledger)
      let why = try Program.succeed(
        ["why", "project:HARBOUR", "milestone/opening.finish", "--json"], ledger: files.ledger)
      #expect(why.contains(String(digest.prefix(16))))
    }
  }

  @Test func `that is stale, altered or of nobody carries no vote`() throws {
    try withAssessedChange { files in
      #expect(try issue("pack", files).status == 0)
      try assess("Half a year later", files)
      try approve(files, with: "pack/index.html").expectError(1, "issued pack of what the change asks for now")
      let (stale, found) = try check("pack/index.html", files)
      #expect(stale.status == 0 && found["isCurrent"] as? Bool == false)
      let other = try files.write(Array("{}".utf8), to: "other.json")
      try approve(files, with: "other.json").expectError(1, "issued pack")
      let (unknown, nothing) = try check("other.json", files)
      #expect(unknown.status == 1 && nothing["verdict"] as? String == "not-issued")
      try approve(files, with: "none").expectError(74, "none: No such file")
      #expect(try approve(files).status == 0)
      _ = other
    }
  }

  @Test func `is refused with what to do`() throws {
    try withAssessedChange { files in
      let pack = ["change", "pack", "CR-7"]
      for (arguments, code, phrase) in [
        ([], Int32(64), "--out or --check"), (["--out", files.path("x")], 64, "--actor"),
        (["--out", "/", "--actor", "cai"], 64, "name the folder"),
        (["--check", "x", "--actor", "cai"], 64, "go with --out"), (["--check", files.path("x")], 74, "No such file"),
        (["--out", files.path("sample.db"), "--actor", "cai", "--reason", "x"], 65, "is there already"),
        (["--out", files.path("no/such"), "--actor", "cai", "--reason", "x"], 74, "No such file"),
        (["--out", files.path("x"), "--actor", "cai"], 1, "a reason is required"),
        (["--out", files.path("x"), "--actor", "dan", "--reason", "x"], 1, "no role"),
      ] {
        try Program.run(pack + arguments, ledger: files.ledger).expectError(code, phrase, "\(arguments)")
      }
      try Program.run(
        ["change", "pack", "CR-9", "--out", files.path("x"), "--actor", "cai", "--reason", "x"], ledger: files.ledger
      ).expectError(1, "does not know")
      try Program.run(["change", "pack", "CR-9", "--check", files.ledger], ledger: files.ledger)
        .expectError(65, "change:CR-9")
      #expect(try FileManager.default.contentsOfDirectory(atPath: files.folder.path).allSatisfy { !$0.hasPrefix("x") })
    }
  }
}
