import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct RetentionCommandTests {
  private static let name = "Zarathustra Quill"

  /// A ledger of ada, who administers, with quill registered, and rio and uma who keep the records.
  private func withRecords(_ body: (Sample.Files) throws -> Void) throws {
    try Sample.withNewLedger { files in
      for (id, name) in [("quill", Self.name), ("rio", "Rio"), ("uma", "Uma")] {
        try Program.write(["person", id, "--name", name], ledger: files.ledger)
      }
      for id in ["rio", "uma"] {
        try Program.write(["role", "grant", id, "records-officer"], ledger: files.ledger)
      }
      try body(files)
    }
  }

  private func by(_ actor: String, _ words: [String], _ files: Sample.Files) throws -> RunResult {
    try Program.run(words + ["--actor", actor, "--reason", "As agreed"], ledger: files.ledger)
  }

  private func holdsName(_ files: Sample.Files) throws -> Bool {
    try FileManager.default.contentsOfDirectory(at: files.folder, includingPropertiesForKeys: nil).contains { file in
      try Data(contentsOf: file).range(of: Data(Self.name.utf8)) != nil
    }
  }

  private func position(_ text: String) throws -> String {
    try #require(text.split(separator: " ").last.map { $0.filter(\.isNumber) })
  }

  private func keys(_ text: String, _ heading: String) throws {
    #expect(try DocumentedKeys().differences(text, heading) == [])
  }

  @Test func `a person is erased by two, and no file holds the name`() throws {
    try withRecords { files in
      #expect(try holdsName(files))
      let asked = try by("ada", ["erase", "--person", "quill", "--basis", "GDPR Art. 17"], files)
      #expect(asked.status == 0, "\(asked.errorText)")
      let request = try position(asked.outputText)
      try keys(Program.succeed(["erase", "list", "--json"], ledger: files.ledger), "countersign erase list")
      try by("ada", ["erase", "authorise", request], files).expectError(1, "no role")
      let done = try by("rio", ["erase", "authorise", request, "--json"], files)
      #expect(done.status == 0 && done.outputText.contains("recorded"), "\(done.errorText)")
      #expect(try !holdsName(files))
      try Program.succeed(["verify"], ledger: files.ledger)
      try Program.succeed(["rebuild"], ledger: files.ledger)
      let history = try Program.succeed(["history", "person:quill", "--json"], ledger: files.ledger)
      #expect(history.contains("erased under position"))
      let people = try Program.succeed(["audit", "--json"], ledger: files.ledger)
      #expect(!people.contains(Self.name))
      #expect(try by("ada", ["erase", "--person", "quill", "--basis", "x"], files).outputText.contains("nothing"))
      for arguments in [["erase", "--basis", "x"], ["erase", "3", "--person", "quill", "--basis", "x"]] {
        try by("ada", arguments, files).expectError(64)
      }
    }
  }

  @Test func `a restored backup forgets as well`() throws {
    try withRecords { files in
      let backup = files.path("backup.db")
      try Program.succeed(["backup", backup], ledger: files.ledger)
      let request = try position(
        by("ada", ["erase", "--person", "quill", "--basis", "GDPR Art. 17"], files).outputText)
      #expect(try by("rio", ["erase", "authorise", request], files).status == 0)
      let restored = files.path("restored.db")
      try Program.succeed(
        ["restore", backup, "--erasures", files.ledger + ".erasures"], ledger: restored)
      try FileManager.default.removeItem(atPath: backup)
      #expect(try !holdsName(files))
      try Program.succeed(["verify"], ledger: restored)
      #expect(
        try Program.succeed(["history", "person:quill", "--json"], ledger: restored).contains("erased under position"))
      try Program.run(["restore", restored, "--erasures", files.path("none")], ledger: files.path("third.db"))
        .expectError(74, "no such file")
    }
  }

  @Test func `what is kept or held stays`() throws {
    try withRecords { files in
      #expect(
        try by("rio", ["retention", "set", "people", "--years", "7", "--kind", "PersonRegistered"], files).status == 0)
      try keys(Program.succeed(["retention", "show", "--json"], ledger: files.ledger), "countersign retention show")
      try by("ada", ["erase", "--person", "quill", "--basis", "x"], files).expectError(1, "younger")
      #expect(
        try by("rio", ["retention", "set", "people", "--years", "0", "--subject", "person:ada"], files).status == 0)
      let hold = ["hold", "place", "H", "--subject", "person:quill", "--authority", "Court"]
      #expect(try by("ada", hold, files).status == 0)
      try keys(Program.succeed(["hold", "list", "--json"], ledger: files.ledger), "countersign hold list")
      try by("ada", ["erase", "--person", "quill", "--basis", "x"], files).expectError(1, "hold")
      #expect(try by("rio", ["hold", "lift", "H"], files).status == 0)
      #expect(try by("ada", ["erase", "--person", "quill", "--basis", "x"], files).status == 0)
      try by("rio", ["retention", "set", "x", "--years", "101"], files).expectError(64)
      try by("rio", ["retention", "set", "x", "--years", "1", "--kind", "Nothing"], files).expectError(64)
    }
  }

  @Test func `an archive opens with every question, and with plain SQLite, and goes when it may`() throws {
    try withRecords { files in
      let archive = files.path("archive.db")
      let head = try position(by("rio", ["hold", "place", "H", "--authority", "Court"], files).outputText)
      let made = try by("rio", ["archive", "--through", head, "--to", archive, "--json"], files)
      #expect(made.status == 0, "\(made.errorText)")
      try keys(made.outputText, "countersign archive create")
      for words in [["portfolio"], ["audit"], ["history", "person:quill"], ["verify"], ["compliance"], ["replay"]] {
        try Program.succeed(words, ledger: archive)
      }
      try Program.run(
        ["person", "new", "--name", "New", "--actor", "ada", "--reason", "x"], ledger: archive
      ).expectError(65, "an archive")
      if let sqlite = findExecutable("sqlite3") {
        let result = try run(sqlite, ["-readonly", archive, "SELECT max(position), count(*) FROM event_log"])
        #expect(result.outputText == "\(head)|\(head)\n", "\(result.errorText)")
      }
      let verified = try Program.succeed(["archive", "verify", archive, "--against", files.ledger, "--json"])
      try keys(verified, "countersign archive verify")
      let note = try files.write(Array(Program.succeed(["checkpoint"], ledger: files.ledger).utf8), to: "live.note")
      try Program.run(["archive", "verify", archive, "--against", note]).expectQuiet(1)
      try keys(Program.succeed(["archive", "list", "--json"], ledger: files.ledger), "countersign archive list")
      try Program.run(["archive", "verify", files.ledger]).expectError(65, "no archive")
      let none = files.path("none.db")
      for result in try [Program.run(["archive", "verify", none]), by("rio", ["archive", "dispose", none], files)] {
        result.expectError(74, "none.db: no such file")
        #expect(result.errorText.contains("countersign archive list") && !result.errorText.contains("init"))
      }
      try by("rio", ["archive", "--to", archive], files).expectError(64)
      try by("rio", ["archive", "--through", head, "--to", archive], files).expectError(74, "exists already")
      try by("rio", ["archive", "dispose", archive], files).expectError(1, "hold")
      #expect(FileManager.default.fileExists(atPath: archive))
      #expect(try by("rio", ["hold", "lift", "H"], files).status == 0)
      try by("rio", ["archive", "dispose", archive], files).expectError(1, "younger")
    }
  }

  @Test func `40 times killed in the middle of an erasure, the ledger has all of it or nothing`() throws {
    let seed: UInt64 = 20_261_121
    var generator = SplitMix(state: seed)
    try withRecords { original in
      let request = try position(
        by("ada", ["erase", "--person", "quill", "--basis", "GDPR Art. 17"], original).outputText)
      var erased = 0
      for round in 1...40 {
        try withTemporaryFolder { folder in
          let files = Sample.Files(folder: folder)
          for name in ["sample.db", "sample.db.key"] {
            try FileManager.default.copyItem(atPath: original.path(name), toPath: files.path(name))
          }
          let process = Process()
          process.executableURL = URL(filePath: Program.path)
          process.arguments = [
            "erase", "authorise", request, "--actor", "rio", "--reason", "Checked", "--ledger", files.ledger,
          ]
          process.standardOutput = FileHandle.nullDevice
          process.standardError = FileHandle.nullDevice
          try process.run()
          // By turns at any moment of its life, and right after the erasure is named.
          if round.isMultiple(of: 2) {
            for _ in 0..<5000
            where process.isRunning && !FileManager.default.fileExists(atPath: files.ledger + ".erasures") {
              usleep(1000)
            }
          }
          usleep(UInt32.random(in: 0..<(round.isMultiple(of: 2) ? 30_000 : 200_000), using: &generator))
          kill(process.processIdentifier, SIGKILL)
          process.waitUntilExit()
          // A line without its end was never finished, and nothing was destroyed yet.
          let isNamed = FileManager.default.contents(atPath: files.ledger + ".erasures")?.contains(0x0A) ?? false
          // The next command that writes completes it.
          try Program.write(["person", "next", "--name", "Next"], ledger: files.ledger)
          try Program.succeed(["verify"], ledger: files.ledger)
          try Program.succeed(["rebuild"], ledger: files.ledger)
          let history = try Program.succeed(["history", "person:quill", "--json"], ledger: files.ledger)
          #expect(try holdsName(files) == !isNamed, "seed \(seed), round \(round)")
          #expect(history.contains("erased under position") == isNamed, "seed \(seed), round \(round)")
          if isNamed { erased += 1 }
        }
      }
      print("killed 40 times: \(erased) erasures had begun, and were completed")
    }
  }
}

extension RunResult {
  /// Found wanting: what was found is on standard output.
  fileprivate func expectQuiet(_ code: Int32, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == code && errors.isEmpty && !output.isEmpty, "\(errorText)", sourceLocation: sourceLocation)
  }
}
