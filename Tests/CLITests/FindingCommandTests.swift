import Foundation
import TestSupport
import Testing

/// Findings, reviews, approvals and meetings, from the command line.
@Suite struct FindingCommandTests {
  private func run(_ words: [String], by actor: String, _ files: Sample.Files) throws -> RunResult {
    try Program.run(words + ["--actor", actor, "--reason", "Review of the quarter"], ledger: files.ledger)
  }

  private func succeed(_ words: [String], by actor: String, _ files: Sample.Files) throws {
    let result = try run(words, by: actor, files)
    try #require(result.status == 0, "\(words): \(result.errorText)")
  }

  private func withAuditor(_ body: (Sample.Files) throws -> Void) throws {
    try Harbour.withCopy { files in
      try Program.write(["person", "aud", "--name", "Aud"], ledger: files.ledger)
      try Program.write(["role", "grant", "aud", "auditor"], ledger: files.ledger)
      try body(files)
    }
  }

  @Test func `a finding goes from opening to closing, and compliance names it with its control`() throws {
    try withAuditor { files in
      let open = [
        "finding", "open", "F-1", "--control", "k13", "--position", "3", "--text", "One hand", "--severity", "high",
      ]
      try succeed(open, by: "aud", files)
      try succeed(["finding", "assign", "F-1", "--owner", "bea", "--due", "2999-12-31"], by: "aud", files)
      let detail = try Program.run(["compliance", "K13"], ledger: files.ledger)
      #expect(detail.outputText.contains("finding F-1, high, assigned until 2999-12-31, bea: One hand"))
      let json = try Program.run(["compliance", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(json.outputText, "countersign compliance") == [])
      let refused = try run(["finding", "remedy", "F-1", "--text", "Done"], by: "aud", files)
      #expect(refused.status == 1 && refused.errorText.contains("bea"), "\(refused.errorText)")
      try succeed(["finding", "remedy", "F-1", "--text", "Done", "--evidence", files.ledger], by: "bea", files)
      let listed = try Program.succeed(["finding", "list", "--control", "K13", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(listed, "countersign finding list") == [])
      try succeed(["finding", "close", "finding:F-1"], by: "aud", files)
      let shown = try Program.succeed(["finding", "show", "F-1", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(shown, "countersign finding show") == [])
      #expect(shown.contains("\"state\":\"closed\""))
      #expect(try Program.succeed(["finding", "show", "F-1"], ledger: files.ledger).contains("State: closed"))
      #expect(try Program.succeed(["finding", "list", "--state", "open", "--json"], ledger: files.ledger) == "[]\n")
    }
  }

  @Test func `a waived finding is overdue after its day`() throws {
    try withAuditor { files in
      try succeed(["finding", "open", "F-1", "--control", "K13", "--text", "One hand"], by: "aud", files)
      try succeed(["finding", "assign", "F-1", "--owner", "bea", "--due", "2999-12-31"], by: "aud", files)
      let today = try Program.shell("date -u +%F").outputText.trimmingCharacters(in: .newlines)
      try succeed(["finding", "waive", "F-1", "--until", today], by: "dot", files)
      for (day, state) in [(today, "waived"), ("2999-01-01", "overdue")] {
        let list = try Program.succeed(["finding", "list", "--as-of", day, "--csv"], ledger: files.ledger)
        #expect(list.contains(",\(state),"), "\(day): \(list)")
      }
    }
  }

  @Test func `a reviewer of what others did signs it off, another is refused under control`() throws {
    try withAuditor { files in
      let sign = ["review", "sign", "--from", "1", "--to", "9"]
      let refused = try run(sign, by: "ada", files)
      #expect(refused.status == 1 && refused.errorText.contains("who acted in a range"), "\(refused.errorText)")
      try succeed(sign + ["--remarks", "Nothing odd"], by: "aud", files)
      let beyond = try run(["review", "sign", "--from", "1", "--to", "99999"], by: "aud", files)
      #expect(beyond.status == 1 && beyond.errorText.contains("no such positions"))
    }
  }

  @Test func `a grant is approved by somebody else, and a meeting is recorded`() throws {
    try withAuditor { files in
      let audit = try Program.succeed(["audit", "--kind", "RoleGranted", "--csv"], ledger: files.ledger)
      let last = try #require(audit.split(separator: "\n").last?.split(separator: ",").first.map(String.init))
      let own = try run(["authority", "approve", last], by: "ada", files)
      #expect(own.status == 1 && own.errorText.contains("dot"), "\(own.errorText)")
      try succeed(["authority", "approve", last], by: "dot", files)
      try Program.write(["board", "establish", "CCB", "--name", "Board"], ledger: files.ledger)
      try Program.write(["board", "join", "CCB", "dot"], ledger: files.ledger)
      try succeed(["board", "convene", "CCB", "--present", "dot", "--minutes", files.ledger], by: "ada", files)
      let stranger = try run(["board", "convene", "CCB", "--present", "bea"], by: "ada", files)
      #expect(stranger.status == 1 && stranger.errorText.contains("no seat"), "\(stranger.errorText)")
      #expect(try Program.succeed(["authority", "board:CCB"], ledger: files.ledger).contains("Authority: board:CCB"))
    }
  }

  @Test(arguments: [
    ["finding", "open", "F-1", "--control", "K99", "--text", "x"],
    ["finding", "open", "F 1", "--control", "K13", "--text", "x"],
    ["finding", "open", "F-1", "--control", "K13", "--text", "x", "--severity", "dire"],
    ["authority", "approve", "one"], ["review", "sign", "--from", "1"], ["board", "convene", "CCB"],
  ])
  func `what is no such thing is said in a line`(words: [String]) throws {
    try Harbour.withCopy { files in try run(words, by: "ada", files).expectError(64, "", "\(words)") }
  }
}
