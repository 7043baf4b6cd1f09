package import Values

extension TraceLine {
  package var json: JSONValue {
    [
      "condition": .string(condition), "fact": .string(fact), "rule": .string(rule),
      "truth": .string(truth.rawValue),
    ]
  }

  package init(_ payload: Payload) throws {
    try self.init(
      rule: payload.text("rule"), condition: payload.text("condition"), fact: payload.text("fact"),
      truth: payload.parsed("truth") { Truth(rawValue: $0) })
  }
}
