package import Values

extension ElectorateRule {
  /// One key: `board`, `persons` or `role`.
  package var json: JSONValue {
    switch self {
    case .role(let role): ["role": .string(role.rawValue)]
    case .board(let board): ["board": .string(board.id)]
    case .persons(let persons): ["persons": .array(persons.map { .string($0) })]
    }
  }

  package init(_ payload: Payload) throws {
    if payload.members["role"] != nil {
      self = .role(try payload.parsed("role") { Role(rawValue: $0) })
    } else if payload.members["board"] != nil {
      self = .board(try payload.parsed("board") { Subject(.board, $0) })
    } else {
      self = .persons(try payload.texts("persons"))
    }
  }
}

extension BallotRule {
  package var json: JSONValue {
    var members: [String: JSONValue] = [
      "electorate": electorate.json, "name": .string(name), "quorum": .integer(Int64(quorum)),
    ]
    members.set("escalation", escalation?.json)
    members.set("share", share.map { .integer(Int64($0)) })
    return .object(members)
  }

  package init(_ payload: Payload) throws {
    try self.init(
      name: payload.text("name"), electorate: ElectorateRule(payload.object("electorate")),
      quorum: payload.whole("quorum"), share: payload.optionalWhole("share"),
      escalation: payload.optionalObject("escalation").map { try ElectorateRule($0) })
  }
}

extension Requirement {
  package var json: JSONValue {
    var members: [String: JSONValue] = [:]
    if !aspects.isEmpty { members["assessments"] = .array(aspects.sorted().map { .string($0) }) }
    if !ballots.isEmpty { members["ballots"] = .array(ballots.map(\.json)) }
    members.set("forbid", forbidden.map { .string($0) })
    if signature { members["signature"] = true }
    if windowDays != 0 { members["windowDays"] = .integer(Int64(windowDays)) }
    members.set("withinDays", withinDays.map { .integer(Int64($0)) })
    return .object(members)
  }

  package init(_ payload: Payload) throws {
    try self.init(
      ballots: payload.members["ballots"] == nil ? [] : payload.objects("ballots").map { try BallotRule($0) },
      aspects: payload.members["assessments"] == nil ? [] : Set(payload.texts("assessments")),
      signature: payload.members["signature"] == nil ? false : payload.flag("signature"),
      withinDays: payload.optionalWhole("withinDays"), forbidden: payload.optionalText("forbid"),
      windowDays: payload.optionalWhole("windowDays") ?? 0)
  }
}

extension Payload {
  func whole(_ key: String) throws -> Int {
    guard let number = Int(exactly: try integer(key)) else { throw PayloadError.malformed(key) }
    return number
  }

  func optionalWhole(_ key: String) throws -> Int? {
    try optionalInteger(key).map { number in
      guard let number = Int(exactly: number) else { throw PayloadError.malformed(key) }
      return number
    }
  }
}
