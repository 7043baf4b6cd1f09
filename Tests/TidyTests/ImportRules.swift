/// Which module may import which: the picture of docs/ARCHITECTURE.md as a table.
///
/// The build refuses undeclared dependencies between our own targets; this table also holds back what any target could
/// import unasked: Foundation, the C library, threads, and the other packages.
enum ImportRules {
  static let allowed: [String: Set<String>] = [
    "Values": ["Crypto"],
    "EventSourcing": ["Synchronization", "Values"],
    "Transparency": ["Crypto", "CryptoExtras", "Values"],
    "Scheduling": ["Values"],
    "Domain": ["EventSourcing", "Scheduling", "Values"],
    "Projections": ["Domain", "EventSourcing", "Scheduling", "Values"],
    "Controls": ["Domain", "EventSourcing", "Scheduling", "Transparency", "Values"],
    "Evidence": ["Controls", "Crypto", "Domain", "EventSourcing", "Projections", "Transparency", "Values"],
    "Exchange": [
      "CExpat", "Controls", "Crypto", "Domain", "EventSourcing", "Glibc", "Scheduling", "Synchronization", "Values",
      "Yams",
    ],
    "Storage": [
      "Dispatch", "EventSourcing", "GRDB", "GRDBSQLite", "Glibc", "Synchronization", "Transparency", "Values",
    ],
    "Countersign": [
      "Controls", "Dispatch", "Domain", "EventSourcing", "Evidence", "Exchange", "Glibc", "Projections", "Scheduling",
      "Storage", "Synchronization", "Transparency", "Values",
    ],
    // Modules below the library: for the members of its results' types alone. Never Storage.
    "CountersignCLI": [
      "ArgumentParser", "Controls", "Countersign", "Domain", "EventSourcing", "Evidence", "Exchange", "Glibc",
      "Projections",
      "Scheduling", "Synchronization", "Transparency", "Values",
    ],
  ]

  /// What single files may import beyond their module, each for a reason.
  static let exceptions: [String: Set<String>] = [
    // Wakes the subscribers of a store; blocking on a condition needs the system.
    "Sources/EventSourcing/HeadSignal.swift": ["Dispatch"],
    // memcmp alone: comparing a key costs less than hashing it.
    "Sources/Values/CanonicalScanner.swift": ["Glibc"],
    "Sources/Domain/Fields/Movement+Scan.swift": ["Glibc"],
    // Normal forms are the standard library's own, behind an import that names it.
    "Sources/Values/String+NFC.swift": ["Swift"],
  ]

  static func findings(_ files: [TextFile]) -> [String] {
    files.flatMap { file -> [String] in
      guard let module = file.module else { return [] }
      guard let allowed = allowed[module] else { return ["\(file.path): \(module) is not in the table of imports"] }
      var own = allowed.union(exceptions[file.path] ?? [])
      // The C library under its other names, behind `#if canImport`.
      if own.contains("Glibc") { own.formUnion(["Darwin", "Musl"]) }
      return imports(file).filter { !own.contains($0.module) }.map {
        "\(file.path):\($0.line): \(module) may not import \($0.module)"
      }
    }
  }

  /// Modules that a file imports, with line numbers; text within `"""` is not code.
  static func imports(_ file: TextFile) -> [(module: String, line: Int)] {
    var imports: [(module: String, line: Int)] = []
    var isText = false
    for (index, line) in file.lines.enumerated() {
      // Looking for the words first: a pattern over every line takes seconds.
      if !isText, line.contains("import "), let module = importedModule(line) { imports.append((module, index + 1)) }
      if line.contains("\"\"\""), !line.matches(of: /"""/).count.isMultiple(of: 2) { isText.toggle() }
    }
    return imports
  }

  static func importedModule(_ line: Substring) -> String? {
    let pattern =
      /\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+).*/
    return line.wholeMatch(of: pattern).map { String($0.1) }
  }
}
