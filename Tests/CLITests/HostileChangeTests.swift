import Foundation
import TestSupport
import Testing

/// Change files, policies and commands made to break things: one line, a documented exit code, and nothing recorded but
/// a refusal.
@Suite struct HostileChangeTests {
  private static func movement(_ field: String, _ to: String) -> String {
    "title: x\nmovements:\n  - subject: project:HARBOUR\n    field: \(field)\n    to: \(to)\n"
  }

  private static let bomb =
    "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    + (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1),*a\($0 - 1),*a\($0 - 1)]" }.joined(separator: "\n")

  static let files: [(String, String, String)] = [
    ("brackets", String(repeating: "[", count: 100_000), ""),
    ("indentation", (0..<1_000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"), ""),
    ("aliases", bomb, ""),
    ("an amount past 64 bits", movement("account/main.wholeLifeCost", "EUR 99999999999999999999.00"), "an amount"),
    ("an amount past the bound", movement("account/main.wholeLifeCost", "EUR 90071992547409.92"), "an amount"),
    ("a day of year 10000", movement("milestone/works.finish", "10000-01-01"), "a day"),
    ("the 30th of February", movement("milestone/works.finish", "2027-02-30"), "a day"),
    ("a score past 64 bits", movement("risk/ground.residualScore", "99999999999999999999"), "whole number"),
    ("a list of lists", "title: x\nmovements: [[[[]]]]\n", ""),
    ("no text", "\u{0}\u{1}\u{2}", ""),
    ("a key twice", "title: x\ntitle: y\nmovements: []\n", ""),
  ]

  @Test(arguments: files)
  func `a change file made to break things is refused in one line, and leaves no trace`(
    what: String, yaml: String, phrase: String
  ) throws {
    try Harbour.withCopy { files in
      let before = try Data(contentsOf: URL(filePath: files.ledger))
      let file = try files.write(Array(yaml.utf8), to: "cr.yaml")
      let started = ContinuousClock.now
      let raise = [
        "change", "raise", "CR-1", "--file", file, "--actor", "bea", "--reason", "x", "--ledger", files.ledger,
      ]
      for words in [raise, ["policy", "check", file]] {
        let result = try Program.run(words)
        result.expectError(65, words[0] == "change" ? phrase : "", what)
        #expect(result.errors.count < 2_000)
      }
      #expect(ContinuousClock.now - started < .seconds(20))
      #expect(try Data(contentsOf: URL(filePath: files.ledger)) == before)
    }
  }

  @Test(arguments: ["change", "policy"])
  func `of a file of a hundred megabytes no more is read than its bound`(command: String) throws {
    try Harbour.withCopy { files in
      let file = try files.write(Array("title: x\n".utf8), to: "huge.yaml")
      let handle = try FileHandle(forWritingTo: URL(filePath: file))
      try handle.truncate(atOffset: 100 << 20)
      try handle.close()
      let words =
        command == "change"
        ? ["change", "raise", "CR-1", "--file", file] : ["policy", "propose", file, "--policy", "office"]
      let result = try Program.run(words + ["--actor", "ada", "--reason", "x"], ledger: files.ledger)
      result.expectError(65, "", command)
    }
  }

  /// Well-formed, and against a rule: refused with 1, and the refusal is on record.
  static let refused: [(String, [(String, [String])], String)] = [
    (
      "amounts of two currencies in one change",
      [
        (
          "bea",
          [
            "change", "raise", "CR-1", "--title", "x", "--set",
            "project:HARBOUR account/main.wholeLifeCost=EUR 4300000.00", "--set",
            "project:HARBOUR account/other.wholeLifeCost=GBP 1.00",
          ]
        )
      ], "currencies"
    ),
    (
      "a portfolio within itself",
      [
        ("ada", ["register", "portfolio:Q", "--name", "Q", "--in", "portfolio:P"]),
        ("ada", ["member", "join", "portfolio:P", "portfolio:Q"]),
      ], "nothing lies within itself"
    ),
    ("a delegation to oneself", [("dot", ["delegate", "grant", "dot", "change-authority"])], "somebody else"),
    (
      "delegations in a circle",
      [
        ("ada", ["person", "eve", "--name", "Eve"]), ("ada", ["role", "grant", "eve", "change-authority"]),
        ("dot", ["delegate", "grant", "eve", "change-authority"]),
        ("eve", ["delegate", "grant", "dot", "change-authority"]),
      ], "cycle "
    ),
    (
      "a change superseded by itself",
      [
        (
          "bea",
          ["change", "raise", "CR-1", "--title", "x", "--set", "project:HARBOUR milestone/works.finish=2027-03-01"]
        ), ("bea", ["change", "supersede", "CR-1", "--by", "CR-1"]),
      ], "does not know this subject"
    ),
  ]

  @Test(arguments: refused)
  func `what is against a rule is refused in one line, and that is on record`(
    what: String, commands: [(String, [String])], phrase: String
  ) throws {
    try Harbour.withCopy { files in
      for (actor, words) in commands.dropLast() {
        try Program.succeed(words + ["--actor", actor, "--reason", "Try"], ledger: files.ledger)
      }
      let (actor, words) = try #require(commands.last)
      let result = try Program.run(words + ["--actor", actor, "--reason", "Try"], ledger: files.ledger)
      result.expectError(1, phrase, what)
      let trail = try Program.succeed(["audit", "--kind", "CommandRefused", "--json"], ledger: files.ledger)
      #expect(trail.split(separator: "\n").count == 1 && trail.contains("CommandRefused"), "\(what): \(trail)")
      try Program.succeed(["verify"], ledger: files.ledger)
    }
  }

  static let usage: [[String]] = [
    ["change", "approve", "CR-1", "--condition", "C1; only half"],
    ["change", "approve", "CR-1", "--condition", "C1; Told; bea; 2026-02-30"],
    ["change", "invoke", "CR-1", "--hazard", "x", "--ratify-by", "10000-01-01"],
    ["delegate", "grant", "cai", "change-authority", "--limit-money", "EUR 99999999999999999999.00"],
    ["delegate", "grant", "cai", "change-authority", "--until", "soon"],
    ["waiver", "request", "W-1", "--scope", "project:HARBOUR", "--rule", "requester-may-not-decide", "--expires", "x"],
    ["budget", "move", "project:HARBOUR", "--transfer", "reserve -> control/A EUR 1e99 cause=re-plan"],
    ["budget", "move", "project:HARBOUR", "--transfer", "reserve -> control/A@2026-13 EUR 1.00 cause=re-plan"],
  ]

  @Test(arguments: usage)
  func `a value that is none of its kind is a slip, not an event`(words: [String]) throws {
    try Harbour.withCopy { files in
      let before = try Data(contentsOf: URL(filePath: files.ledger))
      let result = try Program.run(words + ["--actor", "dot", "--reason", "Try"], ledger: files.ledger)
      result.expectError(64, "", "\(words)")
      #expect(try Data(contentsOf: URL(filePath: files.ledger)) == before)
    }
  }
}
