import Values

/// A policy's proposed versions, folded from its events.
public struct PolicyHistory: Hashable, Sendable {
  public struct Version: Hashable, Sendable {
    public var proposed: PolicyProposed
    public var stamp: Stamp
  }

  public let subject: Subject
  /// By version.
  public internal(set) var versions: [Int64: Version] = [:]

  public init(_ subject: Subject) { self.subject = subject }

  public var newest: Version? { versions.keys.max().flatMap { versions[$0] } }

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    // What was proposed under a number stays so.
    guard case .policyProposed(let event) = event, versions[event.version] == nil else { return }
    versions[event.version] = Version(proposed: event, stamp: stamp)
  }
}
