import Countersign
import Domain
import DomainFixtures
import Foundation
import TestSupport
import Testing
import Values

@Suite struct TablesDocumentTests {
  /// With `UPDATE_DOCS=1` in the environment the page is written instead of compared.
  @Test func `the reference of the tables is what the tables are`() throws {
    let page = SharedData.packageRoot.appending(path: "docs/tables.md")
    if ProcessInfo.processInfo.environment["UPDATE_DOCS"] == "1" {
      try Data(TablesDocument.text.utf8).write(to: page)
    }
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(
      text == TablesDocument.text,
      "docs/tables.md is behind: UPDATE_DOCS=1 swift test --filter TablesDocumentTests writes it")
  }

  @Test func `every sample query answers on a ledger, in the program that people have`() throws {
    guard findExecutable("sqlite3") != nil else {
      #expect(!Skip.isForbidden, "sqlite3 is not installed")
      Skip.announce("sqlite3 is not installed: the sample queries of docs/tables.md were not run")
      return
    }
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      try desk.raise("change:CR-1", to: "2026-07-31")
      try desk.perform(.change(.decide("change:CR-1", .approve)), by: "mia")
      try desk.record(.change(.decide("change:CR-1", .approve)), by: "carl")
      try desk.record(.change(.implement("change:CR-1")), by: "mia")
      try desk.set("project:P1", "account/main.wholeLifeCost", .pounds(1_200))
      try desk.set("project:P1", "account/main.wholeLifeCost", .pounds(1_000))
      try desk.ledger.refreshViews()
      for sample in TablesDocument.samples {
        let result = try run(
          "sqlite3", ["-readonly", "-separator", " | ", folder.path + "/ledger.db"], stdin: Array(sample.sql.utf8))
        #expect(result.errorText == "", "\(sample.question)")
        #expect(result.outputText.split(separator: "\n").map(String.init) == sample.answer, "\(sample.question)")
      }
    }
  }

  @Test func `the file itself says what its columns hold`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      try desk.ledger.refreshViews()
      let schema = try fetch(folder, "SELECT sql FROM sqlite_schema WHERE name = 'figure'")
      #expect(schema.first?.contains("-- the first recorded value") == true)
      #expect(schema.first?.hasSuffix("STRICT") == true)
    }
  }
}
