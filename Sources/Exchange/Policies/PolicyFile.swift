package import Domain

/// A policy as a YAML file, with examples of what it does. `docs/policy.md` is its reference.
package struct PolicyFile: Hashable, Sendable {
  package var policy: Policy
  package var examples: [Example]
  /// As it was written.
  package var text: String

  /// Facts, and the route that a change with these facts takes.
  package struct Example: Hashable, Sendable {
    package var name: String
    package var line: Int
    package var facts: ChangeFacts
    /// What the route must be; what is nil may be anything.
    package var rules: [String]?
    /// Who may vote, ballot by ballot.
    package var electorates: [String]?
    package var aspects: Set<String>?
    package var signature: Bool?
    package var withinDays: Int?
    package var isForbidden: Bool?
  }

  /// A shipped policy by its name, or a policy file by its path.
  package static func named(_ name: String) throws -> PolicyFile {
    if let source = shippedSource(named: name) { return try PolicyFile(yaml: source, file: "\(name).yaml") }
    let text = try YAMLNode.text(ofFile: name, document: "policy")
    return try PolicyFile(yaml: text, file: String(name.split(separator: "/").last ?? "policy"))
  }

  /// The policies that come with the library, built into it, in alphabetical order.
  package static var shippedNames: [String] { sources.map(\.name) }

  /// The text of a shipped policy, as a start for one's own; nil for an unknown name.
  package static func shippedSource(named name: String) -> String? {
    sources.first { $0.name == name }.map { String(decoding: $0.yaml, as: UTF8.self) }
  }

  private static let sources: [(name: String, yaml: [UInt8])] = [
    ("bank-directive", PackageResources.bank_directive_yaml),
    ("drift-laws", PackageResources.drift_laws_yaml),
    ("government-controlling", PackageResources.government_controlling_yaml),
    ("small-office", PackageResources.small_office_yaml),
  ]
}
