import Foundation
import TestSupport
import Testing

/// Earned value at the command line: of a ledger, of a bare table, and published.
@Suite struct EarnedValueCommandTests {
  private static let february = ["--as-of", "2024-02-29"]

  private static func withAccounts(_ body: (Sample.Files) throws -> Void) throws {
    try Sample.withNewLedger { files in
      let day = ["--effective", "2024-01-01"]
      try Program.write(
        ["register", "project:H", "--name", "Harbour", "--in", "portfolio:P"] + day, ledger: files.ledger)
      try Program.write(
        [
          "report", "project:H", "period/QUAY/2024-01.planned=EUR 1000.50", "period/QUAY/2024-02.planned=EUR 1000",
          "period/QUAY/2024-03.planned=EUR 1000", "activity/A.title=Piling", "activity/A.account=SHED",
          "activity/A.budget=EUR 100000", "activity/A.start=2024-01-08T08:00", "activity/A.finish=2024-06-28T17:00",
          "risk/ground.probabilityPercent=30", "risk/ground.costImpact=EUR 500",
        ] + day, ledger: files.ledger)
      try Program.write(
        ["budget", "establish", "project:H", "--transfer", "negotiated -> contingency EUR 200"] + day,
        ledger: files.ledger)
      try Program.write(
        [
          "report", "project:H", "period/QUAY/2024-01.earned=EUR 900", "period/QUAY/2024-01.actual=EUR 1100",
          "activity/A.percent=33.33%", "account/SHED.actualCost=EUR 40000",
        ] + ["--effective", "2024-02-28"], ledger: files.ledger)
      try body(files)
    }
  }

  @Test(arguments: [
    ("countersign evm", ["project:H"] + february), ("countersign evm", ["portfolio:P"] + february),
    ("countersign evm", ["project:H", "--baseline", "original", "--as-of", "2023-01-01"]),
    ("countersign evm --series", ["project:H", "--series"]),
    ("Commands that record", ["project:H", "--issue", "--actor", "ada", "--reason", "Again"] + february),
  ])
  func `JSON has the documented keys`(heading: String, arguments: [String]) throws {
    try Self.withAccounts { files in
      try Program.write(["evm", "project:H", "--issue"] + Self.february, ledger: files.ledger)
      let text = try Program.succeed(["evm"] + arguments + ["--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(text, heading) == [])
    }
  }

  @Test(arguments: ["account", "period", "activity"])
  func `tables fit, show what is not available, and CSV has as many cells in each row`(by: String) throws {
    try Self.withAccounts { files in
      let command = ["evm", "project:H", "--by", by] + Self.february
      let rows = try #require(DelimitedRows.parse(try Program.succeed(command + ["--csv"], ledger: files.ledger)))
      #expect(rows.count > 1 && rows.allSatisfy { $0.count == rows[0].count })
      let table = try Program.succeed(command, ledger: files.ledger)
      #expect(table.split(separator: "\n").allSatisfy { $0.count <= 120 }, "\(table)")
      #expect(table.contains("N/A"))
    }
  }

  @Test func `S58 a report beyond its threshold is refused until its account is explained, and S34 is then a series`()
    throws
  {
    try Self.withAccounts { files in
      try Program.write(["person", "sol", "--name", "Sol"], ledger: files.ledger)
      try Program.write(["role", "grant", "sol", "sponsor"], ledger: files.ledger)
      try Program.succeed(
        ["tolerance", "set", "project:H", "cost-variance", "--over", "15% and EUR 100", "--effective", "2024-01-01"]
          + ["--actor", "sol", "--reason", "Mandate"], ledger: files.ledger)
      let issue = ["evm", "project:H", "--issue", "--actor", "ada", "--reason", "February"] + Self.february
      try Program.run(issue, ledger: files.ledger).expectError(1, "project:H QUAY cost-variance -22.2 % beyond 15%")
      try Program.write(
        [
          "report", "project:H", "period/QUAY/2024-02.cause=Rock", "period/QUAY/2024-02.decisionAsked=A second rig",
          "--effective", "2024-02-29",
        ], ledger: files.ledger)
      // SHED is 6,670 over its 33,330 as well.
      try Program.run(issue, ledger: files.ledger).expectError(1, "project:H SHED cost-variance -20.0 %")
      try Program.write(
        [
          "report", "project:H", "period/SHED/2024-02.cause=Rates", "period/SHED/2024-02.decisionAsked=None",
          "--effective", "2024-02-29",
        ], ledger: files.ledger)
      try Program.succeed(issue, ledger: files.ledger)
      let series = try Program.succeed(["evm", "project:H", "--series", "--csv"], ledger: files.ledger)
      #expect(series.split(separator: "\n").count == 2 && series.contains("2024-02-29,current,2,EUR"), "\(series)")
      #expect(try Program.succeed(["audit", "--json"], ledger: files.ledger).contains("EarnedValueIssued"))
    }
  }

  @Test func `a bare table needs no ledger`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "figures.csv").path
      let text = "account,period,pv,ev,ac\nA,0,0,0,0\nA,1,50,40,45\nA,2,100,,\nB,0,0,0,0\nB,1,0,0,0\nB,2,10,,\n"
      try Data(text.utf8).write(to: URL(filePath: file))
      let table = try Program.succeed(["evm", file])
      #expect(table.contains("Total") && table.contains("0.889") && table.contains("N/A"), "\(table)")
      let json = try Program.succeed(["evm", file, "--json"])
      #expect(try DocumentedKeys().differences(json, "countersign evm") == [])
      #expect(json.contains("\"cpi\":\"8/9\"") && json.contains("\"es\":\"4/5\""), "\(json)")
      #expect(try Program.succeed(["evm", file, "--by", "period", "--csv"]).split(separator: "\n").count == 3)
      try Data("period,pv\n".utf8).write(to: URL(filePath: file))
      try Program.run(["evm", file]).expectError(65, "line 1: has no column 'ev'")
      try Program.run(["evm", file + ".none"]).expectError(74, "cannot be read")
    }
  }

  @Test(arguments: [
    ["figures.csv", "--issue", "--actor", "ada"], ["figures.csv", "--as-of", "2024-01-31"],
    ["figures.csv", "--by", "activity"], ["project:H", "--issue"], ["project:H", "--actor", "ada"],
    ["project:H", "--issue", "--actor", "ada", "--known-at", "2024-01-31"], ["project:H", "--by", "week"],
    ["project:H", "--baseline", "best"],
  ])
  func `options that do not go together are refused`(arguments: [String]) throws {
    try Program.run(["evm"] + arguments).expectError(64)
  }
}
