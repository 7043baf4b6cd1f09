/// What the root holds, what the manifest sets, and that the picture shows the modules that there are.
enum LayoutRules {
  static let root: Set<String> = [
    "Benchmarks", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "Package.swift", "README.md", "Sources",
    "Tests", "docs", "fixtures",
  ]

  /// Entries of the root that are neither the house's, nor dot files, nor ignored by git.
  static func strangers(_ entries: [String], ignoring patterns: [String]) -> [String] {
    entries.filter { entry in
      !entry.hasPrefix(".") && !root.contains(entry)
        && !patterns.contains { $0.hasPrefix("*") ? entry.hasSuffix($0.dropFirst()) : entry == $0 }
    }
  }

  /// Settings that the manifest must give to every target.
  static func missingSettings(_ manifest: String) -> [String] {
    [
      "for target in package.targets", ".swiftLanguageMode(.v6)", "\"ExistentialAny\"", "\"MemberImportVisibility\"",
      "\"InternalImportsByDefault\"", ".treatAllWarnings(as: .error)",
    ].filter { !manifest.contains($0) }
  }

  /// Targets of the manifest that lie in `Sources`: those that are no tests and give no path.
  static func targets(_ manifest: String) -> [String] {
    manifest.matches(
      of: /\.(?:target|executableTarget)\(\s*name: "(\w+)"((?:(?!\.(?:target|executableTarget|testTarget)\()[\s\S])*)/
    )
    .filter { !$0.2.contains("path:") }.map { String($0.1) }.sorted()
  }

  /// Modules that the document's first code block names: its words that begin with a capital, outside parentheses.
  static func pictured(_ document: TextFile) -> [String] {
    let picture = DocumentRules.codeBlocks(document).first ?? []
    let names = picture.flatMap { line in
      line.replacing(/\([^)]*\)/, with: "").matches(of: /\b[A-Z]\w*/).map { String($0.output) }
    }
    return Set(names).sorted()
  }
}
