import Foundation
import TestSupport
import Testing

/// A ledger that its reader may not write: a file without leave to write, in a folder without, of somebody else.
@Suite struct `An auditor who may only read` {
  static let questions: [[String]] = [
    ["portfolio"], ["portfolio", "--as-of", "2026-05-01", "--json"], ["audit"], ["history", "project:TRAM"],
    ["why", "project:TRAM", "milestone/works.finish"], ["replay"], ["replay", "change", "CR-1", "--at-decision"],
    ["diff", "2026-01-31", "2026-10-31"], ["latency"], ["refusals"], ["authority", "project:TRAM"],
    ["change", "list"], ["change", "show", "CR-1"], ["waiver", "list"], ["finding", "list"],
    ["tolerance", "list", "portfolio:CITY"], ["exceptions"], ["surprises"], ["registers", "risks", "portfolio:CITY"],
    ["drift", "project:TRAM"], ["dependencies"], ["key", "list"], ["retention", "show"], ["hold", "list"],
    ["archive", "list"], ["checkpoints"], ["checkpoints", "--verify"], ["proof", "5"], ["consistency", "3", "9"],
    ["verify"], ["evidence", "issued"], ["timestamp", "list"],
  ]
  /// Those that exit 1 where something is wanting.
  static let judgements: [[String]] = [["compliance"], ["compliance", "K12"], ["statement"]]

  private func seal(_ files: Sample.Files) throws {
    try FileManager.default.removeItem(atPath: files.register)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: files.ledger)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: files.folder.path)
  }

  private func unseal(_ files: Sample.Files) {
    try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: files.folder.path)
  }

  private func expectAnswers(_ ask: ([String]) throws -> RunResult) throws {
    for question in Self.questions {
      let result = try ask(question)
      #expect(result.status == 0, "\(question): \(result.errorText)")
    }
    for question in Self.judgements {
      let result = try ask(question)
      #expect([0, 1].contains(result.status) && !result.outputText.isEmpty, "\(question): \(result.errorText)")
    }
  }

  @Test func `is answered every question, and exports evidence that is signed where the key is there`() throws {
    try Sample.withCopy { files in
      try withTemporaryFolder { own in
        try seal(files)
        defer { unseal(files) }
        try expectAnswers { try Program.run($0, ledger: files.ledger) }
        let before = try Data(contentsOf: URL(filePath: files.ledger))
        let pack = own.appending(path: "pack").path
        let export = try Program.run(["evidence", "export", pack, "--json"], ledger: files.ledger)
        #expect(export.status == 0, "\(export.errorText)")
        #expect(export.outputText.contains("\"isSigned\":true"))
        #expect(try Program.run(["evidence", "verify", pack]).status == 0)
        #expect(try Data(contentsOf: URL(filePath: files.ledger)) == before)
        try Program.run(
          ["evidence", "issue", pack, "--to", "x", "--actor", "ada", "--reason", "x"], ledger: files.ledger
        ).expectError(74, "read-only")
        // Root may make SQLite's own files beside it all the same.
        let left = try FileManager.default.contentsOfDirectory(atPath: files.folder.path)
        #expect(
          left.allSatisfy { name in ["db", "key", "db-shm", "db-wal"].contains { name.hasSuffix($0) } }, "\(left)")
      }
    }
  }

  @Test func `need not be whose ledger it is`() throws {
    guard getuid() == 0, findExecutable("setpriv") != nil else { return Skip.announce("not root, or no setpriv") }
    try Sample.withCopy { files in
      try withTemporaryFolder { own in
        let program = own.appending(path: "countersign").path
        try FileManager.default.copyItem(atPath: Program.path, toPath: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: own.path)
        try seal(files)
        defer { unseal(files) }
        func asNobody(_ arguments: [String]) throws -> RunResult {
          try run(
            "setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", program] + arguments,
            environment: ["COUNTERSIGN_LEDGER": files.ledger])
        }
        guard try asNobody(["--version"]).status == 0 else { return Skip.announce("nobody cannot run the program") }
        try expectAnswers(asNobody)
        let pack = own.appending(path: "pack").path
        let export = try asNobody(["evidence", "export", pack, "--json"])
        #expect(export.status == 0, "\(export.errorText)")
        #expect(export.outputText.contains("\"isSigned\":false"), "the key is its owner's alone")
      }
    }
  }
}
