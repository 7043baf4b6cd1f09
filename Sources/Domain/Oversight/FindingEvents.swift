public import Values

/// A control, or who looked at one, found what is to be put right.
public struct FindingOpened: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    case low, medium, high, critical
  }

  /// The id of the control that it is on: `K13`.
  public var control: String
  /// Of the events that show it, ascending; empty where none does alone.
  public var positions: [Int64]
  public var text: String
  public var severity: Severity

  public init(control: String, positions: some Sequence<Int64>, text: String, severity: Severity) {
    self.control = control
    self.positions = Set(positions).sorted()
    self.text = text
    self.severity = severity
  }
}

extension FindingOpened {
  var payload: JSONValue {
    [
      "control": .string(control), "positions": .array(positions.map { .integer($0) }),
      "severity": .string(severity.rawValue), "text": .string(text),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      control: payload.text("control"), positions: payload.integers("positions"), text: payload.text("text"),
      severity: payload.parsed("severity", Severity.init(rawValue:)))
  }
}

/// A person is to put it right by a day. A remedy or a waiver from before no longer counts.
public struct FindingAssigned: Hashable, Sendable {
  /// A person's id.
  public var owner: String
  /// The last day.
  public var due: CivilDay

  public init(owner: String, due: CivilDay) {
    self.owner = owner
    self.due = due
  }
}

extension FindingAssigned {
  var payload: JSONValue { ["due": .string(due.description), "owner": .string(owner)] }

  init(_ payload: Payload) throws {
    try self.init(owner: payload.text("owner"), due: payload.parsed("due") { CivilDay(iso: $0) })
  }
}

/// It may stay as it is for a while.
public struct FindingWaived: Hashable, Sendable {
  /// The last day.
  public var until: CivilDay

  public init(until: CivilDay) { self.until = until }
}

extension FindingWaived {
  var payload: JSONValue { ["until": .string(until.description)] }

  init(_ payload: Payload) throws { try self.init(until: payload.parsed("until") { CivilDay(iso: $0) }) }
}

/// Its owner says how it was put right.
public struct FindingRemedied: Hashable, Sendable {
  public var text: String
  /// SHA-256 of files that show it.
  public var evidence: [Digest]

  public init(text: String, evidence: [Digest] = []) {
    self.text = text
    self.evidence = evidence
  }
}

extension FindingRemedied {
  var payload: JSONValue {
    var members: [String: JSONValue] = ["text": .string(text)]
    members.set("evidence", evidence.isEmpty ? nil : .array(evidence.map { .string($0.hex) }))
    return .object(members)
  }

  init(_ payload: Payload) throws {
    var evidence: [Digest] = []
    if payload.members["evidence"] != nil {
      evidence = try payload.texts("evidence").map {
        guard let digest = Digest(hex: $0) else { throw PayloadError.malformed("evidence") }
        return digest
      }
    }
    try self.init(text: payload.text("text"), evidence: evidence)
  }
}

/// Somebody other than its owner looked at the remedy and accepts it.
public struct FindingClosed: Hashable, Sendable {
  public init() {}
}
