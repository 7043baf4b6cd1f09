import Controls
import Values

/// The controls as an OSCAL catalog: each rule in its words, with the clauses that ask for it.
package enum OSCALCatalog {
  package static let path = "oscal/catalog.json"

  package static func file(_ evidence: EvidenceCase) -> PackFile {
    PackFile(path, document(evidence).canonicalBytes + [0x0A])
  }

  static func document(_ evidence: EvidenceCase) -> JSONValue {
    let names = OSCAL.names(evidence)
    return [
      "catalog": [
        "uuid": .string(NameUUID("catalog", in: names).description),
        "metadata": OSCAL.metadata("Controls of the change-control ledger \(evidence.origin)", evidence),
        "groups": .array(groups(of: rules(evidence))),
      ]
    ]
  }

  /// Those of the catalogue, and those judged that it doesn't know.
  private static func rules(_ evidence: EvidenceCase) -> [ControlCatalogue.Rule] {
    let known = evidence.catalogue.rules
    let others = evidence.results.filter { evidence.catalogue[$0.id] == nil }.map {
      ControlCatalogue.Rule($0.id, $0.title, $0.title, $0.clauses)
    }
    return (known + others).sorted { $0.id < $1.id }
  }

  private static func groups(of rules: [ControlCatalogue.Rule]) -> [JSONValue] {
    ControlFamily.allCases.compactMap { family in
      let members = rules.filter { ControlFamily($0.id) == family }
      guard !members.isEmpty else { return nil }
      return [
        "id": .string(family.rawValue), "title": .string(family.title), "controls": .array(members.map(control)),
      ]
    }
  }

  private static func control(_ rule: ControlCatalogue.Rule) -> JSONValue {
    [
      "id": .string(OSCAL.token(rule.id)), "title": .string(OSCAL.line(rule.title)),
      "props": .array([OSCAL.property("label", rule.id)] + clauses(rule.clauses)),
      "parts": [
        ["id": .string(OSCAL.statement(rule.id)), "name": "statement", "prose": .string(OSCAL.line(rule.rule))]
      ],
    ]
  }

  /// Three properties a clause, tied by their group.
  private static func clauses(_ clauses: [Clause]) -> [JSONValue] {
    clauses.enumerated().flatMap { index, clause in
      let group = "clause-\(index + 1)"
      return [
        OSCAL.property("framework", clause.framework, group: group),
        OSCAL.property("clause", clause.clause, group: group),
        OSCAL.property("basis", clause.basis.rawValue, group: group),
      ]
    }
  }
}
