public import Values

/// Leave not to keep one rule over a scope for a while, asked for by one and granted by another.
public struct Waiver: Hashable, Sendable {
  public let id: String
  public var rule: Rule
  /// Nil: every practice.
  public var practice: Practice?
  /// The last day, as requested.
  public var expires: CivilDay
  public var requested: Stamp
  public internal(set) var decision: Decided?
  public internal(set) var ended: Stamp?

  /// The decision, with who took it and when.
  public struct Decided: Hashable, Sendable {
    public var event: WaiverDecided
    public var stamp: Stamp
  }

  public func isInForce(on day: CivilDay) -> Bool {
    guard let decision, decision.event.outcome == .granted else { return false }
    return decision.stamp.effectiveOn <= day && day <= decision.event.expires
      && ended.map { day < $0.effectiveOn } ?? true
  }

  /// Whether it lets the rule go unkept for the practice.
  func covers(_ rule: Rule, _ practice: Practice) -> Bool {
    self.rule == rule && (self.practice ?? practice) == practice
  }
}

extension [Waiver] {
  /// Folds the events of a scope's waivers; other events leave it as it is.
  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .waiverRequested(let event):
      append(
        Waiver(
          id: event.waiver, rule: event.rule, practice: event.practice, expires: event.expires, requested: stamp))
    case .waiverDecided(let event):
      if let index = lastIndex(where: { $0.id == event.waiver }) {
        self[index].decision = Waiver.Decided(event: event, stamp: stamp)
      }
    case .waiverEnded(let event):
      if let index = lastIndex(where: { $0.id == event.waiver }) { self[index].ended = stamp }
    default: break
    }
  }
}

extension Rule {
  /// Whether a waiver can let it go unkept: never separation of duties, nor what keeps the record true.
  public var isWaivable: Bool { Self.waivable.contains(rawValue) }

  private static let waivable: Set<String> = [
    "unapproved-movement", "limit-exceeded", "assessment-required", "signature-required", "plan-owner", "period-frozen",
    "gate-not-assured",
  ]
}
