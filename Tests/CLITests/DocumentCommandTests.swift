import Foundation
import TestSupport
import Testing

/// The document register, from the command line.
@Suite struct DocumentCommandTests {
  private static let register = [
    "--title", "Business case", "--version", "1.0", "--owner", "bea", "--in", "project:HARBOUR",
  ]

  private func run(_ words: [String], by actor: String = "bea", _ files: Sample.Files) throws -> RunResult {
    try Program.run(words + ["--actor", actor, "--reason", "As approved"], ledger: files.ledger)
  }

  private func succeed(_ words: [String], by actor: String = "bea", _ files: Sample.Files) throws {
    let result = try run(words, by: actor, files)
    try #require(result.status == 0, "\(words): \(result.errorText)")
  }

  private func raise(_ files: Sample.Files) throws {
    try succeed(
      [
        "change", "raise", "CR-7", "--title", "Open later", "--set",
        "project:HARBOUR milestone/opening.finish=2027-06-30",
      ],
      files)
  }

  private func documented(_ words: [String], _ files: Sample.Files) throws -> String {
    let text = try Program.succeed(words + ["--json"], ledger: files.ledger)
    let heading = "countersign " + words.prefix(2).joined(separator: " ")
    #expect(try DocumentedKeys().differences(text, heading) == [], "\(words)")
    return text
  }

  @Test func `a version is registered for a change, superseded, and found by its file`() throws {
    try Harbour.withCopy { files in
      try raise(files)
      let first = try files.write(Array("first".utf8), to: "case.pdf")
      let second = try files.write(Array("second".utf8), to: "case-2.pdf")
      let third = try files.write([], to: "empty.pdf")
      try succeed(["document", "register", "BC", first] + Self.register + ["--for", "CR-7"], files)
      let check = try Program.run(["document", "check", first, "--json"], ledger: files.ledger)
      #expect(check.status == 0 && check.outputText.contains(#""state":"current""#), "\(check.errorText)")
      try succeed(["document", "supersede", "BC", second, "--version", "2.0"], files)
      let both = try Program.run(["document", "check", first, second, third, "--csv"], ledger: files.ledger)
      #expect(both.status == 1)
      #expect(both.outputText.contains(",superseded,BC,1.0,2.0,") && both.outputText.contains(",current,BC,2.0,2.0,"))
      #expect(both.outputText.contains(",unknown,,,,"))
      let list = try documented(["document", "list", "--in", "portfolio:P"], files)
      #expect(list.contains(#""version":"2.0""#) && !list.contains(#""version":"1.0""#))
      let all = try documented(["document", "list", "--for", "CR-7", "--all-versions"], files)
      #expect(all.contains(#""supersededBy":"2.0""#) && !all.contains(#""version":"2.0""#))
      #expect(
        try Program.succeed(["document", "list", "--as-of", "2020-01-01", "--json"], ledger: files.ledger) == "[]\n")
      try succeed(["document", "link", "document:BC", "--for", "CR-7"], files)
      let shown = try documented(["document", "show", "BC"], files)
      #expect(shown.contains(#""bytes":5"#))
      #expect(try Program.succeed(["document", "show", "BC"], ledger: files.ledger).contains("superseded by 2.0"))
      let change = try documented(["change", "show", "CR-7"], files)
      #expect(change.contains(#""document":"BC""#))
      let text = try Program.succeed(["change", "show", "CR-7"], ledger: files.ledger)
      #expect(text.contains("document BC version 1.0, superseded by 2.0, Business case: SHA-256"), "\(text)")
      #expect(try Program.run(["compliance", "K07"], ledger: files.ledger).status == 0)
    }
  }

  @Test func `why names the documents that the decision is kept with`() throws {
    try Harbour.withCopy { files in
      try raise(files)
      try Harbour.carryOut("CR-7", files)
      let digest = String(repeating: "ab", count: 32)
      try succeed(["document", "register", "BC", "--sha256", digest] + Self.register + ["--for", "CR-7"], files)
      let why = try Program.succeed(["why", "project:HARBOUR", "milestone/opening.finish"], ledger: files.ledger)
      #expect(why.contains("DocumentRegistered") || why.contains("Business case"), "\(why)")
      #expect(
        try Program.succeed(["document", "show", "BC", "--json"], ledger: files.ledger).contains(#""bytes":null"#))
    }
  }

  @Test func `what is not so is refused in a line`() throws {
    try Harbour.withCopy { files in
      let file = try files.write(Array("first".utf8), to: "case.pdf")
      let words = ["document", "register", "BC", file]
      let owner = try run(
        words + ["--title", "T", "--version", "1", "--owner", "nobody", "--in", "portfolio:P"], by: "ada", files)
      owner.expectError(1, "nobody")
      try run(words + Self.register + ["--for", "CR-99"], files).expectError(1, "CR-99")
      try run(words + Self.register + ["--for", "999999"], files).expectError(1, "999999")
      try run(words + Self.register, by: "dot", files).expectError(1, "no role")
      try succeed(words + Self.register, files)
      try succeed(words + Self.register, files)
      try run(["document", "register", "BD", file] + Self.register, files).expectError(1, "document BC")
      try run(["document", "supersede", "BC", file, "--version", "2"], files).expectError(1, "name and bytes")
      try run(["document", "supersede", "BX", file, "--version", "2"], files).expectError(1, "BX")
      let none = files.path("absent.pdf")
      try run(["document", "register", "BE", none] + Self.register, files).expectError(74, "absent.pdf")
      try run(["document", "register", "BE", files.folder.path] + Self.register, files).expectError(74, "regular")
      try Program.run(["document", "check", none], ledger: files.ledger).expectError(74, "absent.pdf")
      try Program.run(["document", "show", "BX"], ledger: files.ledger).expectError(65, "BX")
      try Program.run(["document", "list", "--in", "project:X"], ledger: files.ledger).expectError(65, "project:X")
      try run(["document", "register", "BE", "--sha256", "abc"] + Self.register, files).expectError(
        64, "64 hexadecimal")
      try run(["document", "register", "BE", file, "--sha256", "abc"] + Self.register, files).expectError(
        64, "--sha256")
      try run(["document", "register", "BE"] + Self.register, files).expectError(64, "--sha256")
      try run(["document", "register", "B E", file] + Self.register, files).expectError(64, "")
      try run(["document", "register", "BE", file, "--title", "T"], files).expectError(64, "")
      try run(["document", "register", "BE", file, "--title", "T", "--version", "1"], files).expectError(64, "--owner")
      try run(["document", "supersede", "BC", file], files).expectError(64, "--version")
    }
  }
}
