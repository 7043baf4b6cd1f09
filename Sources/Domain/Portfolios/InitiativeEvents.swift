import Values

/// A portfolio, programme or project enters the ledger; its level is the kind of its subject.
public struct InitiativeRegistered: Hashable, Sendable {
  public var name: String
  /// Keys by which registers know it, such as `gmpp:MOD_0106_1617-Q1`.
  public var identities: [String]

  public init(name: String, identities: [String] = []) {
    self.name = name
    self.identities = identities
  }
}

extension InitiativeRegistered {
  var payload: JSONValue {
    ["identities": .array(identities.map { .string($0) }), "name": .string(name)]
  }

  init(_ payload: Payload) throws {
    try self.init(name: payload.text("name"), identities: payload.texts("identities"))
  }
}

/// A register knows the initiative by one more key.
public struct IdentityRecorded: Hashable, Sendable {
  public var identity: String

  public init(identity: String) { self.identity = identity }
}

extension IdentityRecorded {
  var payload: JSONValue { ["identity": .string(identity)] }

  init(_ payload: Payload) throws { try self.init(identity: payload.text("identity")) }
}

/// From the event's effective day, the initiative is in the parent, or no longer.
///
/// A project that leaves its last portfolio has left the organisation's portfolios: it is finished, stopped or elsewhere.
public struct MembershipChanged: Hashable, Sendable {
  public var parent: Subject
  public var isMember: Bool

  public init(parent: Subject, isMember: Bool) {
    self.parent = parent
    self.isMember = isMember
  }
}

extension MembershipChanged {
  var payload: JSONValue { ["isMember": .bool(isMember), "parent": .string(parent.description)] }

  init(_ payload: Payload) throws {
    try self.init(parent: payload.parsed("parent") { Subject($0) }, isMember: payload.flag("isMember"))
  }
}

/// From the event's effective day, the practice is run under the model in the scope and below it.
public struct OperatingModelSet: Hashable, Sendable {
  /// Nil: every practice that has no model of its own.
  public var practice: Practice?
  public var model: OperatingModel

  public init(practice: Practice?, model: OperatingModel) {
    self.practice = practice
    self.model = model
  }
}

extension OperatingModelSet {
  var payload: JSONValue {
    var members: [String: JSONValue] = ["model": .string(model.rawValue)]
    members.set("practice", practice.map { .string($0.rawValue) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      practice: payload.optionallyParsed("practice", Practice.init(rawValue:)),
      model: payload.parsed("model", OperatingModel.init(rawValue:)))
  }
}
