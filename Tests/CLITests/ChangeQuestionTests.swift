import Foundation
import TestSupport
import Testing

/// A portfolio office's daily questions: what is open, with whom, since when.
@Suite struct ChangeQuestionTests {
  /// CR-1 is approved under a condition and implemented, CR-2 waits for its decider, CR-3 is an emergency.
  private static func withOffice<Result>(_ body: (Sample.Files) throws -> Result) throws -> Result {
    try Harbour.withCopy { files in
      func run(_ arguments: [String], _ actor: String) throws {
        try Program.succeed(arguments + ["--actor", actor, "--reason", "As agreed"], ledger: files.ledger)
      }
      for (id, field) in [
        ("CR-1", "milestone/opening.finish=2027-06-30"), ("CR-2", "milestone/works.finish=2027-03-26"),
        ("CR-3", "account/main.yearBudget=EUR 1950000.00"),
      ] {
        let movement = "project:HARBOUR \(field)"
        try run(["change", "raise", id, "--title", "Later", "--set", movement, "--sensitivity", "novel"], "bea")
        if id != "CR-3" { try run(["change", "assess", id, "--impact", "As asked"], "cai") }
      }
      try run(["change", "invoke", "CR-3", "--hazard", "Flood", "--ratify-by", "2099-12-31"], "bea")
      try run(["change", "approve", "CR-1", "--condition", "C1; Plan agreed; cai; 2099-09-30"], "dot")
      try run(["change", "implement", "CR-1"], "bea")
      return try body(files)
    }
  }

  private static func rows(_ arguments: [String], _ files: Sample.Files) throws -> [[String: Any]] {
    let json = try Program.succeed(arguments + ["--json"], ledger: files.ledger)
    #expect(try DocumentedKeys().differences(json, "countersign " + arguments.prefix(2).joined(separator: " ")) == [])
    return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
  }

  private static func ids(_ options: [String], _ files: Sample.Files) throws -> [String] {
    try rows(["change", "list"] + options, files).compactMap { $0["change"] as? String }
  }

  @Test func `a decider sees what waits for them, and a condition's owner theirs`() throws {
    try Self.withOffice { files in
      #expect(try Self.ids([], files) == ["CR-1", "CR-2", "CR-3"])
      #expect(try Self.ids(["--awaiting", "dot"], files) == ["CR-2"])
      #expect(try Self.ids(["--awaiting", "cai"], files) == ["CR-1"])
      #expect(try Self.ids(["--state", "implemented", "--state", "invoked"], files) == ["CR-1", "CR-3"])
      #expect(try Self.ids(["--subject", "portfolio:P"], files).count == 3)
      #expect(try Self.ids(["--overdue"], files) == [])
      #expect(try Self.ids(["--overdue", "--as-of", "2100-01-01"], files) == ["CR-1", "CR-3"])
      let row = try #require(try Self.rows(["change", "list", "--awaiting", "cai"], files).first)
      #expect(row["openConditions"] as? [String] == ["C1 cai 2099-09-30"])
      #expect((row["awaits"] as? [String])?.contains("discharge C1: cai") == true)
    }
  }

  @Test func `a change is shown with its conditions, votes and next step, to people and to programs`() throws {
    let documented = try DocumentedKeys()
    try Self.withOffice { files in
      for id in ["CR-1", "CR-2", "CR-3"] {
        let json = try Program.succeed(["change", "show", id, "--json"], ledger: files.ledger)
        #expect(try documented.differences(json, "countersign change show") == [], "\(id)")
      }
      let told = try Program.succeed(["change", "show", "CR-1"], ledger: files.ledger)
      for words in [
        "CR-1, Later: implemented", "request-for-change, novel",
        "project:HARBOUR milestone/opening.finish: 2027-03-31 → ",
        "approve on ", "condition C1, cai by 2099-09-30, open: Plan agreed",
        "Next: Have it verified: change verify CR-1",
        "discharge C1: cai, by 2099-09-30",
      ] {
        #expect(told.contains(words), "\(words) in \(told)")
      }
      #expect(!told.contains("verify: ada, bea"))
      #expect(try Program.run(["change", "show", "CR-9"], ledger: files.ledger).status == 65)
      #expect(try Program.run(["change", "list", "--state", "open"], ledger: files.ledger).status == 64)
      #expect(try Program.run(["change", "list", "--subject", "project:X"], ledger: files.ledger).status == 65)
    }
  }

  /// So many days from now: the program reads the real clock.
  private static func day(in days: Int) -> String {
    String(Date().addingTimeInterval(TimeInterval(days) * 86_400).formatted(.iso8601).prefix(10))
  }

  @Test func `waivers and tolerances are listed with their state`() throws {
    try Harbour.withCopy { files in
      try Program.succeed(
        [
          "waiver", "request", "W-1", "--scope", "project:HARBOUR", "--rule", "unapproved-movement", "--practice",
          "schedule", "--expires", Self.day(in: 80), "--actor", "ada", "--reason", "Weekly re-planning",
        ], ledger: files.ledger)
      let asked = try Self.rows(["waiver", "list", "project:HARBOUR"], files)
      #expect(asked.map { $0["state"] as? String } == ["asked"])
      try Program.succeed(
        [
          "waiver", "grant", "W-1", "--scope", "project:HARBOUR", "--expires", Self.day(in: 60), "--actor", "dot",
          "--reason",
          "A while will do",
        ], ledger: files.ledger)
      let granted = try #require(try Self.rows(["waiver", "list"], files).first)
      #expect(granted["state"] as? String == "granted" && granted["expires"] as? String == Self.day(in: 60))
      #expect(granted["decidedBy"] as? String == "dot")
      let later = try Self.rows(["waiver", "list", "portfolio:P", "--as-of", Self.day(in: 61)], files)
      #expect(later.map { $0["state"] as? String } == ["expired"])
      try Program.write(["tolerance", "set", "project:HARBOUR", "time", "--over", "10 days"], ledger: files.ledger)
      let tolerance = try #require(try Self.rows(["tolerance", "list", "portfolio:P"], files).first)
      #expect(tolerance["over"] as? String == "10 days" && tolerance["under"] is NSNull)
      #expect((tolerance["openExceptions"] as? [Int])?.count == 1, "the forecast is 30 days late")
    }
  }
}
