import Foundation
import TestSupport
import Testing

/// Obligations with legal deadlines, from the command line.
@Suite struct ObligationCommandTests {
  private func run(_ words: [String], by actor: String, _ files: Sample.Files) throws -> RunResult {
    try Program.run(words + ["--actor", actor, "--reason", "Counsel's note"], ledger: files.ledger)
  }

  private func succeed(_ words: [String], by actor: String, _ files: Sample.Files) throws {
    let result = try run(words, by: actor, files)
    try #require(result.status == 0, "\(words): \(result.errorText)")
  }

  /// The opening is baselined for 31 March 2027, and forecast for 30 April.
  private func register(_ id: String, _ deadline: String, _ files: Sample.Files, milestone: String? = "opening") throws
  {
    try succeed(
      [
        "obligation", "register", id, "--title", "Quay safe", "--basis", "Harbour Act 12(3)", "--deadline", deadline,
        "--in", "project:HARBOUR", "--owner", "bea",
        "--effective", "2026-01-05",
      ] + (milestone.map { ["--milestone", $0] } ?? []), by: "ada", files)
  }

  private func list(_ words: [String], _ files: Sample.Files) throws -> RunResult {
    try Program.run(["obligation", "list", "--json"] + words, ledger: files.ledger)
  }

  @Test func `what is forecast after its deadline is an alert, with by how much`() throws {
    try Harbour.withCopy { files in
      try register("LATE", "2027-04-10", files)
      try register("FINE", "2027-04-30", files)
      try register("ALL", "2027-04-29", files, milestone: nil)
      let late = try list(["--late", "--as-of", "2026-12-01", "--in", "portfolio:P"], files)
      #expect(late.status == 1, "\(late.errorText)")
      #expect(try DocumentedKeys().differences(late.outputText, "countersign obligation list") == [])
      #expect(
        late.outputText.contains(#""forecastLateDays":20"#) && late.outputText.contains(#""forecastLateDays":1,"#))
      #expect(late.outputText.contains(#""forecastFrom":"reported""#) && !late.outputText.contains("FINE"))
      let calm = try list(["--as-of", "2026-12-01"], files)
      #expect(calm.status == 0 && calm.outputText.contains("FINE"))
      let none = try list(["--late", "--as-of", "2020-01-01"], files)
      #expect(none.status == 0 && none.outputText == "[]\n")
      let near = try Program.succeed(
        ["obligation", "list", "--as-of", "2027-04-08", "--within", "2"], ledger: files.ledger)
      #expect(near.contains("0 overdue, 1 due within 2 days, 2 forecast late, of 3"), "\(near)")
      let past = try Program.run(["obligation", "list", "--late", "--as-of", "2027-05-02"], ledger: files.ledger)
      #expect(past.status == 1 && past.outputText.contains("3 overdue"), "\(past.outputText)")
    }
  }

  @Test func `a change whose impact moves what meets it past the deadline says so`() throws {
    try Harbour.withCopy { files in
      try register("ACT", "2027-05-31", files)
      try succeed(
        [
          "change", "raise", "CR-7", "--title", "Later", "--set", "project:HARBOUR milestone/opening.finish=2027-06-30",
        ],
        by: "bea", files)
      try succeed(["change", "assess", "CR-7", "--impact", "A quarter"], by: "cai", files)
      let text = try Program.succeed(["change", "show", "CR-7"], ledger: files.ledger)
      #expect(text.contains("obligation ACT, due 2027-05-31: 2027-03-31 → 2027-06-30, 30 days late"), "\(text)")
      let json = try Program.succeed(["change", "show", "CR-7", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(json, "countersign change show") == [])
    }
  }

  @Test func `it is amended by who may, met by its owner, and shown with its first deadline`() throws {
    try Harbour.withCopy { files in
      try register("ACT", "2999-01-31", files)
      try run(["obligation", "amend", "ACT", "--deadline", "2999-03-31"], by: "bea", files).expectError(1, "no role")
      try succeed(["obligation", "amend", "ACT", "--deadline", "2999-03-31"], by: "dot", files)
      try run(["obligation", "meet", "ACT", "--evidence", files.ledger], by: "cai", files).expectError(1, "bea")
      try run(["obligation", "meet", "ACT"], by: "bea", files).expectError(1, "evidence")
      try run(["obligation", "meet", "ACT", "--document", "NONE"], by: "bea", files).expectError(1, "NONE")
      try run(["obligation", "meet", "ACT", "--evidence", "/absent"], by: "bea", files).expectError(74, "/absent")
      try run(["obligation", "meet", "ACT", "--evidence", files.ledger, "--on", "2998-01-01"], by: "bea", files)
        .expectError(1, "2998-01-01")
      try succeed(["obligation", "meet", "ACT", "--evidence", files.key], by: "bea", files)
      try run(["obligation", "meet", "ACT", "--evidence", files.ledger], by: "bea", files).expectError(1, "met already")
      let shown = try Program.succeed(["obligation", "show", "obligation:ACT", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(shown, "countersign obligation show") == [])
      #expect(shown.contains(#""firstDeadline":"2999-01-31""#) && shown.contains(#""state":"met""#))
      #expect(try Program.succeed(["obligation", "show", "ACT"], ledger: files.ledger).contains("State: met"))
      #expect(try Program.run(["compliance", "K07"], ledger: files.ledger).status == 0)
    }
  }

  @Test func `what is not so is refused in a line`() throws {
    try Harbour.withCopy { files in
      let words = ["obligation", "register", "ACT", "--title", "T", "--basis", "B", "--in", "project:HARBOUR"]
      try run(words + ["--deadline", "2999-01-31", "--owner", "nobody"], by: "ada", files).expectError(1, "nobody")
      try run(words + ["--deadline", "2001-01-31", "--owner", "bea"], by: "ada", files).expectError(1, "2001-01-31")
      try run(words + ["--deadline", "2999-02-31", "--owner", "bea"], by: "ada", files).expectError(64, "")
      try run(words + ["--deadline", "2999-01-31", "--owner", "bea", "--milestone", "none"], by: "ada", files)
        .expectError(1, "none")
      try run(["obligation", "amend", "ACT"], by: "ada", files).expectError(64, "--deadline")
      try run(["obligation", "amend", "ACT", "--deadline", "2999-01-31"], by: "ada", files).expectError(1, "ACT")
      try run(["obligation", "meet", "A B", "--document", "D"], by: "ada", files).expectError(64, "obligation's id")
      try Program.run(["obligation", "show", "NONE"], ledger: files.ledger).expectError(65, "NONE")
      try Program.run(["obligation", "list", "--in", "project:X"], ledger: files.ledger).expectError(65, "project:X")
      try Program.run(["obligation", "list", "--within", "-1"], ledger: files.ledger).expectError(64, "")
    }
  }
}
