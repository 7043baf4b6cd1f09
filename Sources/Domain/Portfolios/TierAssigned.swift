import Values

/// From the event's effective day, the initiative is of this tier: how much scrutiny its size or risk calls for.
public struct TierAssigned: Hashable, Sendable {
  /// The office's own name of the tier, such as `1` or `major`.
  public var tier: String

  public init(tier: String) { self.tier = tier }
}

extension TierAssigned {
  var payload: JSONValue { ["tier": .string(tier)] }

  init(_ payload: Payload) throws { try self.init(tier: payload.text("tier")) }
}
