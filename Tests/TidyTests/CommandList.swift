/// The command tree that the program declares, read from its sources.
struct CommandList {
  /// What may follow `countersign`, and what may follow each command that only holds others.
  private var subcommands: [String: Set<String>] = [:]

  init(_ files: [TextFile]) {
    let texts = files.filter { $0.module == "CountersignCLI" }.map(\.text)
    var names: [String: String] = [:]
    let named =
      /struct (\w+): ParsableCommand \{\s*static let configuration = CommandConfiguration\(\s*commandName: "([a-z-]+)"/
    for match in texts.flatMap({ $0.matches(of: named) }) { names[String(match.1)] = String(match.2) }
    // A configuration gives its name first: what follows, up to the next name, is its own.
    let configured = /commandName: "([a-z-]+)"((?:(?!commandName:)[\s\S])*)/
    for match in texts.flatMap({ $0.matches(of: configured) }) {
      let types = match.2.matches(of: /ubcommands:\s*\[([^\]]*)\]/).flatMap { $0.1.matches(of: /(\w+)\.self/) }
      guard !types.isEmpty else { continue }
      subcommands[String(match.1)] = Set(types.map { names[String($0.1)] ?? $0.1.lowercased() })
    }
  }

  /// Whether the words after `countersign` begin with commands that there are. Options end the search.
  func has(_ words: [String]) -> Bool {
    var group = "countersign"
    for word in words {
      guard !word.hasPrefix("-"), word != "help", let known = subcommands[group] else { return true }
      guard known.contains(word) else { return false }
      group = word
    }
    return true
  }

  /// Lines of `document`'s code blocks that call the program with a command that it does not have.
  func unknown(in document: TextFile) -> [String] {
    unknown(DocumentRules.codeBlocks(document).flatMap { $0 }).map { "\(document.path): no such command: \($0)" }
  }

  func unknown(_ lines: [Substring]) -> [Substring] {
    lines.filter { line in
      guard let call = line.firstMatch(of: /^\s*(?:\$\s+)?(?:[\w.\/-]*\/)?countersign\s+(.*)$/) else { return false }
      return !has(call.1.split(separator: " ").map(String.init))
    }
  }
}
