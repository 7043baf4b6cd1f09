import Values

/// A board: a change authority of several persons, which decides by ballot.
public struct BoardEstablished: Hashable, Sendable {
  public var name: String

  public init(name: String) { self.name = name }
}

extension BoardEstablished {
  var payload: JSONValue { ["name": .string(name)] }

  init(_ payload: Payload) throws { try self.init(name: payload.text("name")) }
}

/// From the event's effective day, the person has a seat on the board, or no longer.
public struct BoardMembershipChanged: Hashable, Sendable {
  public var member: String
  public var isMember: Bool
  /// The member whose place this person takes in their absence; nil: a member in their own right.
  public var alternateFor: String?

  public init(member: String, isMember: Bool, alternateFor: String? = nil) {
    self.member = member
    self.isMember = isMember
    self.alternateFor = alternateFor
  }
}

extension BoardMembershipChanged {
  var payload: JSONValue {
    var members: [String: JSONValue] = ["isMember": .bool(isMember), "member": .string(member)]
    members.set("alternateFor", alternateFor.map { .string($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      member: payload.text("member"), isMember: payload.flag("isMember"),
      alternateFor: payload.optionalText("alternateFor"))
  }
}
