import Foundation
import TestSupport
import Testing

/// What the program says of itself, and what the documents say of it.
@Suite struct HelpTests {
  private struct Command {
    var words: [String]
    var options: [String]
    var isGroup: Bool
  }

  /// Every command, as the program's own description lists them.
  private static func commands() throws -> [Command] {
    let text = try Program.succeed(["--experimental-dump-help"])
    let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try walk(#require(root?["command"] as? [String: Any]), [])
  }

  private static func walk(_ command: [String: Any], _ words: [String]) throws -> [Command] {
    let children = (command["subcommands"] as? [[String: Any]] ?? []).filter { $0["commandName"] as? String != "help" }
    let arguments = command["arguments"] as? [[String: Any]] ?? []
    let options = arguments.compactMap { ($0["preferredName"] as? [String: Any])?["name"] as? String }
    let own = words.isEmpty ? [] : [Command(words: words, options: options, isGroup: !children.isEmpty)]
    return try own
      + children.flatMap { try walk($0, words + [#require($0["commandName"] as? String)]) }
  }

  @Test func `every command shows an example that runs it`() throws {
    let commands = try Self.commands()
    #expect(commands.count >= 35)
    for command in commands {
      let help = try Program.succeed(command.words + ["--help"])
      let example = "countersign " + command.words.joined(separator: " ")
      let shown = help.split(separator: "\n").contains {
        $0.drop { $0 == " " }.hasPrefix(example) && !$0.contains("USAGE")
      }
      #expect(shown, "\(example) --help has no example")
      #expect(
        help.split(separator: "\n").allSatisfy { $0.count <= 120 || $0.hasPrefix("USAGE") },
        "\(example) --help is too wide")
    }
  }

  @Test func `docs/cli.md has every command and every option, and no other command`() throws {
    let url = SharedData.packageRoot.appending(path: "docs/cli.md")
    let text = try String(contentsOf: url, encoding: .utf8)
    var sections: [String: String] = [:]
    var heading = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("#") { heading = line.drop { $0 == "#" || $0 == " " }.filter { $0 != "`" } }
      sections[heading, default: ""] += line + "\n"
    }
    let commands = try Self.commands()
    for command in commands {
      let name = "countersign " + command.words.joined(separator: " ")
      let section = try #require(sections[name], "docs/cli.md has no '\(name)'")
      if command.isGroup { continue }
      for option in command.options where option != "help" && option != "h" && option != "version" {
        #expect(section.contains("--\(option)"), "docs/cli.md, \(name): --\(option) is missing")
      }
    }
    let known = Set(commands.map { "countersign " + $0.words.joined(separator: " ") })
    #expect(Set(sections.keys.filter { $0.hasPrefix("countersign ") }).subtracting(known) == [])
    for code in ["0", "1", "64", "65", "70", "74"] { #expect(text.contains("\n| \(code) |")) }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are made for each shell`(shell: String) throws {
    let script = try Program.succeed(["--generate-completion-script", shell])
    for word in ["portfolio", "consistency", "known-at"] { #expect(script.contains(word)) }
    guard shell == "bash" else { return }
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "completion").path
      try Data(script.utf8).write(to: URL(filePath: file))
      #expect(try Program.shell("bash -n \"$1\"", [file]).status == 0)
    }
  }

  @Test func `help and version end well`() throws {
    for arguments in [[], ["--help"], ["help"], ["help", "audit"], ["--version"], ["change"], ["import", "--help"]] {
      let result = try Program.run(arguments)
      #expect(result.status == 0 && result.errors.isEmpty && !result.output.isEmpty, "\(arguments)")
    }
  }

  @Test func `a fault of ours has a code of its own`() throws {
    try withTemporaryFolder { folder in
      // A story whose step does not end as it says: the demonstration itself is at fault.
      let story = folder.appending(path: "example")
      try FileManager.default.createDirectory(at: story, withIntermediateDirectories: true)
      try Data("@2026-01-05T09:00:00Z\nperson bea --name Bea --actor nobody --reason \"Not one of us\"\n".utf8)
        .write(to: story.appending(path: "year.story"))
      let result = try Program.run(
        ["demo", "--fixtures", folder.path], ledger: folder.appending(path: "demo.db").path)
      #expect(result.status == 70 && result.errorText.contains("year.story line 2"), "\(result.errorText)")
    }
  }
}
