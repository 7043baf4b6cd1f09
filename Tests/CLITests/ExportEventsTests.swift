import Countersign
import Foundation
import TestSupport
import Testing

@Suite struct `Events on the command line` {
  private func tool(_ name: String) -> String? {
    let path = PythonTool.path(name)
    if path == nil, Skip.isForbidden { Issue.record("\(name) is not installed in .build/pyvenv") }
    return path
  }

  @Test func `are the same in a file and on standard output, and told in documented keys`() throws {
    try Sample.withCopy { files in
      let file = files.path("events.jsonl")
      let json = try Program.succeed(["export", "events", "--out", file, "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(json, "countersign export events") == [])
      let printed = try Program.succeed(["export", "events"], ledger: files.ledger)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == printed)
      let few = try Program.succeed(
        ["export", "events", "--from-position", "2", "--to-position", "4"], ledger: files.ledger)
      #expect(printed.contains(few) && few.split(separator: "\n").count == 3)
      let told = try Program.succeed(
        ["export", "events", "--in", "project:HARBOUR", "--redact", "financial", "--out", files.path("harbour.jsonl")],
        ledger: files.ledger)
      #expect(told.contains("are withheld") && !told.contains("with the root"))
      let none = try Program.succeed(
        ["export", "events", "--kind", "ArchiveDisposed", "--out", files.path("none.jsonl")], ledger: files.ledger)
      #expect(none.contains("no event is such"))
    }
  }

  @Test func `fold to the hash that replay prints, and are all that the checkpoint signs`() throws {
    try Sample.withCopy { files in
      let note = try files.write(Array(Program.succeed(["checkpoint"], ledger: files.ledger).utf8), to: "note")
      let file = files.path("events.jsonl")
      try Program.succeed(["export", "events", "--out", file], ledger: files.ledger)
      let replay = try Program.succeed(["replay", "--as-of", "2027-01-31", "--json"], ledger: files.ledger)
      let key = try Ledger.open(files.ledger, readOnly: true, clock: SystemClock.now).verifierKey
      let verified = try Program.succeed(
        ["export", "verify", file, "--fold", "--as-of", "2027-01-31", "--checkpoint", note, "--key", key, "--json"])
      #expect(try DocumentedKeys().differences(verified, "countersign export verify") == [])
      let hash = try #require(verified.firstMatch(of: /"foldHash":"([0-9a-f]{64})"/)).1
      #expect(replay.contains(hash))
      // Without the last line, and with a payload that says something else.
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      let cut = try files.write(Array((lines.dropLast().joined(separator: "\n") + "\n").utf8), to: "cut")
      try Program.run(["export", "verify", cut, "--checkpoint", note, "--key", key]).expectError(65, "does not hold")
      try Program.succeed(["export", "verify", cut])
      let altered = lines[1].replacing("\"data\":{", with: "\"data\":{\"added\":1,", maxReplacements: 1)
      let other = try files.write(Array("\(lines[0])\n\(altered)\n".utf8), to: "other")
      try Program.run(["export", "verify", other]).expectError(65, "at or after position 1")
    }
  }

  @Test func `are CloudEvents to other programs, the demonstration's year through`() throws {
    try Sample.withCopy { files in
      let file = files.path("events.jsonl")
      let json = try Program.succeed(["export", "events", "--out", file, "--json"], ledger: files.ledger)
      let count = try #require(json.firstMatch(of: /"events":([0-9]+)/)).1
      if let python = PythonTool.interpreter {
        let script = """
          from cloudevents.core.formats.json import JSONFormat
          lines = [JSONFormat().read(None, line) for line in open(r"\(file)", "rb")]
          assert [line.get_id() for line in lines] == [str(n + 1) for n in range(len(lines))]
          assert len({line.get_source() for line in lines}) == 1
          print(len(lines))
          """
        let result = try run(python, ["-"], stdin: Array(script.utf8))
        #expect(result.outputText == "\(count)\n", "\(result.errorText)")
      } else if Skip.isForbidden {
        Issue.record("the packages of .ci/setup test are not installed")
      }
      guard let tool = tool("check-jsonschema"), let schema = SharedData.url("schemas/cloudevents/cloudevents.json")
      else { return }
      // One event of each kind and disclosure.
      var seen: Set<String> = []
      var samples: [String] = []
      for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
        let event = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        guard seen.insert("\(event["type"] ?? "") \(event["disclosure"] ?? "")").inserted else { continue }
        samples.append(try files.write(Array(line.utf8), to: "\(seen.count).json"))
      }
      let result = try run(tool, ["--schemafile", schema.path] + samples)
      #expect(result.status == 0 && samples.count > 10, "\(result.outputText)\(result.errorText)")
    }
  }

  @Test func `are open to whom the umask lets in`() throws {
    try Sample.withCopy { files in
      let script = """
        umask "$2" && "$countersign" export events --ledger "$1" --out "$3/$2.jsonl" >&2 &&
        "$countersign" evidence export --ledger "$1" "$3/$2" >&2 && cd "$3" && stat -c %a "$2.jsonl" "$2" "$2/VERIFY.md"
        """
      for (umask, modes) in [("077", "600\n700\n600\n"), ("022", "644\n755\n644\n")] {
        let result = try Program.shell(script, [files.ledger, umask, files.folder.path])
        #expect(result.status == 0 && result.outputText == modes, "\(result.outputText)\(result.errorText)")
      }
    }
  }

  @Test func `end quietly where nobody reads on`() throws {
    try Sample.withCopy { files in
      let result = try Program.shell(
        "\"$countersign\" export events --ledger \"$1\" | head -n 1 | wc -l; echo \"${PIPESTATUS[0]}\"", [files.ledger])
      #expect(result.errorText == "" && result.outputText.hasPrefix("1\n"), "\(result.outputText)\(result.errorText)")
    }
  }

  @Test func `are refused with what to do`() throws {
    try Sample.withCopy { files in
      let export = ["export", "events"]
      let file = files.path("events.jsonl")
      for (arguments, code, phrase) in [
        (["--json"], Int32(64), "goes with --out"), (["--from-position", "0"], 64, "a position from 1"),
        (["--from-position", "5", "--to-position", "4"], 64, "not before"),
        (["--kind", "Nonsense"], 64, "no kind 'Nons"),
        (["--kind", ","], 64, "names none"), (["--redact", "secret"], 64, "no class 'secret'"),
        (["--from-position", "99999"], 65, "no position 99999"), (["--in", "project:NONE"], 65, "project:NONE"),
        (["--out", files.path("no/such/folder")], 74, "No such file"),
        (["--out", files.path("") + "/"], 64, "name the file"),
        (["--out", files.ledger], 65, "is there already"), (["--out", "/dev/null"], 65, "is there already"),
      ] {
        let result = try Program.run(export + arguments, ledger: files.ledger)
        result.expectError(code, phrase, "\(arguments)")
      }
      let full = try Program.run(export + ["--out", "/dev/full"], ledger: files.ledger)
      full.expectError(65, "is there already")
      #expect(!FileManager.default.fileExists(atPath: file))
      let left = try FileManager.default.contentsOfDirectory(atPath: files.folder.path)
      #expect(left.filter { $0.contains("part") } == [])
      for (arguments, code, phrase) in [
        ([file], Int32(65), "is missing"), ([files.ledger], 65, "the first line"), (["/dev/null"], 65, "no plain file"),
        ([file, "--key", "x"], 64, "go together"), ([file, "--as-of", "2026-01-01"], 64, "belongs to --fold"),
        ([files.register, "--checkpoint", files.register, "--key", "x"], 65, "no verifier key"),
      ] {
        try Program.run(["export", "verify"] + arguments).expectError(code, phrase, "\(arguments)")
      }
    }
  }
}
