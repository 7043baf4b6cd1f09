import Foundation
import TestSupport
import Testing

/// The budget log at the command line: what it records, prints and refuses.
@Suite struct BudgetCommandTests {
  private static func withBudget(_ body: (Sample.Files) throws -> Void) throws {
    try Sample.withNewLedger { files in
      try Program.write(["register", "project:H", "--name", "Harbour", "--in", "portfolio:P"], ledger: files.ledger)
      try Program.write(
        [
          "budget", "establish", "project:H", "--transfer", "negotiated -> undistributed EUR 900.50 text=The quay",
          "--transfer", "negotiated -> reserve EUR 100 cause=initial", "--transfer",
          "undistributed -> control/QUAY@2026-03 EUR 250",
        ], ledger: files.ledger)
      try body(files)
    }
  }

  @Test(arguments: [
    ("countersign budget log", ["budget", "log", "project:H"]),
    ("countersign budget certificate", ["budget", "certificate", "project:H"]),
    ("countersign budget summary", ["budget", "summary"]),
    ("countersign budget summary", ["budget", "summary", "portfolio:P"]),
    (
      "Commands that record",
      [
        "budget", "move", "project:H", "--transfer", "undistributed -> control/QUAY EUR 1 cause=re-plan", "--actor",
        "ada", "--reason", "Detailed",
      ]
    ),
    (
      "A refusal",
      [
        "budget", "move", "project:H", "--transfer", "reserve -> control/QUAY EUR 1 cause=re-plan", "--actor", "ada",
        "--reason", "Overrun",
      ]
    ),
  ])
  func `JSON has the documented keys`(heading: String, arguments: [String]) throws {
    try Self.withBudget { files in
      let result = try Program.run(arguments + ["--json"], ledger: files.ledger)
      #expect([0, 1].contains(result.status), "\(result.errorText)")
      #expect(try DocumentedKeys().differences(result.outputText, heading) == [])
    }
  }

  @Test(arguments: [["budget", "log", "project:H"], ["budget", "certificate", "project:H"], ["budget", "summary"]])
  func `tables fit and CSV has as many cells in each row`(arguments: [String]) throws {
    try Self.withBudget { files in
      let rows = try #require(
        DelimitedRows.parse(try Program.succeed(arguments + ["--csv"], ledger: files.ledger)))
      #expect(rows.count > 1)
      #expect(rows.allSatisfy { $0.count == rows[0].count })
      let table = try Program.succeed(arguments, ledger: files.ledger)
      #expect(table.split(separator: "\n").allSatisfy { $0.count <= 120 }, "\(table)")
    }
  }

  @Test func `periods close, freeze and stay as they are`() throws {
    try Self.withBudget { files in
      try Program.write(["budget", "freeze", "project:H", "2026-05"], ledger: files.ledger)
      try Program.write(["budget", "close-period", "project:H", "2026-03"], ledger: files.ledger)
      let text = try Program.succeed(["budget", "log", "project:H"], ledger: files.ledger)
      #expect(text.contains("closed through 2026-03; frozen through 2026-05"))
      let words = ["--actor", "ada", "--reason", "Too late"]
      let refused = try Program.run(
        ["budget", "move", "project:H", "--transfer", "control/QUAY@2026-03 -> control/QUAY EUR 1 cause=re-plan"]
          + words,
        ledger: files.ledger)
      refused.expectError(1, "budget of a closed period moves only by")
    }
  }

  @Test func `a certificate says that it holds, or exits 1`() throws {
    try Self.withBudget { files in
      let text = try Program.succeed(["budget", "certificate", "project:H"], ledger: files.ledger)
      #expect(text.contains("CBB = NCC + AUW"))
      #expect(text.contains("Every sum holds"))
      try Program.write(
        ["budget", "move", "project:H", "--transfer", "undistributed -> control/QUAY EUR 1 cause=re-plan"],
        ledger: files.ledger)
      let wanting = try Program.run(["budget", "certificate", "project:H"], ledger: files.ledger)
      #expect(wanting.status == 1)
      #expect(wanting.outputText.contains("moved without a change"))
    }
  }

  @Test(
    arguments: [
      (64, ["budget", "move", "project:H", "--transfer", "reserve to control/A"]),
      (64, ["budget", "move", "project:H", "--transfer", "reserve -> control/A EUR 5"]),
      (64, ["budget", "move", "project:H", "--transfer", "project:X reserve -> control/A EUR 5 cause=re-plan"]),
      (64, ["budget", "close-period", "project:H", "2026-13"]), (64, ["budget", "freeze", "project:H", "soon"]),
      (1, ["budget", "move", "project:H"]), (1, ["budget", "establish", "project:NOPE"]),
    ] as [(Int32, [String])])
  func `what cannot be recorded says why`(code: Int32, arguments: [String]) throws {
    try Self.withBudget { files in
      let result = try Program.run(arguments + ["--actor", "ada", "--reason", "As agreed"], ledger: files.ledger)
      result.expectError(code, "", "\(arguments)")
    }
  }

  @Test(
    arguments: [
      (65, ["budget", "log", "project:NOPE"]), (65, ["budget", "certificate", "project:NOPE"]),
      (65, ["budget", "summary", "project:NOPE"]), (64, ["budget", "log", "project:H", "--account", "savings"]),
    ] as [(Int32, [String])])
  func `what cannot be answered says why`(code: Int32, arguments: [String]) throws {
    try Self.withBudget { files in
      try Program.run(arguments, ledger: files.ledger).expectError(code, "", "\(arguments)")
    }
  }
}
