import Controls
import Domain
import Values

/// What both OSCAL documents of a pack share. OSCAL 1.2.1: no empty array, no string with space at an end, every
/// object with a UUID of version 4 or 5.
enum OSCAL {
  static let version = "1.2.1"
  /// Whose names the properties are.
  static let namespace = "urn:countersign:oscal"

  /// - Parameter parts: what tells this document from every other, of this and of other packs.
  static func names(_ evidence: EvidenceCase) -> NameUUID {
    let scope = evidence.scope.subject?.description ?? "everything"
    let from = evidence.scope.from?.description ?? "the beginning"
    let parts = [evidence.origin, String(evidence.size), evidence.root.hex, evidence.asOf.description, scope, from]
    return NameUUID(namespace + "\n" + parts.joined(separator: "\n"), in: .urls)
  }

  static func metadata(_ title: String, _ evidence: EvidenceCase) -> JSONValue {
    [
      "title": .string(line(title)), "last-modified": .string(evidence.madeAt.description),
      "version": .string("\(evidence.size)"), "oscal-version": .string(version),
    ]
  }

  static func property(_ name: String, _ value: String, group: String? = nil) -> JSONValue {
    var members: [String: JSONValue] = ["name": .string(name), "ns": .string(namespace), "value": .string(line(value))]
    if let group { members["group"] = .string(group) }
    return .object(members)
  }

  /// One line without white space at its ends, as the type `string` asks for; a dash where nothing is left.
  static func line(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
    return words.isEmpty ? "–" : words.map { String($0) }.joined(separator: " ")
  }

  /// The identifier of a control, a `token`: `k12`.
  static func token(_ id: String) -> String {
    var token = String.UnicodeScalarView()
    for scalar in id.lowercased().unicodeScalars {
      let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil && scalar.isASCII
      token.append(isPlain || "._-".unicodeScalars.contains(scalar) ? scalar : "_")
    }
    guard let first = token.first, first.properties.isAlphabetic || first == "_" else { return "_" + String(token) }
    return String(token)
  }

  /// The part of a control that findings are about.
  static func statement(_ id: String) -> String { token(id) + "_smt" }
}
