extension Mapping {
  /// The mappings that come with the library, built into it, by name in alphabetical order.
  package static var shippedNames: [String] { sources.map(\.name) }

  /// The text of a shipped mapping file, as a start for one's own; nil for an unknown name.
  package static func shippedSource(named name: String) -> String? {
    sources.first { $0.name == name }.map { String(decoding: $0.yaml, as: UTF8.self) }
  }

  /// Nil for an unknown name.
  package static func shipped(named name: String) throws -> Mapping? {
    try shippedSource(named: name).map { try Mapping(yaml: $0, file: "\(name).yaml") }
  }

  private static let sources: [(name: String, yaml: [UInt8])] = [
    ("gmpp", PackageResources.gmpp_yaml),
    ("gmpp-extract", PackageResources.gmpp_extract_yaml),
    ("gmpp-transposed", PackageResources.gmpp_transposed_yaml),
    ("kep", PackageResources.kep_yaml),
    ("nyc-cpd", PackageResources.nyc_cpd_yaml),
    ("nyc-sca", PackageResources.nyc_sca_yaml),
    ("pep", PackageResources.pep_yaml),
  ]
}
