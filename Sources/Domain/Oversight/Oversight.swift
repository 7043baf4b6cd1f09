/// Approvals of configuration and reviews of the log, folded from the ledger's own stream.
public struct Oversight: Hashable, Sendable {
  public struct Review: Hashable, Sendable {
    public var event: AuditReviewed
    public var stamp: Stamp
  }

  /// Which approval each position has, the first of several.
  public internal(set) var approvals: [Int64: Stamp] = [:]
  /// In the order of the log.
  public internal(set) var reviews: [Review] = []

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .configurationApproved(let event):
      for position in event.positions where approvals[position] == nil { approvals[position] = stamp }
    case .auditReviewed(let event): reviews.append(Review(event: event, stamp: stamp))
    default: break
    }
  }
}
