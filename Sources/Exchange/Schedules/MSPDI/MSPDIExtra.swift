import Scheduling
import Values

/// What a plan says and Microsoft Project has no element for, as `key=value; …` in the custom text field 30, which is
/// called "Countersign": an id that is no number, a kind, a second constraint, an account, a spread of durations.
struct MSPDIExtra {
  static let alias = "Countersign"
  /// Microsoft Project's numbers of the field.
  static let taskField = "188744016"
  static let resourceField = "205521140"

  var values: [(key: String, value: String)] = []

  subscript(key: String) -> String? { values.first { $0.key == key }?.value }

  mutating func set(_ key: String, _ value: String?) {
    if let value { values.append((key, value)) }
  }

  var text: String? {
    values.isEmpty ? nil : values.map { "\($0.key)=\(Self.escaped($0.value))" }.joined(separator: "; ")
  }

  init() {}

  init(_ text: String) {
    for part in text.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      values.append((String(pair[0]).trimmed, Self.unescaped(String(pair[1]).trimmed)))
    }
  }

  private static let marks: [(Character, String)] = [("%", "%25"), (";", "%3B"), (" ", "%20"), ("\n", "%0A")]

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { letter in marks.first { $0.0 == letter }?.1 ?? String(letter) })
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let letter = rest.popFirst() {
      let code = letter == "%" ? "%" + rest.prefix(2) : ""
      if let mark = marks.first(where: { $0.1 == code }) {
        result.append(mark.0)
        rest = rest.dropFirst(2)
      } else {
        result.append(letter)
      }
    }
    return result
  }
}

extension MSPDIExtra {
  /// Without the id.
  init(of activity: Activity, isImplied: Bool) {
    if !isImplied { set("kind", activity.kind.rawValue) }
    if activity.constraint?.isMandatory == true { set("mandatory", "1") }
    if let second = activity.secondConstraint {
      set(
        "second", second.kind.rawValue + (second.date.map { " \($0)" } ?? "") + (second.isMandatory ? " mandatory" : "")
      )
    }
    set("account", activity.account)
    if let spread = activity.spread { set("spread", "\(spread.optimistic)/\(spread.pessimistic)") }
  }

  /// Gives an activity what was written of it.
  func apply(to activity: inout Activity) {
    if let kind = self["kind"].flatMap(Activity.Kind.init) { activity.kind = kind }
    if self["mandatory"] == "1" { activity.constraint?.isMandatory = true }
    if let words = self["second"]?.split(separator: " "), let first = words.first,
      let kind = Constraint.Kind(rawValue: String(first))
    {
      let date = words.dropFirst().first.flatMap { CivilMoment(iso: $0) }
      activity.secondConstraint = Constraint(kind, date, isMandatory: words.last == "mandatory")
    }
    activity.account = self["account"]
    let spread = self["spread"]?.split(separator: "/").compactMap { Int64($0) } ?? []
    if spread.count == 2 { activity.spread = DurationSpread(optimistic: spread[0], pessimistic: spread[1]) }
  }
}
