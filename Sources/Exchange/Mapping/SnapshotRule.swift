package import Values

/// Where the day that a record shows comes from: one entry of `snapshot:`. Entries are tried in order.
package struct SnapshotRule: Hashable, Sendable {
  package enum Origin: Hashable, Sendable {
    case constant(CivilDay)
    /// A cell of the record.
    case column(ColumnMatcher)
    /// The first header that the pattern is found in.
    case header(Pattern)
    /// The file's name without its folders.
    case fileName(Pattern)
  }

  package let origin: Origin
  /// Makes the text of a day from the pattern's groups; the first group itself where there is none.
  let template: Template?
  /// What a text stands for: an edition's year for the day that it shows. Folded keys.
  let days: [String: CivilDay]
  let dates: [DatePattern]
  let pivot: Int
}

extension SnapshotRule {
  init(_ node: YAMLNode, defaults: ValueRules) throws {
    guard node.isMapping else {
      self.init(origin: .constant(try node.day()), template: nil, days: [:], dates: [], pivot: 1970)
      return
    }
    let members = try node.members(["as", "column", "dates", "day", "days", "file", "header", "pivot"])
    var rules = defaults
    try rules.read(members.filter { ["dates", "pivot"].contains($0.key) })
    let origins = try [
      members["day"].map { Origin.constant(try $0.day()) },
      members["column"].map { Origin.column(try $0.columnMatcher()) },
      members["header"].map { Origin.header(try $0.pattern()) },
      members["file"].map { Origin.fileName(try $0.pattern()) },
    ].compactMap { $0 }
    guard let origin = origins.first, origins.count == 1
    else { throw node.error("needs exactly one of day, column, header, file") }
    var days: [String: CivilDay] = [:]
    for (word, day) in try members["days"]?.entries() ?? [] { days[word.folded] = try day.day() }
    self.init(
      origin: origin, template: try members["as"]?.value("a template such as {1}-09-30") { Template($0) }, days: days,
      dates: rules.dates, pivot: rules.pivot)
  }

  /// The day that a text, or the groups of a pattern's match, stands for.
  func day(_ groups: [String]) -> CivilDay? {
    let text = template?.filled(groups: groups) ?? (groups.count > 1 ? groups[1] : groups.first ?? "")
    if !days.isEmpty { return days[text.folded] }
    for pattern in dates {
      if let day = pattern.day(text.trimmed, pivot: pivot) { return day }
    }
    return CivilDay(iso: text.trimmed)
  }
}

extension YAMLNode {
  func day() throws -> CivilDay { try value("a day, yyyy-mm-dd") { CivilDay(iso: $0) } }
}
