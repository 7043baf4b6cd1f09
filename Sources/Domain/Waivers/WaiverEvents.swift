public import Values

/// Somebody asks that a rule be waived over the scope of this stream until a day.
public struct WaiverRequested: Hashable, Sendable {
  /// Unique within the scope.
  public var waiver: String
  public var rule: Rule
  /// Nil: every practice.
  public var practice: Practice?
  /// The last day.
  public var expires: CivilDay

  public init(waiver: String, rule: Rule, practice: Practice?, expires: CivilDay) {
    self.waiver = waiver
    self.rule = rule
    self.practice = practice
    self.expires = expires
  }
}

extension WaiverRequested {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "expires": .string(expires.description), "rule": .string(rule.rawValue), "waiver": .string(waiver),
    ]
    members.set("practice", practice.map { .string($0.rawValue) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      waiver: payload.text("waiver"), rule: payload.parsed("rule", Rule.init(rawValue:)),
      practice: payload.optionallyParsed("practice", Practice.init(rawValue:)),
      expires: payload.parsed("expires") { CivilDay(iso: $0) })
  }
}

/// A change authority over the scope grants or refuses it; granted, it holds from the event's effective day.
public struct WaiverDecided: Hashable, Sendable {
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case granted, refused
  }

  public var waiver: String
  /// Position of the request decided on.
  public var request: Int64
  public var outcome: Outcome
  /// The last day: as requested, or earlier.
  public var expires: CivilDay

  public init(waiver: String, request: Int64, outcome: Outcome, expires: CivilDay) {
    self.waiver = waiver
    self.request = request
    self.outcome = outcome
    self.expires = expires
  }
}

extension WaiverDecided {
  var payload: JSONValue {
    [
      "expires": .string(expires.description), "outcome": .string(outcome.rawValue), "request": .integer(request),
      "waiver": .string(waiver),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      waiver: payload.text("waiver"), request: payload.integer("request"),
      outcome: payload.parsed("outcome", Outcome.init(rawValue:)),
      expires: payload.parsed("expires") { CivilDay(iso: $0) })
  }
}

/// The waiver no longer holds from the event's effective day.
public struct WaiverEnded: Hashable, Sendable {
  public var waiver: String

  public init(waiver: String) { self.waiver = waiver }
}

extension WaiverEnded {
  var payload: JSONValue { ["waiver": .string(waiver)] }

  init(_ payload: Payload) throws { try self.init(waiver: payload.text("waiver")) }
}
