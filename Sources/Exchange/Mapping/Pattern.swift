/// A regular expression of a mapping file, valid, in Swift's syntax; letters match whatever their case.
package struct Pattern: Hashable, Sendable {
  package let source: String

  /// Nil where the expression is not valid.
  init?(_ source: String) {
    guard (try? Regex(source)) != nil else { return nil }
    self.source = source
  }

  /// A compiled form, to be kept where it is used often: `Regex` is not sendable.
  func compiled() -> CompiledPattern { CompiledPattern(self) }
}

struct CompiledPattern {
  /// Nil matches nothing.
  private let regex: Regex<AnyRegexOutput>?

  init(_ pattern: Pattern?) { regex = pattern.flatMap { try? Regex($0.source).ignoresCase() } }

  /// The whole match and its groups, wherever it is first found.
  func firstMatch(_ text: String) -> [String]? {
    guard let regex, let match = try? regex.firstMatch(in: text) else { return nil }
    return Self.groups(match)
  }

  func wholeMatch(_ text: String) -> [String]? {
    guard let regex, let match = try? regex.wholeMatch(in: text) else { return nil }
    return Self.groups(match)
  }

  func matchesStart(_ text: String) -> Bool {
    guard let regex else { return false }
    return (try? regex.prefixMatch(in: text)) != nil
  }

  /// Each match's first group, or the whole match where there is none.
  func all(_ text: String) -> [String] {
    guard let regex else { return [] }
    return text.matches(of: regex).map { Self.groups($0) }.map { $0.count > 1 ? $0[1] : $0[0] }
  }

  /// The text with a space in the place of each match.
  func removed(from text: String) -> String {
    guard let regex else { return text }
    return text.replacing(regex, with: " ")
  }

  private static func groups(_ match: Regex<AnyRegexOutput>.Match) -> [String] {
    match.output.map { $0.substring.map(String.init) ?? "" }
  }
}
