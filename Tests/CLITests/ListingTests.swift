import Foundation
import TestSupport
import Testing

/// Every listing in its three forms, on the demonstration's ledger.
@Suite struct ListingTests {
  static let listings: [(String, [String])] = [
    ("countersign portfolio", ["portfolio"]),
    ("countersign portfolio", ["portfolio", "--root", "programme:WATERFRONT", "--as-of", "2026-05-01"]),
    ("countersign authority", ["authority", "project:TRAM"]), ("countersign authority", ["authority", "dot"]),
    ("countersign audit", ["audit"]),
    ("countersign audit", ["history", "project:TRAM"]),
    ("countersign compliance", ["compliance"]),
    ("countersign why", ["why", "project:TRAM", "milestone/works.finish"]),
    ("countersign replay", ["replay"]), ("countersign replay", ["replay", "--to", "0"]),
    ("countersign replay policy", ["replay", "policy", "government-controlling"]),
    ("countersign diff", ["diff", "2026-01-31", "2026-10-31"]),
    ("countersign change list", ["change", "list"]),
    ("countersign change list", ["change", "list", "--awaiting", "dot", "--as-of", "2026-04-15"]),
    ("countersign change show", ["change", "show", "CR-1"]),
    ("countersign change show", ["change", "show", "CR-2", "--as-of", "2026-04-20"]),
    ("countersign waiver list", ["waiver", "list"]),
    ("countersign tolerance list", ["tolerance", "list", "portfolio:CITY"]),
    ("countersign latency", ["latency", "--by", "authority"]), ("countersign refusals", ["refusals"]),
    ("countersign verify", ["verify"]), ("countersign rebuild", ["rebuild"]),
    ("countersign checkpoint", ["checkpoint"]), ("countersign checkpoint --list", ["checkpoint", "--list"]),
    ("countersign checkpoint", ["checkpoint", "--if-older-than", "1h"]),
    ("countersign checkpoints", ["checkpoints"]), ("countersign checkpoints --verify", ["checkpoints", "--verify"]),
    ("countersign timestamp list", ["timestamp", "list"]),
    ("countersign proof", ["proof", "5"]), ("countersign proof --entry", ["proof", "5", "--entry"]),
    ("countersign consistency", ["consistency", "3", "9"]),
    ("countersign registers scope", ["registers", "scope", "portfolio:CITY"]),
    ("countersign registers risks", ["registers", "risks", "portfolio:CITY"]),
    ("countersign registers issues", ["registers", "issues", "project:HARBOUR"]),
    ("countersign exceptions", ["exceptions"]), ("countersign surprises", ["surprises", "--late-after", "0"]),
    ("Commands that record", ["person", "zoe", "--name", "Zoë", "--actor", "ada", "--reason", "Joins the office"]),
    ("A refusal", ["report", "project:TRAM", "rating=Red", "--actor", "dot", "--reason", "Seen from afar"]),
  ]

  @Test(arguments: listings)
  func `JSON has the documented keys`(heading: String, arguments: [String]) throws {
    try Sample.withCopy { files in
      let result = try Program.run(arguments + ["--json"], ledger: files.ledger)
      #expect([0, 1].contains(result.status), "\(result.errorText)")
      #expect(try DocumentedKeys().differences(result.outputText, heading) == [])
    }
  }

  @Test func `JSON of an import, of init and of a shown damage has the documented keys`() throws {
    let documented = try DocumentedKeys()
    try Sample.withCopy { files in
      let text = try String(contentsOfFile: files.register, encoding: .utf8)
      let moved = text.replacingOccurrences(of: ",2013.02", with: ",2113.02,").replacingOccurrences(
        of: "wholeLifeCost", with: "wholeLifeCost,remark"
      ).replacingOccurrences(of: "2040-12-31", with: "soon").replacingOccurrences(of: "2021-03-31", with: "2022-03-31")
      let changed = try files.write(Array(moved.utf8), to: "gmpp-2022.csv")
      let words = ["import", "register", changed, "--mapping", "gmpp-extract", "--actor", "ada", "--json"]
      let report = try Program.run(words, ledger: files.ledger)
      #expect([0, 1].contains(report.status), "\(report.errorText)")
      #expect(try documented.differences(report.outputText, "countersign import") == [])
      let other = files.path("other.db")
      let words2 = ["init", "--origin", "x.example", "--actor", "a", "--name", "A", "--json"]
      #expect(try documented.differences(Program.succeed(words2, ledger: other), "countersign init") == [])
    }
  }

  @Test(arguments: [
    ["portfolio"], ["audit"], ["history", "project:TRAM"], ["compliance"], ["diff", "2026-01-31", "2026-10-31"],
    ["why", "project:TRAM", "milestone/works.finish"], ["change", "list"], ["registers", "risks", "portfolio:CITY"],
  ])
  func `CSV has the columns and the rows of the JSON`(arguments: [String]) throws {
    try Sample.withCopy { files in
      let csv = try Program.run(arguments + ["--csv"], ledger: files.ledger).outputText
      let rows = try #require(DelimitedRows.parse(csv))
      let header = try #require(rows.first)
      #expect(rows.allSatisfy { $0.count == header.count })
      if arguments[0] == "why" { return }
      let json = try Program.run(arguments + ["--json"], ledger: files.ledger).outputText
      var value = try JSONSerialization.jsonObject(with: Data(json.utf8))
      if let object = value as? [String: Any] { value = object["rows"] ?? object["controls"] ?? [] }
      let objects = try #require(value as? [[String: Any]])
      #expect(rows.count == objects.count + 1)
      for (row, object) in zip(rows.dropFirst(), objects) {
        #expect(Set(header) == Set(object.keys))
        for (key, cell) in zip(header, row) {
          if let text = object[key] as? String { #expect(cell == text) }
          if object[key] is NSNull { #expect(cell.isEmpty) }
        }
      }
    }
  }

  @Test(arguments: [80, 100, 120])
  func `tables fit the width and keep what matters`(columns: Int) throws {
    try Sample.withCopy { files in
      for arguments in [
        ["portfolio"], ["audit"], ["history", "project:TRAM"], ["compliance"], ["diff", "2026-01-31", "2026-10-31"],
        ["checkpoint", "--list"], ["replay"], ["change", "list"], ["waiver", "list"],
      ] {
        let result = try Program.run(arguments, ledger: files.ledger, environment: ["COLUMNS": "\(columns)"])
        // The first line of a listing may be a title in words.
        let lines: [Substring] = result.outputText.split(separator: "\n")
        let long = lines.dropFirst().filter { $0.count > columns }
        #expect(long.isEmpty, "\(arguments): \(long)")
        if arguments == ["portfolio"] {
          for word in ["Library in the", "Rating", "Finish", "Slip", "Whole-life", "2027-12-10", "+71"] {
            #expect(result.outputText.contains(word), "\(word) at \(columns)")
          }
        }
        if arguments == ["audit"] { #expect(result.outputText.contains(" Subject")) }
        if arguments == ["compliance"] { #expect(result.outputText.contains("Movements map to change")) }
      }
    }
  }

  @Test func `a narrative cannot move the cursor, nor break a table or an explanation`() throws {
    try Sample.withCopy { files in
      let text = "ratingNarrative=red \u{1B}[31m bell \u{07} line\nbreak \u{9B}2J"
      try Program.write(["report", "project:LIBRARY", text], ledger: files.ledger)
      for arguments in [["audit"], ["history", "project:LIBRARY"], ["why", "project:LIBRARY", "ratingNarrative"]] {
        let shown = try Program.succeed(arguments, ledger: files.ledger)
        #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
      }
      let json = try Program.succeed(["audit", "--field", "ratingNarrative", "--json"], ledger: files.ledger)
      let lines = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
      #expect("ratingNarrative=\(lines.last?["to"] as? String ?? "")" == text, "JSON has it as it was given")
    }
  }
}
