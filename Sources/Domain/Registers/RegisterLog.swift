public import Values

/// What an initiative's registers keep beside its fields: scales, tolerances with their exceptions, escalations.
public struct RegisterLog: Hashable, Sendable {
  public struct Exception: Hashable, Sendable {
    public var event: ExceptionRaised
    public var stamp: Stamp
  }

  public struct Escalation: Hashable, Sendable {
    public var event: RiskEscalated
    public var stamp: Stamp
  }

  /// How an exception ended.
  public struct End: Hashable, Sendable {
    /// The forecast came back by itself; nobody decided.
    public var isCleared: Bool
    public var change: Subject?
    public var stamp: Stamp
  }

  public struct Verdict: Hashable, Sendable {
    public var outcome: RiskEscalationDecided.Outcome
    public var stamp: Stamp
  }

  public private(set) var riskScales: [Dated<RiskScale>] = []
  public private(set) var tolerances: [Dated<[Tolerance]>] = []
  public private(set) var exceptions: [Exception] = []
  /// By the exception's position.
  public private(set) var ends: [Int64: End] = [:]
  public private(set) var escalations: [Escalation] = []
  /// By the escalation's position.
  public private(set) var verdicts: [Int64: Verdict] = [:]
  /// Exception reports, in the order of the log.
  public private(set) var reports: [Dated<ExceptionReported>] = []
  public private(set) var riskAppetites: [Dated<Int64>] = []

  public init() {}

  public func isOpen(_ exception: Exception) -> Bool { ends[exception.stamp.position] == nil }

  /// The tolerances in force on a day, by dimension and figure.
  public func tolerances(on day: CivilDay) -> [Tolerance] {
    var latest: [Tolerance.Key: (Dated<[Tolerance]>, Tolerance)] = [:]
    for setting in tolerances where setting.effectiveOn <= day {
      for tolerance in setting.value {
        if let (known, _) = latest[tolerance.key],
          (known.effectiveOn, known.position) > (setting.effectiveOn, setting.position)
        {
          continue
        }
        latest[tolerance.key] = (setting, tolerance)
      }
    }
    return latest.values.map(\.1).filter(\.isBounded).sorted { "\($0)" < "\($1)" }
  }

  /// The appetite set here in force on a day; nil where there is none.
  public func riskAppetite(on day: CivilDay) -> Int64? {
    riskAppetites.filter { $0.effectiveOn <= day }
      .max { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }?.value
  }

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .riskScaleSet(let event): riskScales.append(Dated(event.scale, stamp))
    case .tolerancesSet(let event): tolerances.append(Dated(event.tolerances, stamp))
    case .exceptionRaised(let event): exceptions.append(Exception(event: event, stamp: stamp))
    case .exceptionCleared(let event):
      ends[event.exception] = End(isCleared: true, change: nil, stamp: stamp)
    case .exceptionResolved(let event):
      ends[event.exception] = End(isCleared: false, change: event.change, stamp: stamp)
    case .riskEscalated(let event): escalations.append(Escalation(event: event, stamp: stamp))
    case .riskEscalationDecided(let event):
      verdicts[event.escalation] = Verdict(outcome: event.outcome, stamp: stamp)
    case .exceptionReported(let event): reports.append(Dated(event, stamp))
    case .riskAppetiteSet(let event): riskAppetites.append(Dated(event.score, stamp))
    default: break
    }
  }
}
