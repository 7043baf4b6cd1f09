import Foundation
import TestSupport
import Testing

/// Files that are missing, foreign, locked up or full: a clear error, and nothing lost.
@Suite struct FileFaultTests {
  private static let write = ["person", "zoe", "--name", "Zoë", "--actor", "ada", "--reason", "Joins the office"]
  private static let questions = [["audit"], ["portfolio"], ["verify"], write]

  private func expectAll(_ code: Int32, _ phrase: String, ledger: String) throws {
    for question in Self.questions {
      try Program.run(question, ledger: ledger).expectError(code, phrase, "\(question[0]) on \(ledger)")
    }
  }

  @Test func `a file that is no ledger is left alone`() throws {
    try withTemporaryFolder { folder in
      let foreign = folder.appending(path: "foreign.db").path
      _ = try run("sqlite3", [foreign, "CREATE TABLE t (a); INSERT INTO t VALUES (1)"])
      let text = folder.appending(path: "text.txt").path
      try Data("Not a ledger, but quite a long text all the same.\n".utf8).write(to: URL(filePath: text))
      let empty = folder.appending(path: "empty.db").path
      try Data().write(to: URL(filePath: empty))
      for path in [foreign, text, empty] {
        let before = try Data(contentsOf: URL(filePath: path))
        try expectAll(65, "not a ledger", ledger: path)
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
      }
      try expectAll(65, "not a ledger", ledger: folder.path)
      try expectAll(74, "no such file", ledger: folder.appending(path: "missing.db").path)
      try expectAll(74, "no such file", ledger: text + "/below.db")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3, "nothing was made")
    }
  }

  @Test func `a newer schema is left to a newer program`() throws {
    try Sample.withCopy { files in
      _ = try run("sqlite3", [files.ledger, "PRAGMA user_version = 99"])
      try expectAll(65, "schema 99", ledger: files.ledger)
    }
  }

  @Test(arguments: [100, 4096, 20_000, 100_000])
  func `a truncated ledger is reported, not read`(size: Int) throws {
    try Sample.withCopy { files in
      let bytes = try Data(contentsOf: URL(filePath: files.ledger)).prefix(size)
      let cut = try files.write(Array(bytes), to: "cut.db")
      for question in Self.questions {
        let result = try Program.run(question, ledger: cut)
        #expect([1, 65].contains(result.status), "\(question): \(result.errorText)")
        result.expectError(result.status)
      }
    }
  }

  @Test func `a read-only ledger answers and takes nothing`() throws {
    try Sample.withCopy { files in
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: files.ledger)
      try Program.succeed(["audit"], ledger: files.ledger)
      try Program.succeed(["verify"], ledger: files.ledger)
      try Program.run(Self.write, ledger: files.ledger).expectError(74, "read-only")
      try Program.run(["rebuild"], ledger: files.ledger).expectError(74, "read-only")
    }
  }

  @Test func `another user may read in a folder that is not theirs`() throws {
    guard getuid() == 0, findExecutable("setpriv") != nil else { return Skip.announce("not root, or no setpriv") }
    try Sample.withCopy { files in
      let program = files.path("countersign")
      try FileManager.default.copyItem(atPath: Program.path, toPath: program)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: files.folder.path)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: files.ledger)
      func asNobody(_ arguments: [String]) throws -> RunResult {
        try run(
          "setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", program] + arguments,
          environment: ["COUNTERSIGN_LEDGER": files.ledger])
      }
      guard try asNobody(["--version"]).status == 0 else { return Skip.announce("nobody cannot run the program") }
      for question in [["audit"], ["verify"], ["portfolio"], ["compliance", "K04"]] {
        let result = try asNobody(question)
        #expect(result.status == 0, "\(question): \(result.errorText)")
      }
      try asNobody(Self.write).expectError(74, "read-only")
      try asNobody(["checkpoint"]).expectError(74)
      try asNobody(["backup", files.path("b.db")]).expectError(74)
      try asNobody(["init", "--origin", "x", "--actor", "a", "--name", "A", "--ledger", files.path("n.db")])
        .expectError(74)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: files.ledger)
      try asNobody(["audit"]).expectError(74)
    }
  }

  @Test func `a ledger is not made twice, nor over another file`() throws {
    try Sample.withCopy { files in
      let before = try Data(contentsOf: URL(filePath: files.ledger))
      let words = ["init", "--origin", "other.example", "--actor", "ada", "--name", "Ada"]
      try Program.run(words, ledger: files.ledger).expectError(74, "xists")
      try Program.run(words + ["--key", files.path("new.key")], ledger: files.ledger).expectError(74, "exists")
      #expect(!FileManager.default.fileExists(atPath: files.path("new.key")), "no key is left behind")
      #expect(try Data(contentsOf: URL(filePath: files.ledger)) == before)
      try Program.run(words, ledger: files.path("none/new.db")).expectError(74, "No such file")
      try Program.run(["init", "--origin", "x", "--actor", "ada", "--name", " "], ledger: files.path("n.db"))
        .expectError(64, "--name")
    }
  }

  @Test func `only the ledger's own key, kept from others, signs`() throws {
    try Sample.withCopy { files in
      try Program.succeed(["init", "--origin", "b.example", "--actor", "b", "--name", "B"], ledger: files.path("b.db"))
      let garbage = try files.write(Array(repeating: 0xA5, count: 92), to: "garbage.key")
      let empty = try files.write([], to: "empty.key")
      for path in [garbage, empty] {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try Program.run(["checkpoint", "--key", path], ledger: files.ledger).expectError(65, "is no signing key")
      }
      func sign(_ key: String) throws -> RunResult {
        try Program.run(["checkpoint", "--key", key], ledger: files.ledger)
      }
      try sign(files.path("none.key")).expectError(74, "No such file")
      try sign(files.folder.path).expectError(65, "is no file")
      try sign(files.path("b.db.key")).expectError(65, "is not the key of this ledger")
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: files.key)
      try sign(files.key).expectError(65, "chmod 600")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: files.key)
      #expect(try sign(files.key).status == 0)
    }
  }

  @Test func `a proof waits for a checkpoint`() throws {
    try Sample.withNewLedger { files in
      try Program.run(["proof", "1"], ledger: files.ledger).expectError(65, "no checkpoint")
      try Program.succeed(["checkpoint"], ledger: files.ledger)
      try Program.succeed(["proof", "1"], ledger: files.ledger)
      try Program.write(["person", "zoe", "--name", "Zoë"], ledger: files.ledger)
      try Program.run(["proof", "7"], ledger: files.ledger).expectError(65, "no checkpoint reaches position 7")
    }
  }

  @Test func `backup and restore replace no file, and a damaged backup is not restored`() throws {
    try Sample.withCopy { files in
      let before = try Data(contentsOf: URL(filePath: files.ledger))
      let backup = files.path("backup.db")
      try Program.succeed(["backup", backup], ledger: files.ledger)
      try Program.run(["backup", backup], ledger: files.ledger).expectError(74, "exists")
      try Program.run(["backup", files.ledger], ledger: files.ledger).expectError(74, "exists")
      try Program.run(["backup", files.path("none/b.db")], ledger: files.ledger).expectError(74)
      try Program.run(["restore", backup], ledger: files.ledger).expectError(74, "exists")
      try Program.run(["restore", files.register], ledger: files.path("r.db")).expectError(65, "not a ledger")
      var bytes = try Array(Data(contentsOf: URL(filePath: backup)))
      let position = try #require(bytes.firstRange(of: Array("Piling rig was late".utf8))?.lowerBound)
      bytes[position] ^= 0x01
      let damaged = try files.write(bytes, to: "damaged.db")
      try Program.run(["restore", damaged], ledger: files.path("r.db")).expectError(1, "position ")
      #expect(!FileManager.default.fileExists(atPath: files.path("r.db")))
      try Program.succeed(["restore", backup], ledger: files.path("r.db"))
      let roots = try [files.ledger, files.path("r.db")].map { try Program.succeed(["verify"], ledger: $0) }
      #expect(roots[0] == roots[1])
      #expect(try Data(contentsOf: URL(filePath: files.ledger)) == before)
    }
  }

  @Test func `the environment names the ledger, and the option overrides it`() throws {
    try Sample.withCopy { files in
      let named = ["COUNTERSIGN_LEDGER": files.ledger]
      #expect(try Program.run(["verify"], environment: named).status == 0)
      try Program.run(["verify", "--ledger", files.path("no.db")], environment: named).expectError(74, "no.db")
      try Program.run(["verify"], environment: ["COUNTERSIGN_LEDGER": ""]).expectError(64, "no name")
    }
  }
}
