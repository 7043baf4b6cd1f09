package import Controls

/// A framework's mapping as a YAML file: `docs/frameworks.md` is its reference.
package enum FrameworkFile {
  /// Throws `YAMLError`, with file, line and key.
  package static func read(yaml: String, file: String) throws -> Framework {
    let root = try YAMLNode(yaml: yaml, file: file, document: "framework")
    let members = try root.members(["clauses", "edition", "framework", "publisher", "title"])
    let entries = try root.required("clauses", members).items().map(entry)
    guard !entries.isEmpty else { throw root.error("has no clauses") }
    return Framework(
      name: try root.required("framework", members).text(), title: try members["title"]?.text() ?? "",
      publisher: try members["publisher"]?.text() ?? "", edition: try members["edition"]?.text() ?? "",
      entries: entries)
  }

  private static func entry(_ node: YAMLNode) throws -> Framework.Entry {
    let members = try node.members(["basis", "clause", "controls", "topic"])
    let basis = try node.required("basis", members).value(
      "one of \(Clause.Basis.allCases.map(\.rawValue).joined(separator: ", "))", Clause.Basis.init)
    let controls = try node.required("controls", members).list().map { node in
      try node.value("the id of a control, such as K13") { id in
        ControlCatalogue.standard[id] == nil ? nil : id
      }
    }
    return Framework.Entry(
      clause: try node.required("clause", members).text(), topic: try node.required("topic", members).text(),
      basis: basis, controls: controls)
  }

  /// A shipped framework by its file's name, or a file by its path.
  package static func named(_ name: String) throws -> Framework {
    if let source = shippedSource(named: name) { return try read(yaml: source, file: "\(name).yaml") }
    let text = try YAMLNode.text(ofFile: name, document: "framework")
    return try read(yaml: text, file: String(name.split(separator: "/").last ?? "framework"))
  }

  /// The frameworks that come with the library, in order of their files' names.
  package static func shipped() throws -> [Framework] { try shippedNames.map { try named($0) } }

  package static var shippedNames: [String] { sources.map(\.name) }

  /// The text of a shipped framework, as a start for one's own; nil for an unknown name.
  package static func shippedSource(named name: String) -> String? {
    sources.first { $0.name == name }.map { String(decoding: $0.yaml, as: UTF8.self) }
  }

  private static let sources: [(name: String, yaml: [UInt8])] = [
    ("cfr-11", PackageResources.cfr_11_yaml),
    ("dcma-14-point", PackageResources.dcma_14_point_yaml),
    ("eia-748", PackageResources.eia_748_yaml),
    ("eu-annex-11", PackageResources.eu_annex_11_yaml),
    ("evms-practice", PackageResources.evms_practice_yaml),
    ("gao-schedule", PackageResources.gao_schedule_yaml),
    ("govs-002", PackageResources.govs_002_yaml),
    ("ip2m-metrr", PackageResources.ip2m_metrr_yaml),
    ("iso-27001", PackageResources.iso_27001_yaml),
    ("iso-9001", PackageResources.iso_9001_yaml),
    ("managing-public-money", PackageResources.managing_public_money_yaml),
    ("nist-800-53", PackageResources.nist_800_53_yaml),
    ("nista-iaap", PackageResources.nista_iaap_yaml),
    ("orange-book", PackageResources.orange_book_yaml),
    ("pmbok", PackageResources.pmbok_yaml),
    ("prince2", PackageResources.prince2_yaml),
    ("soc-2", PackageResources.soc_2_yaml),
    ("sox-itgc", PackageResources.sox_itgc_yaml),
    ("teal-book", PackageResources.teal_book_yaml),
  ]
}
