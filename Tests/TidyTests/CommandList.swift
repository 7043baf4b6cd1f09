/// The commands that the program declares, read from its sources; one command a file.
struct CommandList {
  var commands: Set<String> = []
  /// Commands that only hold others: `import`.
  var groups: Set<String> = []

  init(_ files: [TextFile]) {
    for file in files where file.module == "CountersignCLI" {
      let names = file.text.matches(of: /commandName:\s*"([a-z-]+)"/).map { String($0.1) }
      commands.formUnion(names)
      if file.text.contains("subcommands:") { groups.formUnion(names) }
    }
    commands.remove("countersign")
    groups.remove("countersign")
  }

  /// Lines of `document`'s code blocks that call the program with a command that it does not have.
  func unknown(in document: TextFile) -> [String] {
    DocumentRules.codeBlocks(document).joined().compactMap { line in
      guard let call = line.firstMatch(of: /^\s*(?:\$\s+)?(?:[\w.\/-]*\/)?countersign\s+(.*)$/) else { return nil }
      let words = call.1.split(separator: " ").map(String.init)
      guard let first = words.first, !first.hasPrefix("-"), first != "help" else { return nil }
      var isKnown = commands.contains(first)
      if isKnown, groups.contains(first), words.count > 1, !words[1].hasPrefix("-") {
        isKnown = commands.contains(words[1])
      }
      return isKnown ? nil : "\(document.path): no such command: \(line)"
    }
  }
}
