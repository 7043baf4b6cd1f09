import Domain
import Values

extension ChangeFile {
  /// The file's text. Values are written as JSON strings, which YAML reads as they are.
  package var yaml: String {
    var lines: [String] = []
    if let change { lines.append("change: \(Self.quoted(change))") }
    lines.append("title: \(Self.quoted(title))")
    if let reason { lines.append("reason: \(Self.quoted(reason))") }
    if kind != .requestForChange { lines.append("kind: \(kind.rawValue)") }
    for (key, texts) in [
      ("sensitivities", sensitivities.map(\.rawValue)), ("beneficiaries", Array(beneficiaries)),
      ("links", links.map(\.id)),
    ] where !texts.isEmpty {
      lines.append("\(key): [\(texts.sorted().map(Self.quoted).joined(separator: ", "))]")
    }
    if !movements.isEmpty || transfers.isEmpty { lines.append("movements:") }
    for movement in movements {
      lines.append("  - subject: \(Self.quoted(movement.subject.description))")
      lines.append("    field: \(Self.quoted(movement.address.description))")
      if case .value(let from) = movement.from { lines.append("    from: \(Self.text(from))") }
      lines.append("    to: \(Self.text(movement.to))")
    }
    if !transfers.isEmpty { lines += ["transfers:"] + transfers.flatMap(\.yaml) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ value: FieldValue?) -> String { value.map { quoted($0.typed) } ?? "null" }

  private static func quoted(_ text: String) -> String {
    String(decoding: JSONValue.string(text).canonicalBytes, as: UTF8.self)
  }
}

extension FieldValue {
  /// The text that `init(text:kind:)` reads back: a rating names its scale.
  fileprivate var typed: String {
    if case .rating(let rating) = self { return "\(rating.scale.rawValue):\(rating.name)" }
    return description
  }
}
