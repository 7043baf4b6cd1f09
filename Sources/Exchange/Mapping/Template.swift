/// Text with places to fill: `milestone/{Project Phase Name}`, `{1}-09-30`. A brace cannot be written otherwise.
package struct Template: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case text(String)
    case place(String)
  }

  let parts: [Part]

  /// Nil where a brace has no partner, or a place has no name.
  init?(_ source: String) {
    var parts: [Part] = []
    var rest = Substring(source)
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
      let name = rest[rest.index(after: open)..<close]
      guard !name.isEmpty, !name.contains("{") else { return nil }
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      parts.append(.place(String(name)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  var places: [String] {
    parts.compactMap { if case .place(let name) = $0 { name } else { nil } }
  }

  func filled(_ value: (String) -> String?) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .place(let name): value(name) ?? ""
      }
    }.joined()
  }

  /// Fills `{1}`, `{2}` … with a pattern's groups.
  func filled(groups: [String]) -> String {
    filled { place in Int(place).flatMap { groups.indices.contains($0) ? groups[$0] : nil } }
  }
}
