import Foundation
import TestSupport
import Testing

/// What is drawn for a person and never for a program.
@Suite struct TerminalTests {
  @Test func `progress is drawn on a terminal only`() throws {
    try Sample.withCopy { files in
      for command in [["verify"], ["rebuild"], ["compliance", "K13"]] {
        let piped = try Program.run(command, ledger: files.ledger)
        #expect(piped.status == 0 && piped.errors.isEmpty, "\(command): \(piped.errorText)")
        #expect(!piped.outputText.contains("\u{1B}") && !piped.outputText.contains("█"))
      }
      guard findExecutable("script") != nil else { return Skip.announce("script (util-linux) is absent") }
      let line = "'\(Program.path)' rebuild --ledger '\(files.ledger)'"
      let shown = try run("script", ["-qec", line, "/dev/null"])
      #expect(shown.status == 0)
      #expect(shown.outputText.contains("rebuild █") && shown.outputText.contains("%"), "\(shown.outputText)")
      #expect(shown.outputText.contains("\r\u{1B}[K"), "the bar is wiped")
      #expect(shown.outputText.contains("They agree"))
    }
  }

  @Test func `a table takes the terminal's width`() throws {
    guard findExecutable("script") != nil else { return Skip.announce("script (util-linux) is absent") }
    try Sample.withCopy { files in
      let line = "stty cols 70; '\(Program.path)' audit --subject project:TRAM --ledger '\(files.ledger)'"
      let shown = try run("script", ["-qec", line, "/dev/null"], environment: ["COLUMNS": "200"])
      let widths = shown.outputText.split(whereSeparator: \.isNewline).map(\.count)
      #expect(widths.count > 5 && (widths.max() ?? 0) <= 70, "\(shown.outputText)")
    }
  }
}
