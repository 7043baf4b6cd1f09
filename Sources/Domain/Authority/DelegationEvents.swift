public import Values

/// From the event's effective day, the delegate may act for the person whose stream this is, in one of their roles.
public struct DelegationGranted: Hashable, Sendable {
  /// A person's id.
  public var delegate: String
  public var role: Role
  public var scope: Subject
  /// The last day; nil: until revoked.
  public var until: CivilDay?
  /// Narrows the delegator's own limit; nil: as far as that reaches.
  public var limit: DelegatedLimit?

  public init(
    delegate: String, role: Role, scope: Subject, until: CivilDay? = nil, limit: DelegatedLimit? = nil
  ) {
    self.delegate = delegate
    self.role = role
    self.scope = scope
    self.until = until
    self.limit = limit
  }
}

extension DelegationGranted {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "delegate": .string(delegate), "role": .string(role.rawValue), "scope": .string(scope.description),
    ]
    members.set("until", until.map { .string($0.description) })
    members.set("limit", limit?.json)
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      delegate: payload.text("delegate"), role: payload.parsed("role", Role.init(rawValue:)),
      scope: payload.parsed("scope") { Subject($0) }, until: payload.optionallyParsed("until") { CivilDay(iso: $0) },
      limit: payload.optionalObject("limit").map(DelegatedLimit.init))
  }
}

/// From the event's effective day, the delegation no longer holds.
public struct DelegationRevoked: Hashable, Sendable {
  public var delegate: String
  public var role: Role
  public var scope: Subject

  public init(delegate: String, role: Role, scope: Subject) {
    self.delegate = delegate
    self.role = role
    self.scope = scope
  }
}

extension DelegationRevoked {
  var payload: JSONValue {
    ["delegate": .string(delegate), "role": .string(role.rawValue), "scope": .string(scope.description)]
  }

  init(_ payload: Payload) throws {
    try self.init(
      delegate: payload.text("delegate"), role: payload.parsed("role", Role.init(rawValue:)),
      scope: payload.parsed("scope") { Subject($0) })
  }
}
