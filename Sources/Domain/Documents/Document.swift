public import Values

/// A document in the register, folded from its events.
public struct Document: Hashable, Sendable {
  public struct Version: Hashable, Sendable {
    public var name: String
    public var content: DocumentContent
    /// A person's id.
    public var owner: String
    public var stamp: Stamp
  }

  /// Decisions that a version is kept for, since they were named.
  public struct Link: Hashable, Sendable {
    public var version: String
    public var links: DecisionLinks
    public var stamp: Stamp
  }

  /// The wire names of the events that make it up.
  public static let kinds = Set([EventKind.documentRegistered, .documentSuperseded, .documentLinked].map(\.rawValue))

  public let subject: Subject
  public private(set) var registered: DocumentRegistered?
  /// In the order of the log, which is that of their days.
  public private(set) var versions: [Version] = []
  /// In the order of the log.
  public private(set) var links: [Link] = []

  public init(_ subject: Subject) { self.subject = subject }

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .documentRegistered(let event):
      registered = event
      add(event.version, event.content, event.owner, event.links, stamp)
    case .documentSuperseded(let event): add(event.version, event.content, event.owner, event.links, stamp)
    case .documentLinked(let event): links.append(Link(version: event.version, links: event.links, stamp: stamp))
    default: break
    }
  }

  private mutating func add(
    _ name: String, _ content: DocumentContent, _ owner: String, _ decisions: DecisionLinks, _ stamp: Stamp
  ) {
    versions.append(Version(name: name, content: content, owner: owner, stamp: stamp))
    if !decisions.isEmpty { links.append(Link(version: name, links: decisions, stamp: stamp)) }
  }

  public func version(named name: String) -> Version? { versions.first { $0.name == name } }

  /// The version in force on `day`; nil before the first.
  public func current(on day: CivilDay) -> Version? { versions.last { $0.stamp.effectiveOn <= day } }

  /// The decisions that a version is kept for, by `day`; nil: ever.
  public func decisions(of version: String, on day: CivilDay? = nil) -> DecisionLinks {
    let known = links.filter { $0.version == version && $0.stamp.effectiveOn <= day ?? $0.stamp.effectiveOn }
    return DecisionLinks(changes: known.flatMap(\.links.changes), positions: known.flatMap(\.links.positions))
  }
}
