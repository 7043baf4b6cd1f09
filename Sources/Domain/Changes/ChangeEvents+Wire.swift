package import Values

extension ChangeRaised {
  var payload: JSONValue {
    ["deltas": .array(deltas.map(\.json)), "title": .string(title)]
  }

  init(_ payload: Payload) throws {
    try self.init(title: payload.text("title"), deltas: payload.objects("deltas").map(Delta.init))
  }
}

extension Delta {
  var json: JSONValue {
    [
      "field": .string(movement.field), "from": .fieldValue(movement.from),
      "initiative": .string(initiative.description), "item": .string(movement.item.description),
      "to": .fieldValue(movement.to),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      initiative: payload.parsed("initiative") { Subject($0) },
      movement: Movement(
        item: payload.parsed("item") { ItemReference($0) }, field: payload.text("field"),
        from: payload.fieldValue("from"), to: payload.fieldValue("to")))
  }
}

extension ChangeAssessed {
  var payload: JSONValue {
    [
      "baselineVersions": .versions(baselineVersions), "contentHash": .string(contentHash.hex),
      "exposure": exposure.json, "impact": .string(impact),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      contentHash: payload.parsed("contentHash") { Digest(hex: $0) },
      baselineVersions: payload.versions("baselineVersions"), exposure: Exposure(payload.object("exposure")),
      impact: payload.text("impact"))
  }
}

extension ChangeDecided {
  var payload: JSONValue {
    [
      "assessment": .integer(assessment), "baselineVersions": .versions(baselineVersions),
      "contentHash": .string(contentHash.hex), "limit": limit.json, "outcome": .string(outcome.rawValue),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      outcome: payload.parsed("outcome", Outcome.init(rawValue:)),
      contentHash: payload.parsed("contentHash") { Digest(hex: $0) }, assessment: payload.integer("assessment"),
      baselineVersions: payload.versions("baselineVersions"), limit: DelegatedLimit(payload.object("limit")))
  }
}

extension ChangeImplemented {
  var payload: JSONValue {
    [
      "baselineVersions": .versions(baselineVersions), "contentHash": .string(contentHash.hex),
      "decision": .integer(decision),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      decision: payload.integer("decision"), contentHash: payload.parsed("contentHash") { Digest(hex: $0) },
      baselineVersions: payload.versions("baselineVersions"))
  }
}

extension JSONValue {
  static func versions(_ versions: [Subject: Int64]) -> JSONValue {
    .object(Dictionary(uniqueKeysWithValues: versions.map { ($0.key.description, .integer($0.value)) }))
  }

  /// A field value in its wire form, null for absence.
  package static func fieldValue(_ value: FieldValue?) -> JSONValue {
    guard let value else { return .null }
    var writer = CanonicalJSONWriter(capacity: 64)
    value.write(to: &writer)
    return (try? JSONValue(parsing: writer.bytes)) ?? .null
  }
}

extension Payload {
  func versions(_ key: String) throws -> [Subject: Int64] {
    var versions: [Subject: Int64] = [:]
    for (name, value) in try object(key).members {
      guard let subject = Subject(name), let version = value.integerValue else { throw PayloadError.malformed(key) }
      versions[subject] = version
    }
    return versions
  }

  func fieldValue(_ key: String) throws -> FieldValue? {
    guard let value = members[key] else { throw PayloadError.malformed(key) }
    if case .null = value { return nil }
    var reader = JSONReader(value.canonicalBytes)
    return try FieldValue(from: &reader)
  }
}
