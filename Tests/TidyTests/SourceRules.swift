/// What no source file may hold, and how long files may be.
enum SourceRules {
  static let longest = 300
  static let median = 100

  /// Markers of unfinished work, and the ways to crash on data.
  static func forbidden(_ files: [TextFile]) -> [String] {
    let words = ["TODO", "FIXME", "fatalError", "try!", "as!"]
    return files.filter { file in words.contains { file.text.contains($0) } }.flatMap { file in
      file.lines.enumerated().flatMap { index, line in
        line.matches(of: /\b(?:TODO|FIXME|fatalError)\b|\btry!|\bas!/).map {
          "\(file.path):\(index + 1): \($0.output)"
        }
      }
    }
  }

  static func lengths(_ files: [TextFile]) -> [String] {
    let counts = files.map { lineCount($0) }.sorted()
    var findings = files.filter { lineCount($0) > longest }.map {
      "\($0.path): \(lineCount($0)) lines, more than \(longest); split it by facet"
    }
    if let middle = counts.dropFirst(counts.count / 2).first, middle >= median {
      findings.append("the median file has \(middle) lines; keep it under \(median)")
    }
    return findings
  }

  private static func lineCount(_ file: TextFile) -> Int { file.lines.count - 1 }

  /// Requirement numbers belong in test display names and the feature table, not in what people look things up by.
  static func requirementNumbers(_ files: [TextFile]) -> [String] {
    files.flatMap { file -> [String] in
      let inName = file.name.firstMatch(of: /(?:^|[^A-Za-z0-9])S[0-9]{2}(?:[^0-9]|$)/) != nil
      let types = file.text.matches(of: /\b(?:struct|class|enum|actor|protocol)\s+(S[0-9]{2}\w*)/)
      return (inName ? ["\(file.path): a requirement number in a file name"] : [])
        + types.map { "\(file.path): a requirement number in a type name: \($0.1)" }
    }
  }
}
