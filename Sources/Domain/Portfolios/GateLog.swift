public import Values

/// The stages that an initiative entered, and the assurance that it had for them.
public struct GateLog: Hashable, Sendable {
  public struct Assurance: Hashable, Sendable {
    public var event: AssuranceGiven
    public var stamp: Stamp
  }

  public struct Entry: Hashable, Sendable {
    public var stage: String
    public var stamp: Stamp
  }

  /// In the order of the log.
  public private(set) var assurances: [Assurance] = []
  public private(set) var entries: [Entry] = []

  public init() {}

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .assuranceGiven(let event): assurances.append(Assurance(event: event, stamp: stamp))
    case .stageEntered(let event): entries.append(Entry(stage: event.stage, stamp: stamp))
    default: break
    }
  }

  /// The last assurance for the stage in force on the day.
  public func assurance(for stage: String, on day: CivilDay) -> Assurance? {
    assurances.filter { $0.event.stage == stage && $0.stamp.effectiveOn <= day }
      .max { ($0.stamp.effectiveOn, $0.stamp.position) < ($1.stamp.effectiveOn, $1.stamp.position) }
  }

  /// The stage that the initiative is in; nil before the first.
  public func stage(on day: CivilDay) -> String? {
    entries.filter { $0.stamp.effectiveOn <= day }
      .max { ($0.stamp.effectiveOn, $0.stamp.position) < ($1.stamp.effectiveOn, $1.stamp.position) }?.stage
  }
}
