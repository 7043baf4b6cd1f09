package import Values

extension ChangeRaised {
  var payload: JSONValue {
    var members = content.members
    if isDraft { members["isDraft"] = .bool(true) }
    members.set("origin", origin?.json)
    members.set("requesters", .sortedTexts(requesters))
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      ChangeContent(payload), isDraft: payload.optionalFlag("isDraft"),
      origin: payload.optionalObject("origin").map(ChangeOrigin.init),
      requesters: Set(payload.optionalTexts("requesters") { $0 }))
  }
}

extension ChangeOrigin {
  var json: JSONValue {
    switch self {
    case .split(let change): ["split": .string(change.description)]
    case .merge(let changes): ["merge": .array(changes.sorted().map { .string($0.description) })]
    case .reversal(let change): ["reversal": .string(change.description)]
    }
  }

  init(_ payload: Payload) throws {
    if let change = try payload.optionallyParsed("split", { Subject($0) }) {
      self = .split(from: change)
    } else if let change = try payload.optionallyParsed("reversal", { Subject($0) }) {
      self = .reversal(of: change)
    } else {
      self = try .merge(of: Set(payload.texts("merge").compactMap { Subject($0) }))
    }
  }
}

extension ChangeRevised {
  var payload: JSONValue { .object(content.members) }

  init(_ payload: Payload) throws { try self.init(ChangeContent(payload)) }
}

extension [Delta] {
  /// The canonical bytes of their `json`.
  func write(to json: inout CanonicalJSONWriter) {
    json.beginArray()
    for delta in self { delta.write(to: &json) }
    json.endArray()
  }
}

extension Delta {
  fileprivate func write(to json: inout CanonicalJSONWriter) {
    json.beginObject()
    json.key("field")
    json.string(movement.field)
    json.key("from")
    Movement.write(movement.from, to: &json)
    json.key("initiative")
    json.string(initiative.description)
    json.key("item")
    json.string(movement.item.description)
    json.key("to")
    Movement.write(movement.to, to: &json)
    json.endObject()
  }

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
    var members: [String: JSONValue] = [
      "baselineVersions": .versions(baselineVersions), "contentHash": .string(contentHash.hex),
      "exposure": exposure.json, "impact": .string(impact),
    ]
    members.set("aspects", .sortedTexts(aspects))
    members.set("computed", computed?.json)
    members.set("design", design.map { .string($0) })
    members.set("documentation", documentation.map { .string($0) })
    if isInterested { members["isInterested"] = .bool(true) }
    if !items.isEmpty {
      members["items"] = .object(
        Dictionary(uniqueKeysWithValues: items.map { ($0.key.description, .integer($0.value)) }))
    }
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      contentHash: payload.parsed("contentHash") { Digest(hex: $0) },
      baselineVersions: payload.versions("baselineVersions"), items: payload.itemVersions("items"),
      exposure: Exposure(payload.object("exposure")), impact: payload.text("impact"),
      aspects: Set(payload.optionalTexts("aspects") { $0 }), isInterested: payload.optionalFlag("isInterested"),
      computed: payload.optionalObject("computed").map(ComputedImpact.init),
      design: payload.optionalText("design"), documentation: payload.optionalText("documentation"))
  }
}

extension ChangeDecided {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "assessment": .integer(assessment), "baselineVersions": .versions(baselineVersions),
      "contentHash": .string(contentHash.hex), "limit": limit.json, "outcome": .string(outcome.rawValue),
    ]
    members.set("assessmentHash", assessmentHash.map { .string($0.hex) })
    members.set("conditions", .conditions(conditions))
    members.set("resumeOn", resumeOn.map { .string($0.description) })
    members.set("round", round.map { .integer($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      outcome: payload.parsed("outcome", Outcome.init(rawValue:)),
      contentHash: payload.parsed("contentHash") { Digest(hex: $0) }, assessment: payload.integer("assessment"),
      assessmentHash: payload.optionallyParsed("assessmentHash") { Digest(hex: $0) },
      baselineVersions: payload.versions("baselineVersions"), limit: DelegatedLimit(payload.object("limit")),
      round: payload.optionalInteger("round"),
      conditions: payload.optionalObjects("conditions").map(Condition.init),
      resumeOn: payload.optionallyParsed("resumeOn") { CivilDay(iso: $0) })
  }
}

extension Condition {
  var json: JSONValue {
    [
      "due": .string(due.description), "id": .string(id), "owner": .string(owner), "text": .string(text),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      id: payload.text("id"), text: payload.text("text"), owner: payload.text("owner"),
      due: payload.parsed("due") { CivilDay(iso: $0) })
  }
}

extension ConditionDischarged {
  var payload: JSONValue {
    var members: [String: JSONValue] = ["condition": .string(condition)]
    members.set("evidence", .digests(evidence))
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(condition: payload.text("condition"), evidence: payload.digests("evidence"))
  }
}

extension JSONValue {
  static func conditions(_ conditions: [Condition]) -> JSONValue? {
    conditions.isEmpty ? nil : .array(conditions.map(\.json))
  }

  static func digests(_ digests: [Digest]) -> JSONValue? {
    digests.isEmpty ? nil : .array(digests.map { .string($0.hex) })
  }
}

extension Payload {
  func digests(_ key: String) throws -> [Digest] { try optionalTexts(key) { Digest(hex: $0) } }

  func itemVersions(_ key: String) throws -> [ItemKey: Int64] {
    guard members[key] != nil else { return [:] }
    var versions: [ItemKey: Int64] = [:]
    for (name, value) in try object(key).members {
      guard let item = ItemKey(name), let version = value.integerValue else { throw PayloadError.malformed(key) }
      versions[item] = version
    }
    return versions
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
