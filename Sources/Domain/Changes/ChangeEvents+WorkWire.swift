import Values

extension EmergencyInvoked {
  var payload: JSONValue {
    [
      "contentHash": .string(contentHash.hex), "hazard": .string(hazard), "ratifyBy": .string(ratifyBy.description),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      contentHash: payload.parsed("contentHash") { Digest(hex: $0) }, hazard: payload.text("hazard"),
      ratifyBy: payload.parsed("ratifyBy") { CivilDay(iso: $0) })
  }
}

extension ImplementationStarted {
  var payload: JSONValue { ["decision": .integer(decision)] }

  init(_ payload: Payload) throws { try self.init(decision: payload.integer("decision")) }
}

extension ChangeImplemented {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "baselineVersions": .versions(baselineVersions), "contentHash": .string(contentHash.hex),
      "decision": .integer(decision),
    ]
    members.set("evidence", .digests(evidence))
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      decision: payload.integer("decision"), contentHash: payload.parsed("contentHash") { Digest(hex: $0) },
      baselineVersions: payload.versions("baselineVersions"), evidence: payload.digests("evidence"))
  }
}

extension ChangeVerified {
  var payload: JSONValue {
    ["evidence": .array(evidence.map { .string($0.hex) }), "passed": .bool(passed)]
  }

  init(_ payload: Payload) throws {
    guard payload.members["evidence"] != nil else { throw PayloadError.malformed("evidence") }
    try self.init(passed: payload.flag("passed"), evidence: payload.digests("evidence"))
  }
}

extension ChangeSuperseded {
  var payload: JSONValue {
    [
      "relation": .string(relation.rawValue),
      "successors": .array(successors.sorted().map { .string($0.description) }),
    ]
  }

  init(_ payload: Payload) throws {
    let successors = try payload.texts("successors").map {
      guard let change = Subject($0) else { throw PayloadError.malformed("successors") }
      return change
    }
    try self.init(
      successors: Set(successors), relation: payload.parsed("relation", Relation.init(rawValue:)))
  }
}
