import Countersign
import EventSourcing
import Foundation
import TestSupport
import Testing
import Values

/// Writers that die, and writers that meet: nothing acknowledged is lost, no position is left out.
@Suite(.serialized) struct CrashTests {
  /// A child that runs `LedgerWriter`; what it acknowledged is in a file.
  private struct Writer {
    let process = Process()
    private let output: URL
    private let errors: URL

    init(_ files: Sample.Files, _ name: String, count: Int, _ projects: [String]) throws {
      output = files.folder.appending(path: "\(name).out")
      errors = files.folder.appending(path: "\(name).err")
      for file in [output, errors] { try Data().write(to: file) }
      process.executableURL = URL(filePath: Program.writer)
      process.arguments = [files.ledger, name, "\(count)"] + projects
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
    }

    var errorText: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "unreadable" }

    func waitForFirst() throws {
      for _ in 0..<10_000 where try Data(contentsOf: output).isEmpty { usleep(1000) }
    }

    /// Position and command of each line that was written to its end.
    func acknowledged() throws -> [(position: Int64, command: String)] {
      let lines = try String(contentsOf: output, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false
      ).dropLast()
      return try lines.map { line in
        let words = line.split(separator: " ")
        return (try #require(words.first.flatMap { Int64($0) }), String(try #require(words.last)))
      }
    }
  }

  private func withProjects(_ body: (Sample.Files, [String]) throws -> Void) throws {
    try Sample.withNewLedger { files in
      let projects = (1...24).map { "W\($0)" }
      for project in projects {
        try Program.write(
          ["register", "project:\(project)", "--name", project, "--in", "portfolio:P"], ledger: files.ledger)
      }
      try body(files, projects)
    }
  }

  private static let clock: @Sendable () -> UTCInstant = { UTCInstant(startOf: .epoch) }

  private func head(_ ledger: Ledger) throws -> Int64 { try ledger.store.read { try $0.head } }

  @Test func `200 times killed at a random moment, a writer loses nothing that it acknowledged`() throws {
    let seed: UInt64 = 20_260_731
    var generator = SplitMix(state: seed)
    try withProjects { files, projects in
      var acknowledged: [Int64: String] = [:]
      var known: Int64 = 0
      for round in 1...200 {
        let writer = try Writer(files, "kill\(round)", count: 0, projects)
        // By turns at any moment of its life, and once it has surely begun to write.
        if round.isMultiple(of: 2) { try writer.waitForFirst() }
        usleep(UInt32.random(in: 0..<(round.isMultiple(of: 2) ? 80_000 : 220_000), using: &generator))
        kill(writer.process.processIdentifier, SIGKILL)
        writer.process.waitUntilExit()
        #expect(
          writer.process.terminationReason == .uncaughtSignal, "seed \(seed), round \(round): \(writer.errorText)")
        #expect(writer.errorText == "", "seed \(seed), round \(round)")
        let ledger = try Ledger.open(files.ledger, readOnly: true, clock: Self.clock)
        for (position, command) in try writer.acknowledged() {
          #expect(acknowledged.updateValue(command, forKey: position) == nil, "position \(position) was given twice")
        }
        let head = try head(ledger)
        #expect(head >= acknowledged.keys.max() ?? 0, "seed \(seed), round \(round)")
        for position in (known + 1)..<(head + 1) {
          let entry = String(decoding: try ledger.entry(at: position), as: UTF8.self)
          #expect(entry.contains("\"position\":\(position)"), "seed \(seed), round \(round)")
        }
        known = head
        if round.isMultiple(of: 40) {
          let report = try ledger.verify()
          #expect(report.isSound && report.events == head, "seed \(seed), round \(round): \(report.damages)")
        }
      }
      let ledger = try Ledger.open(files.ledger, readOnly: true, clock: Self.clock)
      for (position, command) in acknowledged {
        let entry = String(decoding: try ledger.entry(at: position), as: UTF8.self)
        #expect(entry.contains("\"command\":\"\(command)\""), "seed \(seed): position \(position) is not \(command)")
      }
      #expect(acknowledged.count >= 100, "only \(acknowledged.count) were acknowledged: kill later")
      try Program.succeed(["verify"], ledger: files.ledger)
      try Program.succeed(["rebuild"], ledger: files.ledger)
      print("killed 200 times: \(acknowledged.count) of \(known) events acknowledged, none lost")
    }
  }

  @Test func `four processes write at once: no error, no gap, no position twice`() throws {
    try withProjects { files, projects in
      let before = try head(Ledger.open(files.ledger, readOnly: true, clock: Self.clock))
      let count = 200
      let writers = try (1...4).map { try Writer(files, "many\($0)", count: count, projects) }
      // Readers see a prefix of the log at every moment.
      let reader = try Ledger.open(files.ledger, readOnly: true, clock: Self.clock)
      var last = before
      while writers.contains(where: \.process.isRunning) {
        let now = try head(reader)
        #expect(now >= last)
        last = now
        usleep(50_000)
      }
      var positions: [Int64] = []
      for writer in writers {
        writer.process.waitUntilExit()
        #expect(writer.process.terminationStatus == 0 && writer.errorText == "", "\(writer.errorText)")
        positions += try writer.acknowledged().map(\.position)
      }
      #expect(positions.sorted() == Array((before + 1)...(before + Int64(4 * count))))
      try Program.succeed(["verify"], ledger: files.ledger)
    }
  }

  @Test func `commands of four terminals at once all succeed`() throws {
    try withProjects { files, projects in
      let script = """
        set -e
        for n in $(seq 12); do
          "$countersign" report project:W$2 ratingNarrative="note $n" --actor ada --reason "Note $n" --ledger "$1"
        done
        """
      let all = "one() { \(script)\n}\nfor w in 1 2 3 4; do (one \"$1\" $w) & done; wait"
      let result = try Program.shell(all, [files.ledger])
      #expect(result.errors.isEmpty, "\(result.errorText)")
      #expect(result.outputText.split(separator: "\n").count == 48)
      try Program.succeed(["verify"], ledger: files.ledger)
    }
  }
}

/// SplitMix64.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
