import Foundation
import TestSupport
import Testing

/// Parts of the organisation, trends and samples.
@Suite struct ComplianceCommandTests {
  @Test(arguments: [
    ("countersign compliance", ["--in", "project:TRAM"]),
    ("countersign compliance", ["--project", "programme:WATERFRONT", "--from", "2026-03-01", "--as-of", "2026-06-30"]),
    ("countersign compliance", ["--unit", "Culture department"]),
    ("countersign compliance --trend", ["--trend", "4", "--period", "quarter"]),
    ("countersign compliance --trend", ["--trend", "2", "K13", "--in", "project:TRAM"]),
    ("countersign compliance --sample", ["--sample", "5", "--seed", "18446744073709551615"]),
    ("countersign compliance --sample", ["--sample", "25", "--seed", "7", "K13", "K11"]),
  ])
  func `JSON has the documented keys`(heading: String, words: [String]) throws {
    try Sample.withCopy { files in
      let result = try Program.run(["compliance"] + words + ["--json"], ledger: files.ledger)
      #expect([0, 1].contains(result.status), "\(result.errorText)")
      #expect(try DocumentedKeys().differences(result.outputText, heading) == [])
    }
  }

  @Test func `a trend has a column a period, the last the day itself`() throws {
    try Sample.withCopy { files in
      let words = ["compliance", "--trend", "3", "--as-of", "2026-10-15", "--csv"]
      let csv = try Program.succeed(words, ledger: files.ledger)
      #expect(csv.hasPrefix("id,title,2026-08-31,2026-09-30,2026-10-15\nK01,"), "\(csv.prefix(80))")
      let table = try Program.succeed(Array(words.dropLast()), ledger: files.ledger)
      #expect(table.contains("2026-10-15"))
    }
  }

  @Test func `a sample is drawn again the same, from what was judged then`() throws {
    try Sample.withCopy { files in
      let words = ["compliance", "--sample", "4", "--seed", "11", "K25", "--csv"]
      let first = try Program.run(words, ledger: files.ledger)
      try Program.write(["person", "zoe", "--name", "Zoe"], ledger: files.ledger)
      #expect(first.outputText.split(separator: "\n").count == 5)
      let audit = try Program.succeed(["audit", "--csv"], ledger: files.ledger)
      let last = try #require(audit.split(separator: "\n").dropLast().last?.split(separator: ",")[1])
      let then = try Program.run(words + ["--known-at", String(last)], ledger: files.ledger)
      #expect(then.outputText == first.outputText, "\(then.errorText)")
      #expect(try Program.run(words, ledger: files.ledger).outputText != first.outputText)
      let table = try Program.run(Array(words.dropLast()), ledger: files.ledger)
      #expect(table.outputText.contains("K25") && table.outputText.contains("seed 11"))
    }
  }

  @Test(arguments: [
    ["--sample", "5"], ["--seed", "5"], ["--sample", "0", "--seed", "1"], ["--trend", "0"],
    ["--trend", "2", "--sample", "5", "--seed", "1"], ["--in", "person:ada"], ["--period", "week"], ["K99"],
  ])
  func `what goes together with nothing is said in a line`(words: [String]) throws {
    try Sample.withCopy { files in
      try Program.run(["compliance"] + words, ledger: files.ledger).expectError(64, "", "\(words)")
    }
  }

  @Test func `an initiative that there is not is said in a line`() throws {
    try Sample.withCopy { files in
      try Program.run(["compliance", "--in", "project:NONE"], ledger: files.ledger).expectError(65, "project:NONE")
    }
  }
}
