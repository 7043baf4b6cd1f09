public import Values

public struct PersonRegistered: Hashable, Sendable {
  public var name: String
  /// Outside the office whose ledger this is: a sponsor's board, a parent body.
  public var isExternal: Bool

  public init(name: String, isExternal: Bool = false) {
    self.name = name
    self.isExternal = isExternal
  }
}

extension PersonRegistered {
  var payload: JSONValue { ["isExternal": .bool(isExternal), "name": .string(name)] }

  init(_ payload: Payload) throws {
    try self.init(name: payload.text("name"), isExternal: payload.flag("isExternal"))
  }
}

/// From the event's effective day, the person holds the role over the scope and all below it.
public struct RoleGranted: Hashable, Sendable {
  public var role: Role
  public var scope: Subject
  /// The last day; nil: until revoked.
  public var until: CivilDay?
  /// What a change authority may decide; nil for other roles.
  public var limit: DelegatedLimit?

  public init(role: Role, scope: Subject, until: CivilDay? = nil, limit: DelegatedLimit? = nil) {
    self.role = role
    self.scope = scope
    self.until = until
    self.limit = limit
  }
}

extension RoleGranted {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "role": .string(role.rawValue), "scope": .string(scope.description),
    ]
    members.set("until", until.map { .string($0.description) })
    members.set("limit", limit?.json)
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      role: payload.parsed("role", Role.init(rawValue:)), scope: payload.parsed("scope") { Subject($0) },
      until: payload.optionallyParsed("until") { CivilDay(iso: $0) },
      limit: payload.optionalObject("limit").map(DelegatedLimit.init))
  }
}

/// From the event's effective day, the person no longer holds the role over the scope, until it is granted again.
public struct RoleRevoked: Hashable, Sendable {
  public var role: Role
  public var scope: Subject

  public init(role: Role, scope: Subject) {
    self.role = role
    self.scope = scope
  }
}

extension RoleRevoked {
  var payload: JSONValue { ["role": .string(role.rawValue), "scope": .string(scope.description)] }

  init(_ payload: Payload) throws {
    try self.init(
      role: payload.parsed("role", Role.init(rawValue:)), scope: payload.parsed("scope") { Subject($0) })
  }
}
