package import Values

/// How a record tells which initiative it is about: `identity:`.
package struct IdentityRules: Hashable, Sendable {
  /// A way to identify; the first whose cells all hold something gives the key, the others alternate keys.
  package struct Key: Hashable, Sendable {
    /// Tells apart keys made in different ways: `gmpp`, `name`.
    package let scheme: String
    package let columns: [ColumnMatcher]
    /// A trailing `(formerly …)` or `(previously …)` is no part of the name, and names an alternate key.
    package let dropsFormerly: Bool
    /// An identifier, compared as it is written; else letters' case, spaces and punctuation make no difference.
    package let isExact: Bool
    /// What is no part of the name: words that come and go, such as `programme`, or an abbreviation in brackets.
    package let ignored: [Pattern]
  }

  /// Another word for an organisation or the like.
  package struct Alias: Hashable, Sendable {
    /// Folded.
    package let from: Set<String>
    package let to: String
    /// Nil for another spelling. From this day on, `to` has taken over from `from`: an initiative known under a
    /// predecessor is the same one.
    package let since: CivilDay?
  }

  package let keys: [Key]
  package let aliases: [AliasTable]

  package struct AliasTable: Hashable, Sendable {
    package let column: ColumnMatcher
    package let aliases: [Alias]
  }
}

extension IdentityRules.AliasTable {
  /// The word that every spelling of `word` is brought to.
  package func canonical(_ word: String) -> String {
    let folded = word.folded
    for alias in aliases where alias.since == nil && alias.from.contains(folded) { return alias.to }
    return aliases.first { $0.to.folded == folded }?.to ?? word.collapsed
  }

  /// Those that `word` had taken over from by `day`, directly or through others, nearest first.
  package func predecessors(of word: String, on day: CivilDay) -> [String] {
    var found: [String] = []
    var wanted = [word.folded]
    while let next = wanted.popLast() {
      for alias in aliases where alias.to.folded == next {
        guard let since = alias.since, since <= day else { continue }
        for from in alias.from.sorted() where !found.contains(from) && from != word.folded {
          found.append(from)
          wanted.append(from)
        }
      }
    }
    return found
  }
}

extension IdentityRules {
  init(_ node: YAMLNode) throws {
    let members = try node.members(["aliases", "keys"])
    guard let keysNode = members["keys"] else { throw node.error("needs 'keys'") }
    keys = try keysNode.list().map { node in
      let members = try node.members(["columns", "exact", "formerly", "ignore", "scheme"])
      guard let scheme = members["scheme"], let columns = members["columns"]
      else { throw node.error("needs 'scheme' and 'columns'") }
      return Key(
        scheme: try scheme.value("letters, digits and hyphens") { Slug($0).text == $0 ? $0 : nil },
        columns: try columns.list().map { try $0.columnMatcher() },
        dropsFormerly: try members["formerly"]?.boolean() ?? false,
        isExact: try members["exact"]?.boolean() ?? false,
        ignored: try members["ignore"]?.list().map { try $0.value("a regular expression") { Pattern($0) } } ?? [])
    }
    guard !keys.isEmpty else { throw keysNode.error("needs at least one key") }
    aliases = try members["aliases"]?.list().map(Self.table) ?? []
  }

  private static func table(_ node: YAMLNode) throws -> AliasTable {
    let members = try node.members(["column", "words"])
    guard let column = members["column"], let words = members["words"]
    else { throw node.error("needs 'column' and 'words'") }
    let aliases = try words.list().map { node in
      let members = try node.members(["from", "since", "to"])
      guard let from = members["from"], let to = members["to"] else { throw node.error("needs 'from' and 'to'") }
      return Alias(from: try Set(from.texts().map(\.folded)), to: try to.text(), since: try members["since"]?.day())
    }
    return AliasTable(column: try column.columnMatcher(), aliases: aliases)
  }
}
