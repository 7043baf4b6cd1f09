import Values

/// The ledger's first event: what it is called and whose key signs its checkpoints.
public struct LedgerOpened: Hashable, Sendable {
  /// Schema-less URL that names the log in checkpoints (C2SP tlog-checkpoint).
  public var origin: String
  /// The verifier key in the C2SP signed-note text form.
  public var verifierKey: String

  public init(origin: String, verifierKey: String) {
    self.origin = origin
    self.verifierKey = verifierKey
  }
}

extension LedgerOpened {
  var payload: JSONValue { ["origin": .string(origin), "verifierKey": .string(verifierKey)] }

  init(_ payload: Payload) throws {
    try self.init(origin: payload.text("origin"), verifierKey: payload.text("verifierKey"))
  }
}

/// A command that was not carried out: evidence that a control works.
public struct CommandRefused: Hashable, Sendable {
  /// The command's name, such as `change decide`.
  public var attempt: String
  public var refusal: Refusal

  public init(attempt: String, refusal: Refusal) {
    self.attempt = attempt
    self.refusal = refusal
  }
}

extension CommandRefused {
  var payload: JSONValue {
    [
      "attempt": .string(attempt),
      "facts": .object(refusal.facts.mapValues { .string($0) }),
      "next": .string(refusal.next),
      "rule": .string(refusal.rule.rawValue),
      "whoCould": .array(refusal.whoCould.map { .string($0) }),
    ]
  }

  init(_ payload: Payload) throws {
    let facts = try payload.object("facts").members.compactMapValues(\.stringValue)
    try self.init(
      attempt: payload.text("attempt"),
      refusal: Refusal(
        payload.parsed("rule", Rule.init(rawValue:)), facts: facts, whoCould: payload.texts("whoCould"),
        next: payload.text("next")))
  }
}

/// A rule was not kept, and the operating model or a waiver let it pass: an advisory finding.
public struct FindingRaised: Hashable, Sendable {
  public var rule: Rule
  /// One sentence on what was found.
  public var text: String
  /// The fields concerned, as field addresses.
  public var fields: [String]
  /// The waiver that let it pass; nil: the supportive model did.
  public var waiver: String?

  public init(rule: Rule, text: String, fields: [String], waiver: String? = nil) {
    self.rule = rule
    self.text = text
    self.fields = fields
    self.waiver = waiver
  }
}

extension FindingRaised {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "fields": .array(fields.map { .string($0) }), "rule": .string(rule.rawValue), "text": .string(text),
    ]
    members.set("underWaiver", waiver.map { .string($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      rule: payload.parsed("rule", Rule.init(rawValue:)), text: payload.text("text"), fields: payload.texts("fields"),
      waiver: payload.optionalText("underWaiver"))
  }
}
