import Foundation
import TestSupport
import Testing

/// A disk that takes no more: what was acknowledged stays, what was not leaves no trace.
@Suite struct FullDiskTests {
  @Test(arguments: [1, 10, 33, 60, 100])
  func `a limit on the size of files ends a command in words, and the ledger is whole`(kilobytes: Int) throws {
    try Sample.withNewLedger { files in
      let before = try Program.succeed(["verify"], ledger: files.ledger)
      let register = SharedData.packageRoot.appending(path: "fixtures/gmpp/gmpp-2014.csv").path
      let limited = "ulimit -f \(kilobytes); exec \"$countersign\" \"$@\""
      let written = try Program.shell(
        limited,
        ["import", "register", register, "--mapping", "gmpp-extract", "--actor", "ada", "--ledger", files.ledger])
      written.expectError(74, "the disk is full", "import")
      #expect(try Program.succeed(["verify"], ledger: files.ledger) == before)
      let made = try Program.shell(
        limited, ["init", "--origin", "x", "--actor", "ada", "--name", "Ada", "--ledger", files.path("new.db")])
      if made.status != 0 {
        made.expectError(74, "full", "init")
        let left = try FileManager.default.contentsOfDirectory(atPath: files.folder.path).filter { $0.hasPrefix("new") }
        #expect(left.isEmpty, "half a ledger is left behind: \(left)")
      }
      let copied = try Program.shell(limited, ["backup", files.path("b.db"), "--ledger", files.ledger])
      if copied.status != 0 {
        copied.expectError(74, "full", "backup")
        #expect(
          try !FileManager.default.contentsOfDirectory(atPath: files.folder.path).contains { $0.hasPrefix("b.db") })
      }
      let exported = try Program.shell(
        limited, ["export", "events", "--out", files.path("e.jsonl"), "--ledger", files.ledger])
      if exported.status != 0 {
        exported.expectError(74, "", "export")
        #expect(
          try !FileManager.default.contentsOfDirectory(atPath: files.folder.path).contains { $0.hasPrefix("e.jsonl") })
      }
      try Program.write(["person", "zoe", "--name", "Zoë"], ledger: files.ledger)
      try Program.succeed(["verify"], ledger: files.ledger)
    }
  }

  @Test func `a full file system takes no half of an import`() throws {
    guard getuid() == 0, findExecutable("unshare") != nil else { return Skip.announce("not root: no small tmpfs") }
    try withTemporaryFolder { folder in
      let register = SharedData.packageRoot.appending(path: "fixtures/gmpp/gmpp-2014.csv").path
      let script = """
        mount -t tmpfs -o size=700k tmpfs "$1" 2>/dev/null || { echo unmountable; exit 0; }
        export COUNTERSIGN_LEDGER="$1/l.db"
        set -e
        "$countersign" init --origin x.example --actor ada --name Ada >/dev/null
        "$countersign" role grant ada pmo --actor ada --reason "Loads the register" >/dev/null
        "$countersign" verify
        set +e
        "$countersign" import register "$2" --mapping gmpp-extract --actor ada >/dev/null; echo "exit $?"
        "$countersign" verify; echo "exit $?"
        """
      let result = try TestSupport.run(
        "unshare", ["-m", "/bin/bash", "-c", script, "bash", folder.path, register],
        environment: ["countersign": Program.path])
      if result.outputText.hasPrefix("unmountable") || result.errorText.contains("unshare") {
        return Skip.announce("no tmpfs can be mounted")
      }
      let lines = result.outputText.split(separator: "\n")
      try #require(lines.count == 4, "\(result.outputText) \(result.errorText)")
      #expect(lines[1] == "exit 74", "\(result.errorText)")
      #expect(result.errorText.contains("the disk is full"))
      #expect(lines[0] == lines[2] && lines[3] == "exit 0", "\(result.outputText)")
    }
  }

  @Test func `standard output that takes no more is an error, one that nobody reads is not`() throws {
    try Sample.withCopy { files in
      let full = try Program.shell("exec \"$countersign\" audit --json --ledger \"$1\" > /dev/full", [files.ledger])
      full.expectError(74, "standard output")
      let left = try Program.shell("\"$countersign\" audit --csv --ledger \"$1\" | head -n 1", [files.ledger])
      #expect(left.status == 0 && left.errors.isEmpty && left.outputText.split(separator: "\n").count == 1)
      let closed = try Program.shell(
        "\"$countersign\" person zoe --name Z --actor ada --reason 'Joins us' --ledger \"$1\" >&- 2>&- <&-",
        [files.ledger])
      #expect(closed.status == 0)
      try Program.succeed(["verify"], ledger: files.ledger)
      #expect(try Program.succeed(["history", "person:zoe"], ledger: files.ledger).contains("PersonRegistered"))
    }
  }
}
