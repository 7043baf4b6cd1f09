import Values

extension ChangeRouted {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "assessmentHash": .string(assessmentHash.hex), "ballots": .array(ballots.map(\.json)),
      "contentHash": .string(contentHash.hex), "exposure": exposure.json, "facts": facts.json,
      "rules": .array(rules.map { .string($0) }), "trace": .array(trace.map(\.json)),
    ]
    members.set("aggregated", .sortedTexts(aggregated.map(\.description)))
    members.set("deadline", deadline.map { .string($0.description) })
    members.set("escalation", escalation?.json)
    if isSignatureRequired { members["isSignatureRequired"] = .bool(true) }
    if !policies.isEmpty { members["policies"] = .array(policies.map(\.json)) }
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      contentHash: payload.parsed("contentHash") { Digest(hex: $0) },
      assessmentHash: payload.parsed("assessmentHash") { Digest(hex: $0) },
      facts: ChangeFacts(payload.object("facts")),
      policies: payload.optionalObjects("policies").map(PolicyVersion.init), rules: payload.texts("rules"),
      trace: payload.objects("trace").map(TraceLine.init), ballots: payload.objects("ballots").map(Ballot.init),
      aggregated: Set(payload.optionalTexts("aggregated") { Subject($0) }),
      exposure: Exposure(payload.object("exposure")),
      isSignatureRequired: payload.optionalFlag("isSignatureRequired"),
      deadline: payload.optionallyParsed("deadline") { CivilDay(iso: $0) },
      escalation: payload.optionalObject("escalation").map(ElectorateRule.init))
  }
}

extension Ballot {
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "electorate": electorate.json, "name": .string(name), "quorum": .integer(Int64(quorum)),
    ]
    members.set("share", share.map { .integer(Int64($0)) })
    if !electors.isEmpty {
      members["electors"] = .array(
        electors.map { elector in
          var members: [String: JSONValue] = ["person": .string(elector.person)]
          members.set("standsFor", elector.standsFor.map { .string($0) })
          return .object(members)
        })
    }
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      name: payload.text("name"), electorate: ElectorateRule(payload.object("electorate")),
      electors: payload.optionalObjects("electors").map {
        try Elector($0.text("person"), standsFor: $0.optionalText("standsFor"))
      },
      quorum: Int(payload.integer("quorum")), share: payload.optionalInteger("share").map(Int.init))
  }
}

extension VoteCast {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "assessmentHash": .string(assessmentHash.hex), "ballot": .string(ballot), "choice": .string(choice.rawValue),
      "contentHash": .string(contentHash.hex), "limit": limit.json,
    ]
    members.set("conditions", .conditions(conditions))
    members.set("pack", pack.map { .string($0.hex) })
    members.set("resumeOn", resumeOn.map { .string($0.description) })
    members.set("signature", signature?.json)
    members.set("standsFor", standsFor.map { .string($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      ballot: payload.text("ballot"), choice: payload.parsed("choice", Choice.init(rawValue:)),
      contentHash: payload.parsed("contentHash") { Digest(hex: $0) },
      assessmentHash: payload.parsed("assessmentHash") { Digest(hex: $0) },
      limit: DelegatedLimit(payload.object("limit")), standsFor: payload.optionalText("standsFor"),
      conditions: payload.optionalObjects("conditions").map(Condition.init),
      resumeOn: payload.optionallyParsed("resumeOn") { CivilDay(iso: $0) },
      signature: payload.optionalObject("signature").map(Signature.init),
      pack: payload.optionallyParsed("pack") { Digest(hex: $0) })
  }
}

extension BallotEscalated {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "ballot": .string(ballot), "cause": .string(cause.rawValue), "successor": successor.json,
    ]
    members.set("deadline", deadline.map { .string($0.description) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      ballot: payload.text("ballot"), cause: payload.parsed("cause", Cause.init(rawValue:)),
      successor: Ballot(payload.object("successor")),
      deadline: payload.optionallyParsed("deadline") { CivilDay(iso: $0) })
  }
}
