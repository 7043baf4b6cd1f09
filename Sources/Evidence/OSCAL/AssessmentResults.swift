import Controls
import Domain
import Values

/// What the controls said, as OSCAL assessment results: one result; a finding for each control that applied, satisfied
/// or not; observations of what was judged, and of each failure with the proof of its event.
package struct AssessmentResults {
  package static let path = "oscal/assessment-results.json"

  private let evidence: EvidenceCase
  private let hasProof: (Int64) -> Bool
  private let names: NameUUID

  /// - Parameter hasProof: whether the pack holds the proof of the event at a position.
  package static func file(_ evidence: EvidenceCase, hasProof: @escaping (Int64) -> Bool) -> PackFile {
    PackFile(path, AssessmentResults(evidence, hasProof).document.canonicalBytes + [0x0A])
  }

  init(_ evidence: EvidenceCase, _ hasProof: @escaping (Int64) -> Bool) {
    self.evidence = evidence
    self.hasProof = hasProof
    names = OSCAL.names(evidence)
  }

  var document: JSONValue {
    let plan = uuid("assessment-plan")
    return [
      "assessment-results": [
        "uuid": .string(uuid("assessment-results")),
        "metadata": OSCAL.metadata("Control results of the change-control ledger \(evidence.origin)", evidence),
        "import-ap": ["href": .string("#\(plan)")],
        "results": [result],
        "back-matter": ["resources": [resource(plan)]],
      ]
    ]
  }

  func uuid(_ name: String) -> String { NameUUID(name, in: names).description }

  private func resource(_ plan: String) -> JSONValue {
    [
      "uuid": .string(plan), "title": "Assessment plan",
      "description":
        "Every control of the catalog is a program that reads the whole log up to the checkpoint; there is no other plan.",
      "rlinks": [["href": "catalog.json", "media-type": "application/json"]],
    ]
  }

  private var result: JSONValue {
    let time = JSONValue.string(evidence.madeAt.description)
    var members: [String: JSONValue] = [
      "uuid": .string(uuid("result")), "title": "Controls judged over the log up to its checkpoint",
      "description": .string(OSCAL.line(about)), "start": time, "end": time,
      "props": [
        OSCAL.property("checkpoint-size", "\(evidence.size)"),
        OSCAL.property("checkpoint-root", evidence.root.hex),
        OSCAL.property("as-of", "\(evidence.asOf)"),
      ],
      "reviewed-controls": ["control-selections": [selection]],
    ]
    let observations = evidence.results.flatMap(observations)
    if !observations.isEmpty { members["observations"] = .array(observations) }
    let findings = evidence.results.filter { $0.verdict != .notApplicable }.map(finding)
    if !findings.isEmpty { members["findings"] = .array(findings) }
    return .object(members)
  }

  private var about: String {
    let subject = evidence.scope.subject.map { "\($0)" } ?? "everything"
    let from = evidence.scope.from.map { " from \($0)" } ?? ""
    return "\(evidence.origin), positions 1 to \(evidence.size), \(subject)\(from), as of \(evidence.asOf)."
  }

  private var selection: JSONValue {
    let ids = evidence.results.map { OSCAL.token($0.id) }
    return ids.isEmpty
      ? ["include-all": [:]]
      : ["include-controls": .array(ids.map { ["control-id": .string($0)] })]
  }

  private func finding(_ result: ControlResult) -> JSONValue {
    let observations = observationNames(result).map { JSONValue.object(["observation-uuid": .string(uuid($0))]) }
    return [
      "uuid": .string(uuid("finding/\(result.id)")),
      "title": .string(OSCAL.line("\(result.id) \(result.title)")),
      "description": .string(OSCAL.line(result.explanation)),
      "target": [
        "type": "statement-id", "target-id": .string(OSCAL.statement(result.id)),
        "status": ["state": result.verdict == .pass ? "satisfied" : "not-satisfied"],
      ],
      "related-observations": .array(observations),
    ]
  }
}

extension AssessmentResults {
  /// What a control saw, then each failure: their names, which their UUIDs come of.
  private func observationNames(_ result: ControlResult) -> [String] {
    ["observation/\(result.id)"] + result.failures.indices.map { "observation/\(result.id)/\($0 + 1)" }
  }

  private func observations(_ result: ControlResult) -> [JSONValue] {
    let names = observationNames(result)
    let failures = zip(names.dropFirst(), result.failures).map { observation($0, of: $1, in: result) }
    return [observation(names[0], result)] + failures
  }

  private func observation(_ name: String, _ result: ControlResult) -> JSONValue {
    observation(
      name, title: "\(result.id) \(result.title)", description: result.explanation,
      properties: [
        OSCAL.property("verdict", result.verdict.rawValue), OSCAL.property("population", "\(result.population)"),
      ])
  }

  private func observation(
    _ name: String, of failure: ControlResult.Failure, in result: ControlResult
  ) -> JSONValue {
    guard let position = failure.position else {
      return observation(name, title: "\(result.id) fails", description: failure.why)
    }
    var evidence: [JSONValue] = []
    if hasProof(position) {
      evidence.append([
        "href": .string("../" + PackPath.proof(of: position)),
        "description": .string("Proof that the log holds the event at position \(position)."),
      ])
    }
    return observation(
      name, title: "\(result.id) fails at position \(position)", description: failure.why,
      properties: [OSCAL.property("position", "\(position)")], evidence: evidence)
  }

  private func observation(
    _ name: String, title: String, description: String, properties: [JSONValue] = [], evidence: [JSONValue] = []
  ) -> JSONValue {
    var members: [String: JSONValue] = [
      "uuid": .string(uuid(name)), "title": .string(OSCAL.line(title)),
      "description": .string(OSCAL.line(description)), "methods": ["TEST"],
      "collected": .string(self.evidence.madeAt.description),
    ]
    if !properties.isEmpty { members["props"] = .array(properties) }
    if !evidence.isEmpty { members["relevant-evidence"] = .array(evidence) }
    return .object(members)
  }
}
