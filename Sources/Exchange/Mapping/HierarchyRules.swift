/// At which level a record stands: `level:`, a word, or a column whose words stand for levels.
package enum LevelRule: Hashable, Sendable {
  case constant(Level)
  case column(ColumnMatcher, words: [String: Level])

  package enum Level: String, Hashable, Sendable, CaseIterable {
    case portfolio, programme, project
  }
}

/// What a record belongs to: one entry of `parents:`.
package struct ParentRule: Hashable, Sendable {
  package enum Level: String, Hashable, Sendable, CaseIterable {
    case portfolio, programme, organisation
  }

  package let level: Level
  package let origin: Origin
  /// Folded word of the column to the parent's name.
  let names: [String: String]

  package enum Origin: Hashable, Sendable {
    case column(ColumnMatcher, isOptional: Bool)
    /// The same parent for every record.
    case constant(id: String, name: String)
  }
}

extension LevelRule {
  init(_ node: YAMLNode) throws {
    guard node.isMapping else {
      self = .constant(try node.level())
      return
    }
    let members = try node.members(["column", "words"])
    guard let column = members["column"], let wordsNode = members["words"]
    else { throw node.error("needs 'column' and 'words'") }
    var words: [String: Level] = [:]
    for (word, level) in try wordsNode.entries() { words[word.folded] = try level.level() }
    self = .column(try column.columnMatcher(), words: words)
  }
}

extension ParentRule {
  init(_ node: YAMLNode) throws {
    let members = try node.members(["column", "id", "level", "name", "names", "optional"])
    guard let levelNode = members["level"] else { throw node.error("needs 'level'") }
    level = try levelNode.value("one of \(Level.allCases.map(\.rawValue).joined(separator: ", "))") {
      Level(rawValue: $0)
    }
    var names: [String: String] = [:]
    for (word, name) in try members["names"]?.entries() ?? [] { names[word.folded] = try name.text() }
    self.names = names
    switch (members["column"], members["name"]) {
    case (let column?, nil):
      if let id = members["id"] { throw id.error("goes with 'name' only") }
      origin = .column(try column.columnMatcher(), isOptional: try members["optional"]?.boolean() ?? false)
    case (nil, let name?):
      origin = .constant(id: try (members["id"] ?? name).text(), name: try name.text())
    case (nil, nil), (_?, _?): throw node.error("needs either 'column' or 'name'")
    }
  }
}

extension YAMLNode {
  fileprivate func level() throws -> LevelRule.Level {
    try value("one of \(LevelRule.Level.allCases.map(\.rawValue).joined(separator: ", "))") {
      LevelRule.Level(rawValue: $0)
    }
  }
}
