/// Which column of a source is meant: header names in order of preference, compared without case and with runs of white
/// space as one space; `/…/` is a pattern found anywhere in the header.
package struct ColumnMatcher: Hashable, Sendable {
  enum Alternative: Hashable, Sendable {
    case name(String)
    case pattern(Pattern)
  }

  let alternatives: [Alternative]
  /// As the mapping file writes the first of them.
  package let label: String

  /// The positions of the matching headers for the first alternative that matches any.
  func positions(in headers: [String]) -> [Int] {
    for alternative in alternatives {
      let positions: [Int]
      switch alternative {
      case .name(let name): positions = headers.indices.filter { headers[$0].folded == name }
      case .pattern(let pattern):
        let compiled = pattern.compiled()
        positions = headers.indices.filter { compiled.firstMatch(headers[$0].collapsed) != nil }
      }
      if !positions.isEmpty { return positions }
    }
    return []
  }
}

extension YAMLNode {
  func columnMatcher() throws -> ColumnMatcher {
    let alternatives = try list().map { node -> ColumnMatcher.Alternative in
      let text = try node.text()
      guard text.count > 2, text.hasPrefix("/"), text.hasSuffix("/") else { return .name(text.folded) }
      return .pattern(try node.value("a valid pattern between slashes") { Pattern(String($0.dropFirst().dropLast())) })
    }
    guard let first = try texts().first else { throw error("must name a column") }
    return ColumnMatcher(alternatives: alternatives, label: first)
  }

  func pattern() throws -> Pattern { try value("a valid pattern") { Pattern($0) } }
}
