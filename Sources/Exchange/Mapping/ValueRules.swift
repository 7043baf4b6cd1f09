package import Domain
package import Values

/// How the cells of a field are read. A mapping's `values:` gives the defaults, each field its own.
package struct ValueRules: Hashable, Sendable {
  package var kind = FieldKind.text
  package var scale: RatingScale?
  package var currency: Currency?
  package var unitExponent = 0
  package var decimalMark: Character = "."
  /// Tried in order; the first that fits is the reading.
  package var dates: [DatePattern] = []
  /// The first of the hundred years that two-digit years stand for.
  package var pivot = 1970
  /// Folded words: no value at all.
  package var blank: Set<String> = [""]
  package var null: Set<String> = []
  /// Folded words that stand for themselves in a field of any kind, `PNS` for a phase not started: where the field is
  /// no text they are kept as unreadable, and not listed.
  package var states: Set<String> = []
  /// Folded word to the word that is read in its place.
  package var words: [String: String] = [:]
  package var exempt: [ExemptRule] = []
  /// The words known for a text; empty where any will do. Another is kept, and listed.
  package var vocabulary: [String] = []
}

extension ValueRules {
  static let defaultKeys = [
    "blank", "currency", "dates", "decimal", "exempt", "null", "pivot", "states", "unit", "words",
  ]
  static let keys = defaultKeys + ["kind", "scale", "vocabulary"]

  /// Takes over what `members` states.
  mutating func read(_ members: [String: YAMLNode]) throws {
    if let node = members["kind"] {
      kind = try node.value("one of \(FieldKind.allCases.map(\.rawValue).joined(separator: ", "))") {
        FieldKind(rawValue: $0)
      }
    }
    if let node = members["scale"] {
      scale = try node.value("one of \(RatingScale.allCases.map(\.rawValue).joined(separator: ", "))") {
        RatingScale(rawValue: $0)
      }
    }
    if let node = members["currency"] { currency = try node.value("a three-letter currency code") { Currency($0) } }
    if let node = members["unit"] { unitExponent = try node.value("one, thousand, million or billion", Self.exponent) }
    if let node = members["decimal"] {
      decimalMark = try node.value("'.' or ','") { $0 == "." || $0 == "," ? Character($0) : nil }
    }
    if let node = members["dates"] {
      dates = try node.list().map { try $0.value("a pattern of days, such as dd/mm/yyyy") { DatePattern($0) } }
    }
    if let node = members["pivot"] {
      pivot = try node.value("a year from 1 to 9900") { Int($0).flatMap { (1...9900).contains($0) ? $0 : nil } }
    }
    try readWords(members)
  }

  private mutating func readWords(_ members: [String: YAMLNode]) throws {
    if let node = members["blank"] { blank = try Set(node.texts().map(\.folded)).union([""]) }
    if let node = members["null"] { null = try Set(node.texts().map(\.folded)) }
    if let node = members["states"] { states = try Set(node.texts().map(\.folded)) }
    if let node = members["vocabulary"] { vocabulary = try node.texts() }
    if let node = members["words"] {
      words = [:]
      for (word, value) in try node.entries() { words[word.folded] = try value.text() }
    }
    if let node = members["exempt"] { exempt = try node.list().map { try $0.exemptRule() } }
  }

  private static func exponent(_ word: String) -> Int? {
    ["one": 0, "thousand": 3, "million": 6, "billion": 9][word]
  }
}

extension YAMLNode {
  fileprivate func exemptRule() throws -> ExemptRule {
    guard isMapping else { return ExemptRule(match: try pattern(), collect: nil, ground: nil) }
    let members = try members(["as", "collect", "match"])
    guard let match = members["match"] else { throw error("needs 'match'") }
    return ExemptRule(
      match: try match.pattern(), collect: try members["collect"]?.pattern(), ground: try members["as"]?.text())
  }
}
