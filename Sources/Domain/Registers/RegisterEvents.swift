import Values

/// From the event's effective day, risks in the scope and below it are scored on this scale.
public struct RiskScaleSet: Hashable, Sendable {
  public var scale: RiskScale

  public init(_ scale: RiskScale) { self.scale = scale }
}

extension RiskScaleSet {
  var payload: JSONValue {
    [
      "bands": .array(scale.bands.map { ["from": .integer($0.from), "name": .string($0.name)] }),
      "impact": .array(scale.impact.map { .integer($0) }), "name": .string(scale.name),
      "probability": .array(scale.probability.map { .integer($0) }), "version": .integer(scale.version),
    ]
  }

  init(_ payload: Payload) throws {
    let scale = try RiskScale(
      name: payload.text("name"), version: payload.integer("version"), probability: payload.integers("probability"),
      impact: payload.integers("impact"),
      bands: payload.objects("bands").map { try .init(name: $0.text("name"), from: $0.integer("from")) })
    // A score multiplies weights: out of bounds, it would overflow.
    if scale.fault != nil { throw PayloadError.malformed("probability") }
    self.init(scale)
  }
}

extension Payload {
  func integers(_ key: String) throws -> [Int64] {
    try list(key).map {
      guard let number = $0.integerValue else { throw PayloadError.malformed(key) }
      return number
    }
  }
}

/// A risk is put before the programme or portfolio above its initiative.
public struct RiskEscalated: Hashable, Sendable {
  /// The risk's id in the initiative.
  public var risk: String
  public var to: Subject

  public init(risk: String, to: Subject) {
    self.risk = risk
    self.to = to
  }
}

extension RiskEscalated {
  var payload: JSONValue { ["risk": .string(risk), "to": .string(to.description)] }

  init(_ payload: Payload) throws {
    try self.init(
      risk: payload.parsed("risk") { ItemReference(kind: .risk, id: $0)?.id },
      to: payload.parsed("to") { Subject($0) })
  }
}

/// The programme or portfolio takes an escalated risk on, or gives it back.
public struct RiskEscalationDecided: Hashable, Sendable {
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case accepted, refused
  }

  /// Position of the escalation.
  public var escalation: Int64
  public var outcome: Outcome

  public init(escalation: Int64, outcome: Outcome) {
    self.escalation = escalation
    self.outcome = outcome
  }
}

extension RiskEscalationDecided {
  var payload: JSONValue { ["escalation": .integer(escalation), "outcome": .string(outcome.rawValue)] }

  init(_ payload: Payload) throws {
    try self.init(
      escalation: payload.integer("escalation"), outcome: payload.parsed("outcome", Outcome.init(rawValue:)))
  }
}
