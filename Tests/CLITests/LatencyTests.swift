import Foundation
import TestSupport
import Testing

/// How long changes take and what was refused, as the program tells it.
@Suite struct LatencyTests {
  private static func withHistory<Result>(_ body: (Sample.Files) throws -> Result) throws -> Result {
    try Harbour.withCopy { files in
      let raise = ["change", "raise", "CR-1", "--title", "Later", "--set"]
      try Program.succeed(
        raise + [
          "project:HARBOUR milestone/opening.finish=2027-06-30", "--actor", "bea", "--reason", "Piling is late",
        ],
        ledger: files.ledger)
      for _ in 1...2 {
        let own = ["change", "approve", "CR-1", "--actor", "bea", "--reason", "Mine"]
        #expect(try Program.run(own, ledger: files.ledger).status == 1)
      }
      try Harbour.carryOut("CR-1", files)
      return try body(files)
    }
  }

  @Test func `latency has the documented keys in each grouping, and a row for each state that lasted`() throws {
    let documented = try DocumentedKeys()
    try Self.withHistory { files in
      for by in ["none", "authority", "kind", "tier"] {
        let json = try Program.succeed(["latency", "--by", by, "--json"], ledger: files.ledger)
        #expect(try documented.differences(json, "countersign latency") == [])
        let value = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let states = try #require(value["states"] as? [[String: Any]])
        #expect(states.contains { $0["state"] as? String == "implemented" && $0["open"] as? Int == 1 }, "\(by)")
        #expect(states.contains { $0["state"] as? String == "raised to decided" && $0["stays"] as? Int == 1 }, "\(by)")
        if by == "authority" { #expect(states.allSatisfy { $0["group"] as? String == "dot" }) }
      }
      let csv = try #require(DelimitedRows.parse(try Program.succeed(["latency", "--csv"], ledger: files.ledger)))
      #expect(csv.first?.contains("medianMilliseconds") == true && csv.count > 2)
      let before = try Program.succeed(["latency", "--until", "2026-01-01", "--json"], ledger: files.ledger)
      #expect(before.contains("\"changes\":0"))
    }
  }

  @Test func `refusals are counted by rule and by actor, with their positions`() throws {
    try Self.withHistory { files in
      for (by, key, expected) in [("rule", "actor", nil), ("actor", "actor", "bea"), ("both", "actor", "bea")] {
        let json = try Program.succeed(["refusals", "--by", by, "--json"], ledger: files.ledger)
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(rows.count == 1 && rows[0]["count"] as? Int == 2)
        #expect((rows[0]["positions"] as? [Int])?.count == 2)
        #expect(rows[0][key] as? String == expected)
      }
      let none = try Program.succeed(["refusals", "--until", "2026-01-01", "--json"], ledger: files.ledger)
      #expect(none == "[]\n")
    }
  }

  @Test func `a replayed decision has the documented keys, and tells people the same`() throws {
    let documented = try DocumentedKeys()
    try Self.withHistory { files in
      for arguments in [["--at-decision"], []] {
        let json = try Program.succeed(["replay", "change", "CR-1"] + arguments + ["--json"], ledger: files.ledger)
        #expect(try documented.differences(json, "countersign replay change") == [])
      }
      let told = try Program.succeed(["replay", "change", "CR-1", "--at-decision"], ledger: files.ledger)
      for phrase in [
        "CR-1, Later: approved", "milestone/opening.finish", "2027-06-30", "dot approve",
        "change-authority over ledger:main",
        "Nobody was away", "schedule controlling", "Learnt since", "ChangeImplemented",
      ] { #expect(told.contains(phrase), "\(phrase)") }
      try Program.run(["replay", "change", "CR-9"], ledger: files.ledger).expectError(65, "knows no change:CR-9")
      try Program.run(["replay", "change", "CR-1", "--decision", "1"], ledger: files.ledger)
        .expectError(65, "is no decision")
      let elsewhere = ["replay", "change", "CR-1", "--ledger", files.ledger]
      #expect(try Program.succeed(elsewhere).contains("CR-1, Later"), "its options are its own")
      #expect(try Program.succeed(["replay", "--to", "3"], ledger: files.ledger).contains("Replayed to position 3"))
    }
  }
}
