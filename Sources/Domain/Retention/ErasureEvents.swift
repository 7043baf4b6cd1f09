public import Values

/// An event's payload by where it stands and what the envelope commits to: enough to name it, and to say nothing of it.
public struct PayloadReference: Hashable, Sendable {
  public var position: Int64
  public var commitment: Digest

  public init(position: Int64, commitment: Digest) {
    self.position = position
    self.commitment = commitment
  }
}

/// Somebody asked that payloads be destroyed; somebody else decides on it.
public struct ErasureRequested: Hashable, Sendable {
  /// By position, each once.
  public var payloads: [PayloadReference]
  /// The legal or contractual ground: the clause of a law, a court's order.
  public var basis: String

  public init(payloads: [PayloadReference], basis: String) {
    self.payloads = payloads
    self.basis = basis
  }
}

/// Payload and salt of these events are destroyed, in the write that recorded this.
public struct PayloadErased: Hashable, Sendable {
  /// By position, each once.
  public var payloads: [PayloadReference]
  public var basis: String
  /// Who asked for it: with the one on whose behalf, where there was one.
  public var requestedBy: [String]
  /// Position of the request; nil where a backup was restored that had forgotten the erasure, and it was applied again.
  public var request: Int64?

  public init(payloads: [PayloadReference], basis: String, requestedBy: [String], request: Int64?) {
    self.payloads = payloads
    self.basis = basis
    self.requestedBy = requestedBy
    self.request = request
  }

  public var positions: [Int64] { payloads.map(\.position) }
}

extension ErasureRequested {
  var payload: JSONValue { ["basis": .string(basis), "payloads": payloads.json] }

  init(_ payload: Payload) throws {
    try self.init(payloads: payload.references("payloads"), basis: payload.text("basis"))
  }
}

extension PayloadErased {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "basis": .string(basis), "payloads": payloads.json,
      "requestedBy": .array(requestedBy.map { .string($0) }),
    ]
    members.set("request", request.map { .integer($0) })
    return .object(members)
  }

  package init(_ payload: Payload) throws {
    try self.init(
      payloads: payload.references("payloads"), basis: payload.text("basis"),
      requestedBy: payload.texts("requestedBy"), request: payload.optionalInteger("request"))
  }
}

extension [PayloadReference] {
  fileprivate var json: JSONValue {
    .array(map { ["commitment": .string($0.commitment.hex), "position": .integer($0.position)] })
  }
}

extension Payload {
  fileprivate func references(_ key: String) throws -> [PayloadReference] {
    let references = try objects(key).map {
      try PayloadReference(
        position: $0.integer("position"), commitment: $0.parsed("commitment") { Digest(hex: $0) })
    }
    let positions = references.map(\.position)
    guard positions.allSatisfy({ $0 > 0 }), zip(positions, positions.dropFirst()).allSatisfy(<) else {
      throw PayloadError.malformed(key)
    }
    return references
  }
}
