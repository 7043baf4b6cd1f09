import Domain
import Values

/// A register mapping, resolved against the headers of one file.
struct RegisterColumns {
  struct Field {
    let rule: FieldRule
    let position: Int
    let reader: ValueReader
    /// For each place of the item's template.
    let places: [String: Int]
    let change: Reported?
    let total: Reported?
  }

  struct Reported {
    let position: Int
    let reader: ValueReader
  }

  var finder: ColumnFinder
  let identity: IdentityReader
  let name: Int
  let level: (position: Int, words: [String: LevelRule.Level])?
  let parents: [(rule: ParentRule, position: Int?)]
  let fields: [Field]
  let snapshotColumns: [Int?]

  init(_ mapping: Mapping, file: String, headers: [String]) throws {
    var finder = ColumnFinder(file: file, headers: headers, duplicates: mapping.format.duplicateHeaders)
    identity = try IdentityReader(mapping.identity, values: mapping.values, finder: &finder)
    guard let nameColumn = mapping.nameColumn else { throw ExchangeError(file: file, "has no column of names") }
    name = try finder.find(nameColumn)
    if case .column(let column, let words) = mapping.level {
      level = (try finder.find(column), words)
    } else {
      level = nil
    }
    parents = try mapping.parents.compactMap { rule in
      guard case .column(let column, let isOptional) = rule.origin else { return (rule, nil) }
      return try finder.find(column, isOptional: isOptional).map { (rule, $0) }
    }
    fields = try mapping.fields.compactMap { try Self.field($0, &finder) }
    snapshotColumns = try mapping.snapshot.map { rule in
      guard case .column(let column) = rule.origin else { return nil }
      return try finder.find(column, isOptional: true)
    }
    finder.ignore(mapping.ignored)
    self.finder = finder
  }

  private static func field(_ rule: FieldRule, _ finder: inout ColumnFinder) throws -> Field? {
    guard let position = try finder.find(rule.column, isOptional: rule.isOptional) else { return nil }
    var places: [String: Int] = [:]
    for (place, column) in rule.item.columns { places[place] = try finder.find(column) }
    var values = rule.values
    if values.kind == .day { values.kind = .integer }
    let reader = ValueReader(values)
    func reported(_ column: ColumnMatcher?) throws -> Reported? {
      try column.flatMap { try finder.find($0, isOptional: rule.isOptional) }.map {
        Reported(position: $0, reader: reader)
      }
    }
    return Field(
      rule: rule, position: position, reader: ValueReader(rule.values), places: places,
      change: try reported(rule.reconcile?.change), total: try reported(rule.reconcile?.total))
  }
}
