/// What surrounds a change besides its steps: how its work is prepared, who was told, what its spending is held to be.
public struct ChangeSafeguards: Hashable, Sendable {
  public private(set) var preparation: Change.Step<ChangePrepared>?
  /// In the order of the log.
  public private(set) var notices: [Change.Step<NoticeSent>] = []
  /// By the notice's position.
  public private(set) var acknowledgements: [Int64: [Stamp]] = [:]
  public private(set) var spending: Change.Step<SpendingJudged>?
  public private(set) var consents: [Change.Step<ConsentRecorded>] = []

  public init() {}

  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .changePrepared(let event): preparation = Change.Step(event: event, stamp: stamp)
    case .noticeSent(let event): notices.append(Change.Step(event: event, stamp: stamp))
    case .noticeAcknowledged(let event): acknowledgements[event.notice, default: []].append(stamp)
    case .spendingJudged(let event): spending = Change.Step(event: event, stamp: stamp)
    case .consentRecorded(let event): consents.append(Change.Step(event: event, stamp: stamp))
    default: break
    }
  }
}

extension Change {
  /// What its content says of itself, and what was judged of that content.
  public var sensitivities: Set<Sensitivity> {
    guard let judged = safeguards.spending?.event, judged.contentHash == contentHash else {
      return content.sensitivities
    }
    return content.sensitivities.union(judged.sensitivities)
  }
}
