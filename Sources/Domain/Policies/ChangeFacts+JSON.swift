package import Values

extension ChangeFacts {
  /// Facts at their quiet value are left out; an unknown one is `{"unknown": why}`.
  package var json: JSONValue {
    var members: [String: JSONValue] = [
      "dimensions": .array(dimensions.map(\.rawValue).sorted().map { .string($0) }),
      "growthOverCurrent": growthOverCurrent.json { .string($0.description) },
      "growthOverOriginal": growthOverOriginal.json { .string($0.description) },
      "initiatives": .integer(initiatives), "kind": .string(kind.rawValue),
      "levels": .array(levels.map(\.rawValue).sorted().map { .string($0) }), "model": .string(model.rawValue),
      "period": .string(period.rawValue),
      "tiers": tiers.json { .array($0.sorted().map { .string($0) }) },
    ]
    if isEmergency { members["emergency"] = true }
    if isNovel { members["novel"] = true }
    if isContentious { members["contentious"] = true }
    if isRepercussive { members["repercussive"] = true }
    for (key, amount) in [("money", money), ("contingencyDraw", contingencyDraw), ("reserveDraw", reserveDraw)]
    where amount != .known(nil) {
      members[key] = amount.json { $0?.json ?? .null }
    }
    for (key, count) in [("days", days), ("riskScore", riskScore), ("scopeItems", .known(scopeItems))]
    where count != .known(0) {
      members[key] = count.json { .integer($0) }
    }
    return .object(members)
  }

  package init(_ payload: Payload) throws {
    func names<Name>(_ key: String, _ parse: (String) -> Name?) throws -> Set<Name> {
      Set(
        try payload.texts(key).map { text in
          guard let name = parse(text) else { throw PayloadError.malformed(key) }
          return name
        })
    }
    try self.init(
      levels: names("levels") { Level(rawValue: $0) }, dimensions: names("dimensions") { Practice(rawValue: $0) },
      model: payload.parsed("model") { OperatingModel(rawValue: $0) })
    kind = try payload.parsed("kind") { Kind(rawValue: $0) }
    period = try payload.parsed("period") { Period(rawValue: $0) }
    initiatives = try payload.integer("initiatives")
    isEmergency = try payload.optionalFlag("emergency")
    isNovel = try payload.optionalFlag("novel")
    isContentious = try payload.optionalFlag("contentious")
    isRepercussive = try payload.optionalFlag("repercussive")
    tiers = try payload.fact("tiers") { value in
      let names = value.arrayValue?.compactMap(\.stringValue)
      return names?.count == value.arrayValue?.count ? names.map { Set($0) } : nil
    }
    growthOverCurrent = try payload.fact("growthOverCurrent") { $0.stringValue.flatMap { Rational(fraction: $0) } }
    growthOverOriginal = try payload.fact("growthOverOriginal") { $0.stringValue.flatMap { Rational(fraction: $0) } }
    money = try payload.amount("money")
    contingencyDraw = try payload.amount("contingencyDraw")
    reserveDraw = try payload.amount("reserveDraw")
    days = try payload.count("days")
    riskScore = try payload.count("riskScore")
    scopeItems = try payload.optionalInteger("scopeItems") ?? 0
  }
}

extension Fact {
  fileprivate func json(_ known: (Value) -> JSONValue) -> JSONValue {
    switch self {
    case .known(let value): known(value)
    case .unknown(let why): ["unknown": .string(why)]
    }
  }
}

extension Payload {
  func optionalFlag(_ key: String) throws -> Bool { members[key] == nil ? false : try flag(key) }

  fileprivate func fact<Value>(_ key: String, _ parse: (JSONValue) -> Value?) throws -> Fact<Value> {
    guard let value = members[key] else { throw PayloadError.malformed(key) }
    if let why = value["unknown"]?.stringValue { return .unknown(why) }
    guard let known = parse(value) else { throw PayloadError.malformed(key) }
    return .known(known)
  }

  fileprivate func amount(_ key: String) throws -> Fact<Money?> {
    guard members[key] != nil else { return .known(nil) }
    return try fact(key) { $0.objectValue.flatMap { try? Money(Payload(members: $0)) } }
  }

  fileprivate func count(_ key: String) throws -> Fact<Int64> {
    guard members[key] != nil else { return .known(0) }
    return try fact(key, \.integerValue)
  }
}

extension Rational {
  /// Reads what `description` writes: `8/9`, `-3`. Nil for a fraction that is not in lowest terms.
  package init?(fraction text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let top = Int128(parts[0]),
      let bottom = parts.count == 2 ? Int128(parts[1]) : 1,
      let value = Rational(top, over: bottom), value.description == text
    else { return nil }
    self = value
  }
}
