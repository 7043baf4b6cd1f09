import Values

/// A business unit, by the name that initiatives give in their field `organisation`.
public struct BusinessUnitRegistered: Hashable, Sendable {
  public var title: String
  /// The unit that it is a part of; nil: of none.
  public var within: Subject?

  public init(title: String, within: Subject? = nil) {
    self.title = title
    self.within = within
  }
}

extension BusinessUnitRegistered {
  var payload: JSONValue {
    var members: [String: JSONValue] = ["title": .string(title)]
    members.set("within", within.map { .string($0.description) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    let within = try payload.optionallyParsed("within") { Subject($0) }
    guard within?.kind ?? .unit == .unit else { throw PayloadError.malformed("within") }
    try self.init(title: payload.text("title"), within: within)
  }
}

/// A business unit, folded from its event.
public struct BusinessUnit: Hashable, Sendable {
  public let subject: Subject
  public private(set) var registered: BusinessUnitRegistered?
  public private(set) var stamp: Stamp?

  public init(_ subject: Subject) { self.subject = subject }

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    guard case .businessUnitRegistered(let event) = event else { return }
    (registered, self.stamp) = (event, stamp)
  }

  /// What initiatives may call it: its title and its id.
  public var names: Set<String> { Set([registered?.title, subject.id].compactMap(\.self)) }
}
