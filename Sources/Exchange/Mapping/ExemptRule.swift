/// How a source says that a value is withheld.
package struct ExemptRule: Hashable, Sendable {
  /// Found at the start of a cell.
  let match: Pattern
  /// What of the cell's text the ground is made of: each match's first group.
  let collect: Pattern?
  /// The ground, with `{}` for what was collected, so that the same ground in other words is the same value.
  let ground: String?
}

extension ExemptRule {
  struct Compiled {
    private let rule: ExemptRule
    private let match: CompiledPattern
    private let collect: CompiledPattern?

    init(_ rule: ExemptRule) {
      self.rule = rule
      match = rule.match.compiled()
      collect = rule.collect?.compiled()
    }

    /// The ground that `text` gives, its own words where the rule has no `as`; nil where it is not exempt.
    func ground(_ text: String) -> String? {
      guard match.matchesStart(text) else { return nil }
      guard let ground = rule.ground else { return text.collapsed }
      var found: [String] = []
      for part in collect?.all(text) ?? [] where !found.contains(part) { found.append(part) }
      guard !found.isEmpty || !ground.contains("{}") else { return text.collapsed }
      let pieces = ground.split(separator: "{}", maxSplits: 1, omittingEmptySubsequences: false)
      return pieces.joined(separator: found.sorted().joined(separator: ", "))
    }
  }
}
