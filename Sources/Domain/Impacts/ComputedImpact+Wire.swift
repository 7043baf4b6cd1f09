import Values

extension ComputedImpact {
  var json: JSONValue {
    var members: [String: JSONValue] = [:]
    if !circle.isEmpty { members["circle"] = .array(circle.map { .string($0.description) }) }
    members.set("dependencies", dependencies.json(\.json))
    if !initiatives.isEmpty { members["initiatives"] = .array(initiatives.map(\.json)) }
    if !networks.isEmpty { members["networks"] = .versions(networks) }
    members.set("overAllocations", overAllocations.json(\.json))
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      initiatives: payload.optionalObjects("initiatives").map(InitiativeImpact.init),
      dependencies: payload.listed("dependencies", DependencyImpact.init),
      overAllocations: payload.listed("overAllocations", OverAllocationMove.init),
      circle: payload.optionalTexts("circle") { Subject($0) },
      networks: payload.members["networks"] == nil ? [:] : payload.versions("networks"))
  }
}

extension InitiativeImpact {
  var json: JSONValue {
    var members: [String: JSONValue] = ["initiative": .string(initiative.description)]
    if !amounts.isEmpty { members["amounts"] = .array(amounts.map(\.json)) }
    if !exposures.isEmpty { members["exposures"] = .array(exposures.map(\.json)) }
    members.set("milestones", milestones.json(\.json))
    if !remarks.isEmpty { members["remarks"] = .array(remarks.map { .string($0) }) }
    members.set("schedule", schedule?.json)
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      payload.parsed("initiative") { Subject($0) },
      schedule: payload.optionalObject("schedule").map(ScheduleImpact.init),
      milestones: payload.listed("milestones", DayMove.init),
      amounts: payload.optionalObjects("amounts").map(AmountMove.init),
      exposures: payload.optionalObjects("exposures").map(ExposureMove.init),
      remarks: payload.optionalTexts("remarks") { $0 })
  }
}

extension ScheduleImpact {
  var json: JSONValue {
    var members: [String: JSONValue] = ["secondsPerDay": .integer(secondsPerDay)]
    members.set("before", before.map { .string($0.description) })
    members.set("after", after.map { .string($0.description) })
    members.set("work", work.map { .integer($0) })
    members.set("criticalBefore", criticalBefore.json { .string($0) })
    members.set("criticalAfter", criticalAfter.json { .string($0) })
    members.set("entered", entered.json { .string($0) })
    members.set("left", left.json { .string($0) })
    members.set(
      "consumed",
      consumed.json {
        ["activity": .string($0.activity), "after": .integer($0.after), "before": .integer($0.before)]
      })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    func moment(_ key: String) throws -> CivilMoment? {
      try payload.optionallyParsed(key) { text in CivilMoment(iso: text) }
    }
    try self.init(
      before: moment("before"), after: moment("after"), work: payload.optionalInteger("work"),
      secondsPerDay: payload.integer("secondsPerDay"), criticalBefore: payload.listedTexts("criticalBefore"),
      criticalAfter: payload.listedTexts("criticalAfter"), entered: payload.listedTexts("entered"),
      left: payload.listedTexts("left"),
      consumed: payload.listed("consumed") {
        try FloatMove($0.text("activity"), before: $0.integer("before"), after: $0.integer("after"))
      })
  }
}

extension DayMove {
  var json: JSONValue {
    var members: [String: JSONValue] = ["item": .string(item.description)]
    members.set("before", before.map { .string($0.description) })
    members.set("after", after.map { .string($0.description) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      payload.parsed("item") { ItemReference($0) }, before: payload.optionallyParsed("before") { CivilDay(iso: $0) },
      after: payload.optionallyParsed("after") { CivilDay(iso: $0) })
  }
}

extension AmountMove {
  var json: JSONValue { ["after": after.json, "before": before.json, "figure": .string(figure)] }

  init(_ payload: Payload) throws {
    try self.init(
      payload.text("figure"), before: Money(payload.object("before")), after: Money(payload.object("after")))
  }
}

extension ExposureMove {
  var json: JSONValue { ["after": after.json, "before": before.json, "kind": .string(kind.rawValue)] }

  init(_ payload: Payload) throws {
    try self.init(
      payload.parsed("kind", Kind.init(rawValue:)), before: ExpectedValue(payload.object("before")),
      after: ExpectedValue(payload.object("after")))
  }
}

extension ExpectedValue {
  /// Hundredths of minor units by currency, as decimal texts: they may pass what a JSON integer holds exactly.
  var json: JSONValue {
    .object(Dictionary(uniqueKeysWithValues: byCurrency.map { ($0.currency.code, .string(String($0.hundredths))) }))
  }

  init(_ payload: Payload) throws {
    var sums: [Currency: Int128] = [:]
    for (code, value) in payload.members {
      guard let currency = Currency(code), let text = value.stringValue, let sum = Int128(text) else {
        throw PayloadError.malformed(code)
      }
      sums[currency] = sum
    }
    self.init(hundredths: sums)
  }
}

extension DependencyImpact {
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "dependency": .string(dependency), "giver": .string(giver.description),
      "receiver": .string(receiver.description),
    ]
    members.set("needBy", needBy.map { .string($0.description) })
    members.set("before", before.map { .string($0.description) })
    members.set("after", after.map { .string($0.description) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    func day(_ key: String) throws -> CivilDay? { try payload.optionallyParsed(key) { CivilDay(iso: $0) } }
    try self.init(
      receiver: payload.parsed("receiver") { Subject($0) }, dependency: payload.text("dependency"),
      giver: payload.parsed("giver") { Giver($0) }, needBy: day("needBy"), before: day("before"), after: day("after"))
  }
}

extension OverAllocationMove {
  var json: JSONValue {
    [
      "after": .integer(after), "before": .integer(before), "id": .string(id), "kind": .string(kind.rawValue),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      payload.parsed("kind", Kind.init(rawValue:)), payload.text("id"), before: payload.integer("before"),
      after: payload.integer("after"))
  }
}

extension Listed {
  /// The items; `{"count", "items"}` where some are left out; nil for none.
  fileprivate func json(_ item: (Element) -> JSONValue) -> JSONValue? {
    if items.isEmpty { return nil }
    let list = JSONValue.array(items.map(item))
    return rest == 0 ? list : ["count": .integer(Int64(count)), "items": list]
  }
}

extension Payload {
  fileprivate func listed<Element>(_ key: String, _ read: (Payload) throws -> Element) throws -> Listed<Element> {
    try listed(key) { payload, inner in try payload.objects(inner).map(read) }
  }

  fileprivate func listedTexts(_ key: String) throws -> Listed<String> {
    try listed(key) { payload, inner in try payload.texts(inner) }
  }

  private func listed<Element>(_ key: String, _ read: (Payload, String) throws -> [Element]) throws -> Listed<Element> {
    guard let value = members[key] else { return Listed([]) }
    if value.arrayValue != nil {
      let items = try read(self, key)
      guard let listed = Listed(items: items, count: items.count) else { throw PayloadError.malformed(key) }
      return listed
    }
    let inner = try object(key)
    guard let listed = try Listed(items: read(inner, "items"), count: Int(inner.integer("count"))) else {
      throw PayloadError.malformed(key)
    }
    return listed
  }
}
