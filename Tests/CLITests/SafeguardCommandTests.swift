import Foundation
import TestSupport
import Testing

/// A change with all that government frameworks ask for around it, from the command line to its controls.
@Suite struct SafeguardCommandTests {
  private static func run(_ arguments: [String], by actor: String, _ files: Sample.Files) throws {
    try Program.succeed(arguments + ["--actor", actor, "--reason", "As agreed"], ledger: files.ledger)
  }

  private static func notice(_ files: Sample.Files) throws -> Int {
    let json = try Program.succeed(["change", "show", "CR-1", "--json"], ledger: files.ledger)
    #expect(try DocumentedKeys().differences(json, "countersign change show") == [])
    let shown = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let notices = try #require(shown["notices"] as? [[String: Any]])
    return try #require(notices.first?["position"] as? Int)
  }

  @Test func `what surrounds a change is recorded, shown and judged`() throws {
    try Harbour.withCopy { files in
      let letter = try files.write(Array("Consent".utf8), to: "letter.txt")
      let cost = "project:HARBOUR account/main.wholeLifeCost=EUR 4250000.00"
      for (arguments, actor) in [
        (["budget", "change-budget", "project:HARBOUR", "EUR 40000.00", "--from", "2026-01-01"], "ada"),
        (["risk", "appetite", "ledger:main", "10"], "ada"),
        (["change", "raise", "CR-1", "--title", "A third gate", "--set", cost], "bea"),
        (["change", "judge-spending", "CR-1", "--novel", "yes", "--contentious", "no", "--repercussive", "no"], "cai"),
        (
          ["change", "assess", "CR-1", "--impact", "EUR 50000", "--design", "A gate", "--documentation", "Drawing 4"],
          "cai"
        ),
        (["exception", "report", "project:HARBOUR", "--change", "CR-1", "--text", "Past the change budget"], "bea"),
        (["change", "approve", "CR-1"], "dot"),
        (["change", "prepare", "CR-1", "--communication", "By letter", "--fallback", "Two gates"], "bea"),
        (
          [
            "change", "consent", "CR-1", "--authority", "HM Treasury", "--reference", "HMT-1", "--day", "2026-01-04",
            "--letter", letter,
          ], "ada"
        ),
        (["change", "implement", "CR-1"], "bea"),
        (["change", "notify", "CR-1", "--to", "pilots", "--text", "A third gate opens"], "bea"),
        (
          [
            "gate", "assure", "project:HARBOUR", "delivery", "--rating", "amber", "--by", "Gate team", "--evidence",
            letter,
          ], "cai"
        ),
        (["gate", "enter", "project:HARBOUR", "delivery"], "bea"),
        (
          [
            "report", "project:HARBOUR", "risk/ground.owner=bea", "risk/ground.response=reduce",
            "risk/ground.reviewDue=2027-01-31",
          ], "bea"
        ),
      ] {
        try Self.run(arguments, by: actor, files)
      }
      try Self.run(["change", "acknowledge", "CR-1", "\(Self.notice(files))"], by: "dot", files)
      #expect(try Self.notice(files) > 0)
      let told = try Program.succeed(["change", "show", "CR-1"], ledger: files.ledger)
      for words in [
        "    design: A gate", "    documentation: Drawing 4", "  communication: By letter", "  fallback: Two gates",
        "  spending novel, judged ", "  consent of HM Treasury, HMT-1 of 2026-01-04, recorded ",
        ", acknowledged by dot: A third gate opens",
      ] {
        #expect(told.contains(words), "\(words) in \(told)")
      }
      let gates = try Program.succeed(["gate", "list", "portfolio:P", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(gates, "countersign gate list") == [])
      #expect(gates.contains("\"isCurrent\":true") && gates.contains("\"reviewer\":\"Gate team\""))
      let audit = try Program.succeed(["audit", "--csv"], ledger: files.ledger)
      for words in ["prepared; told: By letter", "stage delivery entered", "risk appetite up to score 10"] {
        #expect(audit.contains(words), "\(words)")
      }
      let controls = ["compliance", "K07", "K18", "K38", "K39", "K40"]
      let judged = try Program.succeed(controls, ledger: files.ledger)
      #expect(judged.contains("2 of 2 decisions and beginnings of work had their spending judged"), "\(judged)")
      let limited = try Program.run(controls + ["--consent-limit", "EUR 1.00"], ledger: files.ledger)
      #expect(limited.status == 0, "\(limited.outputText)")
      let twice = ["--consent-limit", "EUR 1.00", "--consent-limit", "EUR 2.00"]
      #expect(try Program.run(controls + twice, ledger: files.ledger).status == 64)
    }
  }

  @Test func `a stage is not entered unassured, and the refusal says how it could be`() throws {
    try Harbour.withCopy { files in
      let enter = ["gate", "enter", "project:HARBOUR", "delivery", "--actor", "bea", "--reason", "It is time"]
      let refused = try Program.run(enter, ledger: files.ledger)
      #expect(refused.status == 1)
      #expect(refused.errorText.contains("a gated stage is entered once its assurance approves"))
      #expect(refused.errorText.contains("gate assure project:HARBOUR"))
    }
  }
}
