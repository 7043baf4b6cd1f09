public import Values

/// The board met on the event's effective day.
public struct BoardConvened: Hashable, Sendable {
  /// The persons on its seats who were there, sorted.
  public var present: [String]
  /// The changes put before it, sorted.
  public var changes: [Subject]
  /// SHA-256 of the minutes.
  public var minutes: Digest?

  public init(present: some Sequence<String>, changes: some Sequence<Subject>, minutes: Digest? = nil) {
    self.present = Set(present).sorted()
    self.changes = Set(changes).sorted()
    self.minutes = minutes
  }
}

extension BoardConvened {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "changes": .array(changes.map { .string($0.description) }), "present": .array(present.map { .string($0) }),
    ]
    members.set("minutes", minutes.map { .string($0.hex) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    let changes = try payload.texts("changes").map { text in
      guard let change = Subject(text), change.kind == .change else { throw PayloadError.malformed("changes") }
      return change
    }
    try self.init(
      present: payload.texts("present"), changes: changes,
      minutes: payload.optionallyParsed("minutes") { Digest(hex: $0) })
  }
}
