public import Values

extension Policy {
  /// The policy as data, one form for one meaning; examples and comments of a file are no part of it.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "name": .string(name), "rules": .array(rules.map(\.json)), "waiverDays": .integer(Int64(defaults.waiverDays)),
      "windowDays": .integer(Int64(defaults.windowDays)),
    ]
    if !title.isEmpty { members["title"] = .string(title) }
    return .object(members)
  }

  /// SHA-256 of the canonical JSON.
  public var digest: Digest { .sha256(json.canonicalBytes) }

  /// Reads what `json` writes, and nothing else.
  public init(json: JSONValue) throws {
    guard let members = json.objectValue else { throw PayloadError.notAnObject }
    let payload = Payload(members: members)
    try self.init(
      name: payload.text("name"), title: payload.optionalText("title") ?? "",
      defaults: Defaults(windowDays: payload.whole("windowDays"), waiverDays: payload.whole("waiverDays")),
      rules: payload.objects("rules").map { try PolicyRule($0) })
    guard let written = self.json.objectValue, written == members else {
      throw payload.difference(from: Payload(members: self.json.objectValue ?? [:]))
    }
  }
}

extension PolicyRule {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["name": .string(name), "require": requirement.json]
    if isAdditive { members["also"] = true }
    if !alternatives.isEmpty {
      members["when"] = .array(
        alternatives.map { conditions in
          .object(Dictionary(conditions.map { ($0.key, $0.json) }) { first, _ in first })
        })
    }
    return .object(members)
  }

  fileprivate init(_ payload: Payload) throws {
    let alternatives = payload.members["when"] == nil ? [] : try payload.objects("when")
    try self.init(
      name: payload.text("name"),
      when: alternatives.map { alternative in
        try alternative.members.map { try PolicyCondition(key: $0.key, $0.value) }
      },
      require: Requirement(payload.object("require")),
      also: payload.members["also"] == nil ? false : payload.flag("also"))
  }
}
