/// A changelog mapping, resolved against the headers of one file.
struct ChangelogColumns {
  var finder: ColumnFinder
  let identity: IdentityReader
  let name: Int?
  let level: (position: Int, words: [String: LevelRule.Level])?
  let time: Int
  let sequence: Int?
  let field: Int
  let old: Int?
  let new: Int
  let operation: Int?
  let actor: Int?
  let approver: Int?
  let reason: Int?
  let references: [(label: String, position: Int)]

  init(_ mapping: Mapping, _ rules: ChangelogRules, file: String, headers: [String]) throws {
    var finder = ColumnFinder(file: file, headers: headers, duplicates: mapping.format.duplicateHeaders)
    func optional(_ matcher: ColumnMatcher?) throws -> Int? {
      try matcher.flatMap { try finder.find($0, isOptional: true) }
    }
    identity = try IdentityReader(mapping.identity, values: mapping.values, finder: &finder)
    if case .column(let column, let words) = mapping.level {
      level = (try finder.find(column), words)
    } else {
      level = nil
    }
    time = try finder.find(rules.time)
    field = try finder.find(rules.field)
    new = try finder.find(rules.new)
    name = try optional(mapping.nameColumn)
    sequence = try optional(rules.sequenceNumber)
    old = try optional(rules.old)
    operation = try optional(rules.operation)
    actor = try optional(rules.actor)
    approver = try optional(rules.approverColumn)
    reason = try optional(rules.reason)
    references = try rules.references.compactMap { reference in
      try optional(reference.column).map { (reference.label, $0) }
    }
    finder.ignore(mapping.ignored)
    self.finder = finder
  }
}
