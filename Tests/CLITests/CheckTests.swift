import Foundation
import TestSupport
import Testing

/// The gate for other tools, as a script or a cron line meets it.
@Suite struct CheckTests {
  /// A ledger with the harbour, and a plan of it as the baseline has it.
  private static func withPlan<Result>(_ body: (Sample.Files, String) throws -> Result) throws -> Result {
    try Harbour.withCopy { files in
      let template = try Program.succeed(["change", "template", "project:HARBOUR"], ledger: files.ledger)
      return try body(files, template)
    }
  }

  private static func check(_ arguments: [String], _ files: Sample.Files) throws -> RunResult {
    try Program.run(["check"] + arguments, ledger: files.ledger)
  }

  @Test func `a plan as the baseline has it passes, in silence where asked`() throws {
    try Self.withPlan { files, template in
      let plan = try files.write(Array(template.utf8), to: "plan.yaml")
      let said = try Self.check([plan, "--complete"], files)
      #expect(said.status == 0 && said.outputText.contains("agrees with the approved baseline"), "\(said.errorText)")
      let silent = try Self.check([plan, "--complete", "--quiet"], files)
      #expect(silent.status == 0 && silent.output.isEmpty && silent.errors.isEmpty)
    }
  }

  @Test func `what moved comes out as a change request that goes the whole way, and then the plan passes`() throws {
    try Self.withPlan { files, _ in
      let plan = try files.write(
        Array(
          """
          item,title,start,finish,wholeLifeCost,forecastFinish
          scope/quay,"Quay wall, 420 m",,,,
          milestone/opening,,,2027-08-31,,2027-09-30
          milestone/topping,,2027-01-15,2027-01-15,,
          account/main,,,,EUR 4500000.00,

          """.utf8), to: "plan.csv")
      let found = try Self.check([plan, "--subject", "project:HARBOUR"], files)
      #expect(found.status == 1, "\(found.errorText)")
      #expect(found.errorText == "note: not compared, as no baseline fixes them: milestone.forecastFinish\n")
      let request = try files.write(found.output, to: "cr.yaml")
      try Program.succeed(["change", "raise", "--file", request, "--actor", "bea"], ledger: files.ledger)
      let id = try #require(found.outputText.firstMatch(of: /change: "(CR-[0-9a-f]{10})"/).map { String($0.1) })
      let again = try Self.check([plan, "--subject", "project:HARBOUR", "--json"], files)
      let json = try #require(try JSONSerialization.jsonObject(with: Data(again.output)) as? [String: Any])
      let moved = try #require(json["moved"] as? [[String: Any]])
      #expect(moved.count == 5)
      #expect(moved.allSatisfy { $0["change"] as? String == id && $0["state"] as? String == "submitted" })
      #expect(json["changeFile"] as? String == String(found.outputText.drop { $0 != "\n" }.dropFirst()))
      let raised = try Program.succeed(
        ["change", "raise", "--file", request, "--actor", "bea"], ledger: files.ledger)
      #expect(raised.contains("it holds already"), "a gate that runs every night asks once")
      try Harbour.carryOut(id, files)
      let passed = try Self.check([plan, "--subject", "project:HARBOUR"], files)
      #expect(passed.status == 0, "\(passed.outputText)")
      #expect(try Self.check([request], files).status == 0, "the change file is as good a plan")
    }
  }

  @Test func `a complete budget that lost a line misses it, and the day decides which baseline counts`() throws {
    try Self.withPlan { files, _ in
      let budget = try files.write(
        Array("subject: project:HARBOUR\naccount/main.wholeLifeCost: EUR 4200000.00\n".utf8), to: "b.yaml")
      #expect(try Self.check([budget, "--only", "account"], files).status == 0)
      let before = try Self.check([budget, "--only", "account", "--as-of", "2026-01-04"], files)
      #expect(before.status == 1 && before.outputText.contains("from: null"), "no baseline yet")
      let out = files.path("out.yaml")
      let complete = try Self.check([budget, "--complete", "--only", "account", "--out", out], files)
      #expect(complete.status == 1)
      for field in ["yearBudget", "contingency"] { #expect(complete.outputText.contains("account/main.\(field)")) }
      #expect(!complete.outputText.contains("milestone/"))
      let text = try String(contentsOfFile: out, encoding: .utf8)
      #expect(text.contains("to: null") && text.contains("from: \"EUR 1900000.00\""))
      let csv = try Self.check([budget, "--complete", "--only", "account", "--csv"], files)
      #expect(DelimitedRows.parse(csv.outputText)?.count == 3)
    }
  }

  @Test func `what cannot be compared fails the gate with the code of bad data, a line each`() throws {
    try Self.withPlan { files, _ in
      let plan = try files.write(
        Array(
          """
          subject,field,value
          project:HARBOUR,milestone/opening.finish,next spring
          project:HARBOUR,milestone/opening.finsh,2027-03-31
          project:ATLANTIS,milestone/opening.finish,2027-03-31
          project:HARBOUR,account/main.wholeLifeCost,GBP 1.00

          """.utf8), to: "plan.csv")
      let found = try Self.check([plan], files)
      #expect(found.status == 65)
      #expect(found.outputText.contains("nothing moved in the 0 fields"))
      let lines = found.errorText.split(separator: "\n")
      #expect(lines.count == 6)
      for (line, phrases) in zip(
        lines,
        [
          ["line 2 column 3", "must be a day"], ["line 3 column 3", "no field of a milestone"],
          ["line 4 column 1", "not registered"], ["line 5 column 3", "not in EUR"], ["4 of its statements"],
        ])
      { for phrase in phrases { #expect(line.contains(phrase), "\(line)") } }
    }
  }

  @Test func `a file that states nothing does not pass; a complete one misses everything`() throws {
    try Self.withPlan { files, _ in
      let contents = [
        ("a.csv", "item,finish\n"), ("b.csv", "item,finish\nmilestone/opening,\n"), ("c.yaml", "movements: []\n"),
        ("d.yaml", "rating: Amber\n"),
      ]
      for (name, content) in contents {
        let plan = try files.write(Array(content.utf8), to: name)
        let found = try Self.check([plan, "--subject", "project:HARBOUR"], files)
        #expect(found.status == 65 && found.errorText.contains("states no baselined field"), "\(name)")
        let complete = try Self.check([plan, "--subject", "project:HARBOUR", "--complete"], files)
        #expect(complete.status == 1 && complete.outputText.contains("milestone/opening.finish"), "\(name)")
      }
    }
  }

  private static let faults: [([String], Int32)] = [
    (["none.csv"], Int32(74)), (["plan.csv", "--mapping", "none.yaml"], 74), (["plan.csv"], 65),
    (["plan.csv", "--subject", "person:ada"], 64), (["plan.csv", "--only", "milestone.nothing"], 64),
    (["plan.csv", "--mapping", "gmpp", "--subject", "project:X"], 64), (["plan.csv", "--date", "2026-01-01"], 64),
    (["plan.csv", "--change", "two words"], 64), (["plan.csv", "--mapping", "kep"], 65),
    (["good.csv", "--subject", "project:HARBOUR", "--out", "/nonexistent/cr.yaml"], 74),
  ]

  @Test(arguments: faults)
  func `what cannot be read or was asked wrongly has its code`(arguments: [String], code: Int32) throws {
    try Self.withPlan { files, _ in
      _ = try files.write(Array("nothing,known\n1,2\n".utf8), to: "plan.csv")
      _ = try files.write(Array("item,finish\nmilestone/opening,2030-01-01\n".utf8), to: "good.csv")
      var arguments = arguments
      arguments[0] = files.path(arguments[0])
      try Self.check(arguments, files).expectError(code, "", "\(arguments)")
    }
  }

  @Test func `the documented keys, and a check that leaves the ledger as it was`() throws {
    let documented = try DocumentedKeys()
    try Self.withPlan { files, _ in
      let content = "item,finish,remark\nmilestone/opening,2030-01-01,x\nmilestone/works,soon,\n"
      let plan = try files.write(Array(content.utf8), to: "plan.csv")
      let before = try Data(contentsOf: URL(filePath: files.ledger))
      let found = try Self.check([plan, "--subject", "project:HARBOUR", "--json"], files)
      #expect(found.status == 1, "\(found.errorText)")
      #expect(try documented.differences(found.outputText, "countersign check") == [])
      #expect(try Data(contentsOf: URL(filePath: files.ledger)) == before)
    }
  }
}
