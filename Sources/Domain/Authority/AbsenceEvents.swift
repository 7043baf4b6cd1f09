public import Values

/// From the event's effective day, the person is away, and the deputy may act for them.
public struct AbsenceRecorded: Hashable, Sendable {
  /// The last day; nil: until ended.
  public var until: CivilDay?
  /// A person's id; nil: nobody stands in.
  public var deputy: String?

  public init(until: CivilDay? = nil, deputy: String? = nil) {
    self.until = until
    self.deputy = deputy
  }
}

extension AbsenceRecorded {
  var payload: JSONValue {
    var members: [String: JSONValue] = [:]
    members.set("until", until.map { .string($0.description) })
    members.set("deputy", deputy.map { .string($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      until: payload.optionallyParsed("until") { CivilDay(iso: $0) }, deputy: payload.optionalText("deputy"))
  }
}

/// The person is back on the event's effective day.
public struct AbsenceEnded: Hashable, Sendable {
  public init() {}
}
