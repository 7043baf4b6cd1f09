import Foundation
import TestSupport
import Testing

/// What people mistype and attackers try: an exit code, one line, a hint, and a ledger as it was.
@Suite struct BadInputTests {
  /// Stands for an argument of 100,000 characters.
  static let long = "LONG"

  private static func spelled(_ arguments: [String]) -> [String] {
    arguments.map { $0.replacingOccurrences(of: long, with: String(repeating: "x", count: 100_000)) }
  }

  static let usage: [[String]] = [
    ["frobnicate"], ["import", "frobnicate"], ["audit", "--limit", "0"],
    ["audit", "--limit", "-1"], ["audit", "--json", "--csv"], ["audit", "--subject", ""],
    ["audit", "--subject", "nope"], ["audit", "--kind", "Nope"], ["audit", "--subject", long],
    ["history", "project:" + long], ["history", "project:a b"], ["history", "project:\u{07}"],
    ["portfolio", "--as-of", "2026-02-30"], ["portfolio", "--as-of", "0000-12-31"],
    ["portfolio", "--as-of", "10000-01-01"], ["portfolio", "--as-of", "20260101"],
    ["portfolio", "--as-of", ""], ["portfolio", "--known-at", "yesterday"],
    ["portfolio", "--depth=-1"], ["portfolio", "--depth", "99999999999999999999"],
    ["diff", "2026-12-31", "2026-01-01"], ["diff", "2026-12-31"], ["compliance", "K99"],
    ["compliance", "--disposition-days=-1"], ["replay", "--to", "soon"], ["proof"],
    ["proof", "99999999999999999999"], ["proof", "1.5"], ["proof", long],
    ["why", "project:TRAM"], ["demo", "--nope"], ["portfolio", "--ledger", ""],
  ]

  static let unknown: [[String]] = [
    ["history", "project:NOPE"], ["portfolio", "--root", "project:NOPE"],
    ["why", "project:NOPE", "rating"], ["why", "project:TRAM", "nope"],
    ["why", "project:TRAM", "milestone/none.finish"], ["proof", "0"], ["proof", "--", "-1"],
    ["proof", "9223372036854775807"], ["proof", "100000"], ["consistency", "0", "5"],
    ["consistency", "9", "3"], ["consistency", "3", "9223372036854775807"],
    ["replay", "--to=-1"], ["replay", "--to", "9223372036854775807"],
    ["verify", "--verifier-key", "nonsense"], ["verify", "--verifier-key", ""],
  ]

  @Test(arguments: usage.map { (Int32(64), $0) } + unknown.map { (65, $0) })
  func `a question that cannot be answered says why`(code: Int32, arguments: [String]) throws {
    try Sample.withCopy { files in
      // Nothing after `--` is an option.
      let environment = ["COUNTERSIGN_LEDGER": files.ledger]
      let result = try Program.run(Self.spelled(arguments), environment: environment)
      result.expectError(code, "", "\(arguments.map { $0.prefix(40) })")
      #expect(result.errors.count < 4000)
      #expect(result.output.isEmpty)
    }
  }

  static let values: [[String]] = [
    ["rating=Purple"], ["rating"], ["=Green"], [""], ["Rating=Green"], ["nothing/at.all=1", ""],
    ["account/main.wholeLifeCost=EUR 90071992547409.93"], ["account/main.wholeLifeCost=EUR 1.005"],
    ["account/main.wholeLifeCost=EURO 1.00"], ["account/main.wholeLifeCost=1.00"],
    ["account/main.wholeLifeCost=EUR -99999999999999999999.00"], ["account/main.wholeLifeCost=EUR 1e9"],
    ["milestone/works.finish=2027-02-29"], ["milestone/works.finish=10000-01-01"], ["milestone/works=2027-02-01"],
    ["risk/ground.residualScore=many"], ["risk/ground.residualScore=9007199254740993"],
    ["milestone/\u{1B}[2J.finish=2027-01-01"],
  ]

  @Test(arguments: values)
  func `a value that is none of its field's is refused before anything is written`(settings: [String]) throws {
    try Sample.withCopy { files in
      let before = try Data(contentsOf: URL(filePath: files.ledger))
      let result = try Program.run(
        ["report", "project:LIBRARY"] + settings + ["--actor", "fay", "--reason", "Month end"], ledger: files.ledger)
      result.expectError(64, "", "\(settings)")
      #expect(!result.errors.contains(0x1B))
      #expect(try Data(contentsOf: URL(filePath: files.ledger)) == before)
    }
  }

  static let commands: [[String]] = [
    ["person", "", "--name", "x"], ["person", "a b", "--name", "x"], ["person", long, "--name", "x"],
    ["role", "grant", "ada", "emperor"], ["role", "grant", "ada", "pmo", "--limit-days", "3"],
    ["role", "grant", "ada", "change-authority", "--limit-money", "lots"],
    ["register", "dragon:D", "--name", "x"], ["register", "project:", "--name", "x"],
    ["model", "portfolio:CITY", "lax"],
    ["change", "approve", ""], ["change", "raise", "CR-99", "--title", "x", "--set", "project:TRAM"],
    ["change", "raise", "CR-99", "--title", "x", "--set", "rating=Green"], ["change", "raise", "CR-99"],
    ["report", "project:LIBRARY", "rating=Green", "--effective", "2026-13-01"],
    ["report", "project:LIBRARY", "rating=Green", "--command-id", ""],
    ["report", "project:LIBRARY", "rating=Green", "--command-id", long],
  ]

  @Test(arguments: commands)
  func `a command that makes no sense is refused before anything is written`(arguments: [String]) throws {
    try Sample.withCopy { files in
      let before = try Data(contentsOf: URL(filePath: files.ledger))
      let result = try Program.run(
        Self.spelled(arguments) + ["--actor", "ada", "--reason", "Month end"], ledger: files.ledger)
      result.expectError(64, "", "\(arguments.map { $0.prefix(40) })")
      #expect(result.errors.count < 4000)
      #expect(try Data(contentsOf: URL(filePath: files.ledger)) == before)
    }
  }

  @Test func `amounts of two currencies stand side by side, never added`() throws {
    try Sample.withNewLedger { files in
      try Program.write(["register", "project:M", "--name", "Mixed", "--in", "portfolio:P"], ledger: files.ledger)
      let amounts = ["account/a.wholeLifeCost=EUR 5.00", "account/b.wholeLifeCost=GBP 90071992547409.91"]
      try Program.write(["report", "project:M"] + amounts, ledger: files.ledger)
      let json = try Program.succeed(["portfolio", "--json"], ledger: files.ledger)
      #expect(json.contains(#""wholeLifeCost":{"EUR":"5.00","GBP":"90071992547409.91"}"#))
      #expect(json.contains(#""wholeLifeCostVariancePercent":null"#))
      let more = amounts.map { $0.replacingOccurrences(of: "account/", with: "account/c") }
      try Program.write(["report", "project:M"] + more, ledger: files.ledger)
      #expect(try Program.succeed(["portfolio", "--json"], ledger: files.ledger).contains("180143985094819.82"))
    }
  }

  static let ends: [[String]] = [
    ["portfolio", "--as-of", "0001-01-01"], ["portfolio", "--as-of", "9999-12-31"], ["audit", "--as-of", "0001-01-01"],
    ["portfolio", "--known-at", "2000-01-01T00:00:00Z"], ["audit", "--known-at", "0001-01-01T00:00:00Z"],
    ["audit", "--since", "9999-12-31"], ["audit", "--until", "0001-01-01"], ["replay", "--to", "0"],
    ["replay", "--to", "0001-01-01"], ["diff", "0001-01-01", "9999-12-31"], ["compliance", "--known-at", "2000-01-01"],
    ["compliance", "K04", "--as-of", "0001-01-01"], ["consistency", "5", "5"], ["audit", "--subject", "project:NOPE"],
  ]

  @Test(arguments: ends)
  func `the ends of time are dates like any other`(arguments: [String]) throws {
    try Sample.withCopy { files in
      let result = try Program.run(arguments, ledger: files.ledger)
      #expect([0, 1].contains(result.status) && result.errors.isEmpty, "\(arguments): \(result.errorText)")
    }
  }

  @Test func `a value may hold on the first and on the last day`() throws {
    try Sample.withCopy { files in
      for day in ["0001-01-01", "9999-12-31"] {
        let words = ["report", "project:LIBRARY", "ratingNarrative=\(day)", "--actor", "fay", "--reason", "A far day"]
        let result = try Program.run(words + ["--effective", day], ledger: files.ledger)
        #expect([0, 1].contains(result.status), "\(result.errorText)")
      }
      for question in [["portfolio"], ["rebuild"], ["verify"], ["why", "project:LIBRARY", "rating"]] {
        try Program.succeed(question, ledger: files.ledger)
      }
    }
  }

  @Test func `the same command id again changes nothing and answers the same`() throws {
    try Sample.withCopy { files in
      for words in [
        ["report", "project:LIBRARY", "rating=Amber", "--actor", "fay", "--reason", "October report"],
        ["report", "project:TRAM", "milestone/works.finish=2028-02-01", "--actor", "fay", "--reason", "Late again"],
      ] {
        let arguments = words + ["--command-id", "once-\(words[1])", "--json"]
        let first = try Program.run(arguments, ledger: files.ledger)
        let again = try Program.run(arguments, ledger: files.ledger)
        #expect(first.output == again.output && first.status == again.status && first.errors == again.errors)
        #expect(!first.output.isEmpty)
      }
      #expect(
        try Program.succeed(["replay"], ledger: files.ledger) == Program.succeed(["replay"], ledger: files.ledger))
    }
  }

  @Test func `a ledger that cannot take its first event is not made`() throws {
    try withTemporaryFolder { folder in
      let result = try Program.run(
        Self.spelled(["init", "--origin", "x.example", "--actor", "ada", "--name", Self.long]),
        ledger: folder.appending(path: "new.db").path)
      result.expectError(65, "Shorten")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test(arguments: ["a b", "a+b", "", "a\nb", " ", long])
  func `an origin that cannot name a log makes no ledger`(origin: String) throws {
    try withTemporaryFolder { folder in
      let ledger = folder.appending(path: "new.db").path
      let result = try Program.run(
        Self.spelled(["init", "--origin", origin, "--actor", "ada", "--name", "Ada"]), ledger: ledger)
      result.expectError(65, "cannot name a log", "\(origin.prefix(20))")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }
}
