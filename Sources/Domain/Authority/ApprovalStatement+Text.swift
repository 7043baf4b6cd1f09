import Values

extension ApprovalStatement {
  /// The most bytes that a statement may have.
  public static let maximumByteCount = 65_536

  private static let form = "countersign/1"

  /// The text that is signed: UTF-8, one `Key: value` a line in fixed order, without those that have no value. What a
  /// terminal would obey, or would reorder, is written `\u{HEX}`, and a backslash `\\`.
  public var text: String {
    let lines: [(String, String?)] = [
      ("Statement", Self.form), ("Name", name), ("Person", actor.person), ("Acting for", actor.actingFor),
      ("Time", time.description), ("Meaning", matter.meaning.rawValue), ("Terms", matter.terms),
      ("Subject", matter.subject.description),
      ("Title", matter.title), ("Round", matter.round.map { String($0) }), ("Content SHA-256", matter.contentHash.hex),
      ("Assessment SHA-256", matter.assessmentHash?.hex),
      ("Decision pack SHA-256", matter.packHash?.hex), ("Ledger", seen.origin),
      ("Checkpoint size", String(seen.size)), ("Checkpoint root", seen.root.hex),
    ]
    return lines.reduce(into: "") { text, line in
      if let value = line.1 { text += "\(line.0): \(Self.escaped(value))\n" }
    }
  }

  /// Reads a statement; nil unless the text is, byte for byte, the one that it has.
  public init?(text: String) {
    guard text.utf8.count <= Self.maximumByteCount else { return nil }
    var values: [String: String] = [:]
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      guard let colon = line.firstIndex(of: 0x3A), line[colon...].starts(with: [0x3A, 0x20]),
        let value = Self.unescaped(Substring(line[colon...].dropFirst(2))),
        values.updateValue(value, forKey: String(Substring(line[..<colon]))) == nil
      else { return nil }
    }
    guard let name = values["Name"], let person = values["Person"],
      let time = values["Time"].flatMap({ UTCInstant(iso: $0) }),
      let meaning = values["Meaning"].flatMap(Meaning.init), let subject = values["Subject"].flatMap({ Subject($0) }),
      let title = values["Title"], let content = values["Content SHA-256"].flatMap({ Digest(hex: $0) }),
      let origin = values["Ledger"], let size = values["Checkpoint size"].flatMap({ Int64($0) }),
      let root = values["Checkpoint root"].flatMap({ Digest(hex: $0) })
    else { return nil }
    self.init(
      name: name, actor: Actor(person, actingFor: values["Acting for"]), time: time,
      matter: Matter(
        meaning: meaning, terms: values["Terms"], subject: subject, title: title,
        round: values["Round"].flatMap { Int64($0) },
        contentHash: content, assessmentHash: values["Assessment SHA-256"].flatMap { Digest(hex: $0) },
        packHash: values["Decision pack SHA-256"].flatMap { Digest(hex: $0) }),
      seen: Seen(origin: origin, size: size, root: root))
    // Order, unknown keys, other spellings of a value: all that is not as it is written here.
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }

  private static func escaped(_ value: String) -> String {
    value.unicodeScalars.reduce(into: "") { text, scalar in
      if scalar == "\\" {
        text += "\\\\"
      } else if isHidden(scalar) {
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .format: true
    default: false
    }
  }

  private static func unescaped(_ text: Substring) -> String? {
    var value = String.UnicodeScalarView()
    var rest = text.unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        value.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case "\\": value.append("\\")
      case "u":
        guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
          let hidden = UInt32(String(rest[..<end]), radix: 16).flatMap(Unicode.Scalar.init)
        else { return nil }
        value.append(hidden)
        rest = rest[rest.index(after: end)...]
      default: return nil
      }
    }
    return String(value)
  }
}
