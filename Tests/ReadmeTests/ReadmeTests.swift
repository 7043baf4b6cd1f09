import Foundation
import TestSupport
import Testing

/// The README's tour is run, command by command, on a ledger that `countersign demo` has just made.
@Suite struct ReadmeTests {
  @Test func `the tour prints what the README shows`() throws {
    let root = SharedData.packageRoot
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let commands = ShownCommand.all(in: text, document: "README.md")
    #expect(commands.count >= 8)
    try withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "fixtures"), withDestinationURL: root.appending(path: "fixtures"))
      let environment = [
        "PATH": root.appending(path: ".build/debug").path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
        "COLUMNS": "140", "HOME": folder.path,
      ]
      let demo = try run(
        "/bin/bash", ["-c", "cd '\(folder.path)' && countersign demo --ledger demo.db"], environment: environment)
      try #require(demo.status == 0, "\(demo.errorText)")
      for shown in commands {
        let result = try run(
          "/bin/bash", ["-c", "cd '\(folder.path)' && export COUNTERSIGN_LEDGER=demo.db && \(shown.command) 2>&1"],
          environment: environment)
        let difference = shown.difference(from: result.outputText)
        #expect(difference == nil, "README.md line \(shown.line): \(shown.command)")
      }
    }
  }

  @Test func `a block that shows something else is noticed`() {
    func shown(_ output: String...) -> ShownCommand {
      ShownCommand(document: "", line: 1, command: "", output: output)
    }
    #expect(shown("a", "b").difference(from: "a\nb\n") == nil)
    #expect(shown("a", "…", "d").difference(from: "a\nb\nc\nd\n") == nil)
    #expect(shown("root … of 3").difference(from: "root abc of 3\n") == nil)
    #expect(shown("a").difference(from: "a\nb\n") != nil)
    #expect(shown("a", "b").difference(from: "a\n") != nil)
    #expect(shown("a", "…", "d").difference(from: "a\nb\n") != nil)
    #expect(shown("root … of 3").difference(from: "root abc of 4\n") != nil)
  }
}
