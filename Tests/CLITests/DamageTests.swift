import Foundation
import TestSupport
import Testing

/// Bytes of the file changed behind the program's back.
@Suite struct DamageTests {
  /// Where in the file a column of the event at a position lies.
  private func offset(_ column: String, _ position: Int, _ files: Sample.Files) throws -> Int {
    let query = "SELECT hex(\(column)) FROM event WHERE position = \(position)"
    let hex = try run("sqlite3", ["-readonly", files.ledger, query]).outputText.filter { !$0.isWhitespace }
    let digits = Array(hex)
    let value = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
    let bytes = try Array(Data(contentsOf: URL(filePath: files.ledger)))
    return try #require(bytes.firstRange(of: value)?.lowerBound, "\(column) of \(position) is not in one piece")
  }

  private func flip(_ offset: Int, _ files: Sample.Files) throws {
    let file = try FileHandle(forUpdating: URL(filePath: files.ledger))
    try file.seek(toOffset: UInt64(offset))
    let byte = try #require(try file.read(upToCount: 1)?.first)
    try file.seek(toOffset: UInt64(offset))
    try file.write(contentsOf: Data([byte ^ 0x04]))
    try file.close()
  }

  static let places: [(String, Int, Int)] = [
    ("envelope", 50, 30), ("envelope", 90, 100), ("payload", 87, 12), ("payload", 16, 3),
    ("hashes", 90, 5), ("hashes", 100, 31), ("salt", 50, 0),
  ]

  @Test(arguments: places)
  func `a byte changed in the file is found at its position, and nothing crashes on it`(
    column: String, position: Int, within: Int
  ) throws {
    try Sample.withCopy { files in
      try flip(try offset(column, position, files) + within, files)
      let verified = try Program.run(["verify"], ledger: files.ledger)
      #expect(verified.status == 1 && verified.errors.isEmpty, "\(verified.errorText)")
      #expect(verified.outputText.contains("position \(position): "), "\(verified.outputText)")
      let json = try Program.run(["verify", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(json.outputText, "countersign verify") == [])
      let control = try Program.run(["compliance", "K04"], ledger: files.ledger)
      #expect(control.status == 1, "\(control.outputText) \(control.errorText)")
      for question in [
        ["portfolio"], ["audit"], ["audit", "--json"], ["replay"], ["why", "project:TRAM", "milestone/works.finish"],
        ["history", "project:TRAM"], ["diff", "2026-01-31", "2026-10-31"], ["proof", "\(position)"],
        ["consistency", "3", "120"], ["checkpoint"], ["rebuild"], ["compliance"], ["backup", files.path("b.db")],
        ["report", "project:TRAM", "rating=Red", "--actor", "fay", "--reason", "Damaged or not"],
      ] {
        let result = try Program.run(question, ledger: files.ledger)
        #expect([0, 1].contains(result.status), "\(question): exit \(result.status), \(result.errorText)")
      }
    }
  }

  @Test func `a file written over with noise is reported, whatever is asked`() throws {
    var generator = SplitMix(state: 7)
    try Sample.withCopy { files in
      let sound = try Array(Data(contentsOf: URL(filePath: files.ledger)))
      for round in 0..<12 {
        var bytes = sound
        let start = Int.random(in: 100..<(bytes.count - 600), using: &generator)
        for index in start..<(start + 600) { bytes[index] = UInt8.random(in: 0...255, using: &generator) }
        let noisy = try files.write(bytes, to: "noisy\(round).db")
        for question in [["verify"], ["portfolio"], ["audit", "--json"], ["rebuild"]] {
          let result = try Program.run(question, ledger: noisy)
          #expect([0, 1, 65, 74].contains(result.status), "seed 7, round \(round), \(question): \(result.errorText)")
        }
      }
    }
  }
}
