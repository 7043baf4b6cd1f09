import Domain

/// Finds what a changelog's own field names mean, each looked up once.
struct ChangelogFields {
  struct Known {
    let item: ItemReference
    let field: String
    let reader: ValueReader
    /// False for a field that is kept under a name of our own making.
    let isMapped: Bool
  }

  private let rules: ChangelogRules
  private let values: ValueRules
  private let patterns: [[CompiledPattern]]
  private var cache: [String: Known?] = [:]
  private(set) var unmapped: [String] = []

  init(_ rules: ChangelogRules, values: ValueRules) {
    self.rules = rules
    self.values = values
    patterns = rules.fields.map { field in
      field.match.alternatives.map { alternative in
        switch alternative {
        case .name: CompiledPattern(nil)
        case .pattern(let pattern): pattern.compiled()
        }
      }
    }
  }

  /// Nil where the mapping neither knows the field nor keeps others.
  mutating func find(_ name: String) -> Known? {
    let folded = name.folded
    if let known = cache[folded] { return known }
    let known = mapped(name) ?? kept(name)
    cache[folded] = .some(known)
    if known?.isMapped != true { unmapped.append(name.collapsed) }
    return known
  }

  private func mapped(_ name: String) -> Known? {
    for (field, compiled) in zip(rules.fields, patterns) {
      for (alternative, pattern) in zip(field.match.alternatives, compiled) {
        let groups: [String]?
        switch alternative {
        case .name(let wanted): groups = name.folded == wanted ? [name] : nil
        case .pattern: groups = pattern.wholeMatch(name.collapsed)
        }
        guard let groups else { continue }
        let item = field.item.reference { place in
          Int(place).flatMap { groups.indices.contains($0) ? groups[$0] : nil }
        }
        guard let item else { continue }
        return Known(item: item, field: field.field, reader: ValueReader(field.values), isMapped: true)
      }
    }
    return nil
  }

  private func kept(_ name: String) -> Known? {
    guard rules.others == .keep, let field = Self.camelCased(name) else { return nil }
    var text = values
    text.kind = .text
    return Known(item: .initiative, field: field, reader: ValueReader(text), isMapped: false)
  }

  /// `Superseded-By` as `supersededBy`; nil where nothing of it makes a field's name.
  static func camelCased(_ name: String) -> String? {
    let parts = name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    guard let first = parts.first else { return nil }
    let rest = parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
    let field = first.prefix(1).lowercased() + first.dropFirst() + rest.joined()
    return FieldCatalogue.isFieldName(field) && FieldCatalogue.field(field, of: .initiative) == nil ? field : nil
  }
}
