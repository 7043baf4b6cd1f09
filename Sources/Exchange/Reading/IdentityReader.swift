import Domain
import Values

/// Reads which initiative a row is about.
struct IdentityReader {
  private struct Key {
    let rule: IdentityRules.Key
    let columns: [(position: Int, table: IdentityRules.AliasTable?)]
    let ignored: [CompiledPattern]
  }

  private let keys: [Key]
  private let tables: [Int: IdentityRules.AliasTable]
  private let cells: ValueReader
  private let formerly: CompiledPattern?

  /// Keys whose columns the file lacks are passed over; it must have those of one.
  init(_ rules: IdentityRules, values: ValueRules, finder: inout ColumnFinder) throws {
    var tables: [Int: IdentityRules.AliasTable] = [:]
    for table in rules.aliases {
      if let position = try finder.find(table.column, isOptional: true) { tables[position] = table }
    }
    var keys: [Key] = []
    for rule in rules.keys {
      let positions = try rule.columns.compactMap { try finder.find($0, isOptional: true) }
      guard positions.count == rule.columns.count else { continue }
      keys.append(
        Key(rule: rule, columns: positions.map { ($0, tables[$0]) }, ignored: rule.ignored.map { $0.compiled() }))
    }
    guard !keys.isEmpty else {
      throw ExchangeError(
        file: finder.file, "has none of the identity's columns: \(finder.missing.joined(separator: ", "))",
        advice: "check the mapping's format and identity")
    }
    self.keys = keys
    self.tables = tables
    var text = values
    text.kind = .text
    cells = ValueReader(text)
    formerly = Pattern(
      #"(.+?)\s*\((?:formerly|previously)\s+(?:known\s+as\s+|called\s+)?(?:the\s+)?(.+)\)"#)?.compiled()
  }

  /// The value in the spelling of its column's alias table.
  func canonical(_ text: String, at position: Int) -> String { tables[position]?.canonical(text) ?? text }

  /// The first key whose cells all hold something, and every other key the row can be known by; nil without any.
  func read(_ row: SourceRow, on day: CivilDay?) -> (key: SubjectKey, alternates: [SubjectKey])? {
    var found: [SubjectKey] = []
    for key in keys {
      for candidate in subjectKeys(key, row, day) where !found.contains(candidate) { found.append(candidate) }
    }
    return found.first.map { ($0, Array(found.dropFirst())) }
  }

  private static let variantLimit = 64

  private func subjectKeys(_ key: Key, _ row: SourceRow, _ day: CivilDay?) -> [SubjectKey] {
    var combinations: [[String]] = [[]]
    for (position, table) in key.columns {
      guard let text = row.text(position), case .text(let word) = cells.read(text).value else { return [] }
      let variants = variants(word, table, key, day)
        .map { Slug($0, isExact: key.rule.isExact).text }.filter { !$0.isEmpty }
      guard !variants.isEmpty else { return [] }
      combinations = Array(
        combinations.flatMap { start in variants.map { start + [$0] } }.prefix(Self.variantLimit))
    }
    return combinations.map {
      SubjectKey(scheme: key.rule.scheme, slug: Slug($0.joined(separator: " "), isExact: key.rule.isExact).text)
    }
  }

  private func variants(_ word: String, _ table: IdentityRules.AliasTable?, _ key: Key, _ day: CivilDay?) -> [String] {
    guard let table else {
      let groups = key.rule.dropsFormerly ? formerly?.wholeMatch(word.collapsed) : nil
      return (groups.map { Array($0[1...2]) } ?? [word]).map { name in
        key.ignored.reduce(name) { $1.removed(from: $0) }
      }
    }
    let canonical = table.canonical(word)
    guard let day else { return [canonical] }
    return [canonical] + table.predecessors(of: canonical, on: day).map(table.canonical)
  }
}
