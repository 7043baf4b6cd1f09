/// The command tree that the program declares, read from its sources.
struct CommandList {
  /// The type of each command that may follow one, by its word; by the type of the one that it follows.
  private var subcommands: [String: [String: String]] = [:]
  private var root: String?
  /// Groups that take what follows for the arguments of one of their commands.
  private var defaulted: Set<String> = []

  init(_ files: [TextFile]) {
    let texts = files.filter { $0.module == "CountersignCLI" }.map(\.text)
    let named =
      /struct (\w+): ParsableCommand \{\s*static let configuration = CommandConfiguration\(\s*commandName: "([a-z-]+)"/
    var names: [String: String] = [:]
    var members: [String: [String]] = [:]
    for text in texts {
      for match in text.matches(of: named) {
        let type = String(match.1)
        names[type] = String(match.2)
        if match.2 == "countersign" { root = type }
        // A configuration gives its name first: what follows, up to the next name, is its own.
        let rest = text[match.range.upperBound...]
        let own = rest[..<(rest.firstRange(of: "commandName:")?.lowerBound ?? rest.endIndex)]
        let types = own.matches(of: /ubcommands:\s*\[([^\]]*)\]/).flatMap { $0.1.matches(of: /(\w+)\.self/) }
        if own.contains("defaultSubcommand:") { defaulted.insert(type) }
        if !types.isEmpty { members[type] = types.map { String($0.1) } }
      }
    }
    for (type, types) in members {
      subcommands[type] = Dictionary(
        types.map { (names[$0] ?? Self.word($0), $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// What a type without a name of its own is called: `ClosePeriod` is `close-period`.
  private static func word(_ type: String) -> String {
    type.reduce(into: "") { word, letter in
      if letter.isUppercase, !word.isEmpty { word += "-" }
      word += letter.lowercased()
    }
  }

  /// Whether the words after `countersign` begin with commands that there are. Options end the search, and so does what
  /// follows a command that takes arguments as well as others.
  func has(_ words: [String]) -> Bool {
    guard var group = root else { return false }
    for word in words {
      guard !word.hasPrefix("-"), word != "help", let known = subcommands[group] else { return true }
      guard let next = known[word] else { return defaulted.contains(group) }
      group = next
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
