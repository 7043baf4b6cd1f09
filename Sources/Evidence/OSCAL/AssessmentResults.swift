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

  /// Written in pieces: failures may be many.
  ///
  /// - Parameter hasProof: whether the pack holds the proof of the event at a position.
  package static func write(
    _ evidence: EvidenceCase, hasProof: @escaping (Int64) -> Bool, to sink: any PackSink
  ) throws {
    let document = try DocumentStream(path, to: sink)
    try AssessmentResults(evidence, hasProof).write(to: document)
    try document.end()
  }

  init(_ evidence: EvidenceCase, _ hasProof: @escaping (Int64) -> Bool) {
    self.evidence = evidence
    self.hasProof = hasProof
    names = OSCAL.names(evidence)
  }

  private func write(to document: DocumentStream) throws {
    let plan = uuid("assessment-plan")
    try document.text("{\"assessment-results\":{\"back-matter\":")
    try document.value(["resources": [resource(plan)]])
    try document.text(",\"import-ap\":")
    try document.value(["href": .string("#\(plan)")])
    try document.text(",\"metadata\":")
    try document.value(OSCAL.metadata("Control results of the change-control ledger \(evidence.origin)", evidence))
    try document.text(",\"results\":[")
    try writeResult(to: document)
    try document.text("],\"uuid\":")
    try document.value(.string(uuid("assessment-results")))
    try document.text("}}")
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

  private func writeResult(to document: DocumentStream) throws {
    let time = JSONValue.string(evidence.madeAt.description)
    try document.text("{\"description\":")
    try document.value(.string(OSCAL.line(about)))
    try document.text(",\"end\":")
    try document.value(time)
    let found = evidence.results.filter { $0.verdict != .notApplicable }
    if !found.isEmpty {
      try document.text(",\"findings\":")
      try document.parts { item in
        for result in found {
          try item()
          try writeFinding(result, to: document)
        }
      }
    }
    if !evidence.results.isEmpty {
      try document.text(",\"observations\":")
      try document.array { add in
        for result in evidence.results { try observations(result, add) }
      }
    }
    try document.text(",\"props\":")
    try document.value([
      OSCAL.property("checkpoint-size", "\(evidence.size)"),
      OSCAL.property("checkpoint-root", evidence.root.hex),
      OSCAL.property("as-of", "\(evidence.asOf)"),
    ])
    try document.text(",\"reviewed-controls\":")
    try document.value(["control-selections": [selection]])
    try document.text(",\"start\":")
    try document.value(time)
    try document.text(",\"title\":\"Controls judged over the log up to its checkpoint\",\"uuid\":")
    try document.value(.string(uuid("result")))
    try document.text("}")
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

  private func writeFinding(_ result: ControlResult, to document: DocumentStream) throws {
    try document.text("{\"description\":")
    try document.value(.string(OSCAL.line(result.explanation)))
    try document.text(",\"related-observations\":")
    try document.array { add in
      for index in 0...result.failures.count {
        try add(["observation-uuid": .string(uuid(observationName(result, index)))])
      }
    }
    try document.text(",\"target\":")
    try document.value([
      "type": "statement-id", "target-id": .string(OSCAL.statement(result.id)),
      "status": ["state": result.verdict == .pass ? "satisfied" : "not-satisfied"],
    ])
    try document.text(",\"title\":")
    try document.value(.string(OSCAL.line("\(result.id) \(result.title)")))
    try document.text(",\"uuid\":")
    try document.value(.string(uuid("finding/\(result.id)")))
    try document.text("}")
  }
}

extension AssessmentResults {
  /// What a control saw, then each failure, from 1: the names that their UUIDs come of.
  private func observationName(_ result: ControlResult, _ index: Int) -> String {
    "observation/\(result.id)" + (index == 0 ? "" : "/\(index)")
  }

  private func observations(_ result: ControlResult, _ body: (JSONValue) throws -> Void) throws {
    try body(observation(observationName(result, 0), result))
    for (index, failure) in result.failures.enumerated() {
      try body(observation(observationName(result, index + 1), of: failure, in: result))
    }
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
