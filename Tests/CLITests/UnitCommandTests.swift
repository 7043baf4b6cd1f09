import Foundation
import TestSupport
import Testing

/// Business units, from the command line.
@Suite struct UnitCommandTests {
  /// HARBOUR is of the Piers, which are within the Ports; PARK is of the Parks, TRAM of a name that nobody registered.
  private func withUnits(_ body: (Sample.Files) throws -> Void) throws {
    try Harbour.withCopy { files in
      let ledger = files.ledger
      for (project, unit) in [("PARK", "Parks"), ("TRAM", "Trams")] {
        try Program.write(["register", "project:\(project)", "--name", project, "--in", "portfolio:P"], ledger: ledger)
        try report(project, unit, files)
      }
      try report("HARBOUR", "PIERS", files)
      try Program.write(["unit", "register", "PORTS", "--title", "Ports and harbours"], ledger: ledger)
      try Program.write(["unit", "register", "PIERS", "--title", "Piers", "--within", "PORTS"], ledger: ledger)
      try Program.write(["unit", "register", "PARKS", "--title", "Parks"], ledger: ledger)
      try Program.succeed(
        [
          "change", "raise", "CR-7", "--title", "Later", "--set", "project:HARBOUR milestone/opening.finish=2027-06-30",
          "--actor", "bea", "--reason", "Piling is late",
        ], ledger: ledger)
      try Harbour.carryOut("CR-7", files)
      try body(files)
    }
  }

  private func report(_ project: String, _ unit: String, _ files: Sample.Files) throws {
    try Program.succeed(
      [
        "report", "project:\(project)", "organisation=\(unit)", "--effective", "2020-01-01", "--actor", "bea",
        "--reason",
        "Organisation of 2020",
      ], ledger: files.ledger)
  }

  private func object(_ words: [String], _ files: Sample.Files) throws -> Any {
    let result = try Program.run(words + ["--json"], ledger: files.ledger)
    try #require(result.status <= 1, "\(words): \(result.errorText)")
    return try JSONSerialization.jsonObject(with: Data(result.outputText.utf8))
  }

  @Test func `units are listed under each other, and names that are not registered beside them`() throws {
    try withUnits { files in
      let json = try Program.succeed(["unit", "list", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(json, "countersign unit list") == [])
      let rows = try #require(try object(["unit", "list"], files) as? [[String: Any]])
      #expect(rows.map { $0["name"] as? String } == ["Parks", "Ports and harbours", "Piers", "Trams"])
      #expect(rows.map { $0["initiatives"] as? Int } == [1, 1, 1, 1])
      let text = try Program.succeed(["unit", "list"], ledger: files.ledger)
      #expect(text.contains("3 registered, 1 names that are not; 1 initiatives name none"), "\(text)")
    }
  }

  @Test func `units are compared, and a question is narrowed to one with those within it`() throws {
    try withUnits { files in
      let json = try Program.succeed(["unit", "compare", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(json, "countersign unit compare") == [])
      let rows = try #require(try object(["unit", "compare"], files) as? [[String: Any]])
      #expect(rows.map { $0["approved"] as? Int } == [0, 1, 1, 0])
      #expect(rows[1]["medianDays"] as? Int == 0 && rows[0]["medianDays"] is NSNull)
      #expect((rows[1]["wholeLifeCost"] as? [String: String])?["EUR"] == "4200000.00")
      let one = try #require(try object(["unit", "compare", "--unit", "Piers"], files) as? [[String: Any]])
      #expect(one.map { $0["name"] as? String } == ["Piers"])
      for name in ["PORTS", "Ports and harbours", "PIERS"] {
        let portfolio = try Program.succeed(["portfolio", "--unit", name, "--csv"], ledger: files.ledger)
        #expect(portfolio.contains("project:HARBOUR") && !portfolio.contains("project:PARK"), "\(portfolio)")
        let audit = try Program.succeed(
          ["audit", "--unit", name, "--kind", "ChangeDecided", "--csv"], ledger: files.ledger)
        #expect(audit.contains("change:CR-7"), "\(audit)")
        #expect(try Program.succeed(["latency", "--unit", name], ledger: files.ledger).hasPrefix("1 changes"))
      }
      #expect(try Program.succeed(["latency", "--unit", "Parks"], ledger: files.ledger).hasPrefix("0 changes"))
      #expect(try !Program.succeed(["audit", "--unit", "Parks", "--csv"], ledger: files.ledger).contains("HARBOUR"))
      let bad = ["change", "approve", "CR-99", "--actor", "bea", "--reason", "No"]
      #expect(try Program.run(bad, ledger: files.ledger).status == 1)
      let own = [
        "report", "project:HARBOUR", "milestone/opening.finish=2029-06-30", "--actor", "bea", "--reason", "No",
      ]
      #expect(try Program.run(own, ledger: files.ledger).status == 1)
      #expect(try Program.succeed(["refusals", "--unit", "PORTS"], ledger: files.ledger).hasPrefix("1 refused"))
      #expect(try Program.succeed(["refusals", "--unit", "Parks"], ledger: files.ledger).hasPrefix("0 refused"))
    }
  }

  @Test func `the controls side by side are those of each unit alone`() throws {
    try withUnits { files in
      let json = try Program.run(["compliance", "--by-unit", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(json.outputText, "countersign compliance --by-unit") == [])
      let both = try #require(try object(["compliance", "--by-unit"], files) as? [String: Any])
      let units = try #require(both["units"] as? [[String: Any]])
      #expect(units.map { $0["name"] as? String } == ["Parks", "Ports and harbours", "Piers", "Trams"])
      var failed = false
      for unit in units {
        let name = try #require(unit["name"] as? String)
        let alone = try #require(try object(["compliance", "--unit", name], files) as? [String: Any])
        let own = try #require(alone["controls"] as? [[String: Any]])
        let beside = try #require(unit["controls"] as? [[String: Any]])
        #expect(own.count == beside.count)
        for (own, beside) in zip(own, beside) {
          for key in ["id", "verdict"] { #expect(own[key] as? String == beside[key] as? String, "\(name) \(own)") }
          for key in ["population", "failed"] { #expect(own[key] as? Int == beside[key] as? Int, "\(name) \(own)") }
          if own["verdict"] as? String == "fail" { failed = true }
        }
      }
      #expect(json.status == (failed ? 1 : 0))
      for columns in ["200", "60"] {
        let text = try Program.run(
          ["compliance", "--by-unit", "K12", "K13"], ledger: files.ledger, environment: ["COLUMNS": columns])
        let lines = text.outputText.split(separator: "\n")
        #expect(lines.dropFirst().allSatisfy { $0.count <= Int(columns) ?? 0 }, "\(text.outputText)")
        #expect(text.outputText.contains("Ports"), "\(text.outputText)")
      }
      let csv = try Program.run(["compliance", "--by-unit", "K13", "--unit", "PORTS", "--csv"], ledger: files.ledger)
      #expect(csv.outputText.split(separator: "\n").count == 3, "\(csv.outputText)")
    }
  }

  @Test func `what is not so is refused in a line`() throws {
    try withUnits { files in
      func run(_ words: [String]) throws -> RunResult {
        try Program.run(words + ["--actor", "ada", "--reason", "As agreed"], ledger: files.ledger)
      }
      try run(["unit", "register", "X", "--title", "Piers"]).expectError(1, "PIERS")
      try run(["unit", "register", "X", "--title", "X", "--within", "NONE"]).expectError(1, "NONE")
      try run(["unit", "register", "X Y", "--title", "X"]).expectError(64, "unit's id")
      try run(["unit", "register", "X"]).expectError(64, "--title")
      try Program.run(["compliance", "--by-unit", "--trend", "3"], ledger: files.ledger).expectError(64, "--by-unit")
      try Program.run(["audit", "--unit", "X", "--follow"], ledger: files.ledger).expectError(64, "--unit")
    }
  }
}
