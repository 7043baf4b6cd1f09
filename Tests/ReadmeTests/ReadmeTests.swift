import Foundation
import TestSupport
import Testing

/// The tours of the README and of the change control document are run, command by command, on a ledger that `countersign demo` has just made.
@Suite struct ReadmeTests {
  private static let documents = ["README.md", "docs/change-control.md"]

  @Test func `the tours print what they show`() throws {
    let root = SharedData.packageRoot
    let environment = [
      "PATH": root.appending(path: ".build/debug").path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
      "COLUMNS": "140",
    ]
    try withTemporaryFolder { folder in
      let first = folder.appending(path: "0")
      try FileManager.default.createDirectory(at: first, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: first.appending(path: "fixtures"), withDestinationURL: root.appending(path: "fixtures"))
      let demo = try run(
        "/bin/bash", ["-c", "cd '\(first.path)' && countersign demo --ledger demo.db"], environment: environment)
      try #require(demo.status == 0, "\(demo.errorText)")
      // Each document starts from the ledger as the demo left it: some of its commands record.
      for (index, document) in Self.documents.enumerated() {
        let place = folder.appending(path: "\(index + 1)")
        try FileManager.default.copyItem(at: first, to: place)
        let text = try String(contentsOf: root.appending(path: document), encoding: .utf8)
        let commands = ShownCommand.all(in: text, document: document)
        #expect(commands.count >= 8)
        for shown in commands {
          let result = try run(
            "/bin/bash", ["-c", "cd '\(place.path)' && export COUNTERSIGN_LEDGER=demo.db && \(shown.command) 2>&1"],
            environment: environment.merging(["HOME": place.path]) { $1 })
          let difference = shown.difference(from: result.outputText)
          #expect(difference == nil, "\(document) line \(shown.line): \(shown.command)")
        }
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
