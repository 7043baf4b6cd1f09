import Foundation
import TestSupport
import Testing

/// Files of every wrong kind, by every shipped mapping.
@Suite struct ImportFileTests {
  private static let mappings: [(name: String, kind: String)] = [
    ("gmpp", "register"), ("gmpp-extract", "register"), ("gmpp-transposed", "register"), ("kep", "changelog"),
    ("nyc-cpd", "register"), ("nyc-sca", "register"), ("pep", "changelog"),
  ]

  private func importing(_ path: String, _ mapping: (name: String, kind: String), _ files: Sample.Files) throws
    -> RunResult
  {
    try Program.run(
      ["import", mapping.kind, path, "--mapping", mapping.name, "--actor", "ada", "--date", "2021-03-31"].filter {
        mapping.kind == "register" || ($0 != "--date" && $0 != "2021-03-31")
      }, ledger: files.ledger)
  }

  @Test(arguments: 0..<7)
  func `no file crashes a shipped mapping`(index: Int) throws {
    try Sample.withNewLedger { files in
      var mapping = Self.mappings[index]
      let probe = try importing(files.path("none.csv"), mapping, files)
      if probe.status == 65, probe.errorText.contains("reads a ") {
        mapping.kind = mapping.kind == "register" ? "changelog" : "register"
      }
      try importing(files.path("none.csv"), mapping, files).expectError(74, "No such file")
      try importing(files.folder.path, mapping, files).expectError(74, "directory")
      let header = "GMPP ID Number,Project Name,Department,number,name,department,edition,snapshot\n"
      let hostile: [(String, [UInt8])] = [
        ("empty", []), ("bom", [0xEF, 0xBB, 0xBF]), ("utf16", [0xFF, 0xFE, 0x41, 0x00, 0x0A, 0x00]),
        ("zeros", Array(repeating: 0, count: 70_000)),
        ("binary", try Array(Data(contentsOf: URL(filePath: files.ledger)))),
        ("quote", Array("a,b\n\"never closed".utf8)), ("line", Array(repeating: 0x61, count: 3_000_000)),
        ("commas", Array(repeating: 0x2C, count: 300_000)), ("breaks", Array(repeating: 0x0A, count: 300_000)),
        ("header", Array(header.utf8)), ("ragged", Array((header + "1\n2,3\n4,5,6,7,8,9,10,11,12,13\n").utf8)),
      ]
      for (name, bytes) in hostile {
        let path = try files.write(bytes, to: "\(name).csv")
        let result = try importing(path, mapping, files)
        #expect([0, 1, 65].contains(result.status), "\(mapping.name), \(name): \(result.status) \(result.errorText)")
        if result.status == 65 { result.expectError(65, name, "\(mapping.name), \(name)") }
      }
      try Program.succeed(["verify"], ledger: files.ledger)
    }
  }

  @Test func `a register cut off anywhere is read or refused, never half`() throws {
    let root = SharedData.packageRoot.appending(path: "fixtures/gmpp/gmpp-2014.csv")
    let bytes = try Array(Data(contentsOf: root).prefix(4000))
    try Sample.withNewLedger { files in
      for length in stride(from: 1, to: bytes.count, by: 397) {
        let path = try files.write(Array(bytes.prefix(length)), to: "cut\(length).csv")
        let result = try Program.run(
          ["import", "register", path, "--mapping", "gmpp-extract", "--actor", "ada", "--dry-run"], ledger: files.ledger
        )
        #expect([0, 1, 65].contains(result.status), "\(length): \(result.errorText)")
      }
    }
  }

  @Test func `importing again changes nothing, and a dry run nothing at all`() throws {
    try Sample.withNewLedger { files in
      let register = SharedData.packageRoot.appending(path: "fixtures/gmpp/gmpp-2019.csv").path
      let words = ["import", "register", register, "--mapping", "gmpp-extract", "--actor", "ada"]
      let before = try Program.succeed(["verify"], ledger: files.ledger)
      let dry = try Program.succeed(words + ["--dry-run", "--json"], ledger: files.ledger)
      #expect(try Program.succeed(["verify"], ledger: files.ledger) == before)
      let first = try Program.succeed(words + ["--json"], ledger: files.ledger)
      let after = try Program.succeed(["verify"], ledger: files.ledger)
      #expect(after != before)
      #expect(try Program.succeed(words, ledger: files.ledger).contains("imported before"))
      #expect(try Program.succeed(words + ["--dry-run"], ledger: files.ledger).contains("imported before"))
      #expect(try Program.succeed(["verify"], ledger: files.ledger) == after)
      func movements(_ text: String) throws -> [NSDictionary] {
        let report = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return try #require(report?["movements"] as? [NSDictionary])
      }
      #expect(try movements(dry) == movements(first), "a dry run foretells what an import does")
      #expect(try !movements(first).isEmpty)
    }
  }

  @Test func `a mapping for another kind, or none, is named`() throws {
    try Sample.withCopy { files in
      func attempt(_ kind: String, _ mapping: String) throws -> RunResult {
        try Program.run(
          ["import", kind, files.register, "--mapping", mapping, "--actor", "ada"], ledger: files.ledger)
      }
      try attempt("changelog", "gmpp-extract").expectError(65, "reads a register")
      try attempt("register", "no-such-mapping").expectError(74, "no-such-mapping")
      try attempt("register", files.register).expectError(65, "mapping")
      try attempt("register", files.folder.path).expectError(74, "directory")
      let mapping = try files.write(Array("kind: register\nname: x\nsurprise: 1\n".utf8), to: "odd.yaml")
      try attempt("register", mapping).expectError(65, "odd.yaml line")
      try Sample.withNewLedger { new in
        let words = ["import", "register", files.register, "--mapping", "gmpp-extract", "--actor", "nobody-known"]
        try Program.run(words, ledger: new.ledger).expectError(1, "refused")
      }
    }
  }
}
