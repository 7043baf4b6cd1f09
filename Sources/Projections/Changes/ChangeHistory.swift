public import Domain
public import Values

/// One change through its states: a fold over its events, whatever states there are.
public struct ChangeHistory: Hashable, Sendable {
  public struct Stay: Hashable, Sendable {
    public var state: Change.State
    public var milliseconds: Int64
  }

  public let subject: Subject
  /// The state that it is in.
  public var state: Change.State { organisation.changes[subject]?.state ?? .absent }
  /// Since when it is in it; nil before it was raised.
  public private(set) var since: UTCInstant?
  /// In order; without those of no length.
  public private(set) var stays: [Stay] = []
  public private(set) var loops: [ReworkLoop: Int] = [:]
  public private(set) var tiers: Set<String> = []
  private var organisation = Organisation()
  private var decidedAt: UTCInstant?
  private var decider: String?
  private var entered: Set<Change.State> = []
  private var assessed: Set<String>?
  private var rounds = 0

  public init(_ subject: Subject) { self.subject = subject }

  private var change: Change? { organisation.changes[subject] }
  public var hasEnded: Bool { change?.ended != nil }

  /// Milliseconds from raising to the first decision.
  public var toDecision: Int64? { span(to: decidedAt) }
  public var toEnd: Int64? { span(to: change?.ended?.recordedAt) }

  private func span(to end: UTCInstant?) -> Int64? {
    guard let end, let start = change?.raised?.recordedAt else { return nil }
    return end.milliseconds - start.milliseconds
  }

  /// Takes the next event of the change's stream.
  public mutating func take(_ entry: Entry) {
    guard entry.subject == subject else { return }
    let before = state
    let round = change?.round ?? 0
    organisation.evolve(with: entry)
    let now = entry.stamp.recordedAt
    if state != before {
      if let since, now > since {
        stays.append(Stay(state: before, milliseconds: now.milliseconds - since.milliseconds))
      }
      since = now
      if !entered.insert(state).inserted { loops[.reentered, default: 0] += 1 }
    }
    if let change, round > 0, change.round > round { loops[.reopened, default: 0] += change.round - round }
    note(entry)
  }

  private mutating func note(_ entry: Entry) {
    switch entry.event {
    case .changeRevised: loops[.revised, default: 0] += 1
    case .changeResumed: loops[.resumed, default: 0] += 1
    case .ballotEscalated: loops[.escalated, default: 0] += 1
    case .changeVerified(let event): if !event.passed { loops[.failedVerification, default: 0] += 1 }
    case .changeAssessed(let event):
      if let assessed, event.aspects.isSubset(of: assessed) { loops[.assessedAgain, default: 0] += 1 }
      assessed = (assessed ?? []).union(event.aspects)
    case .changeImplemented:
      if implemented { loops[.implementedAgain, default: 0] += 1 }
      implemented = true
    case .changeRouted(let event): if let known = event.facts.tiers.value { tiers = known }
    case .changeDecided:
      if decidedAt == nil { decidedAt = entry.stamp.recordedAt }
      let boards = change?.routing?.ballots.filter { if case .board = $0.electorate { true } else { false } } ?? []
      decider =
        boards.isEmpty
        ? entry.stamp.actor + (entry.stamp.actingFor.map { " for \($0)" } ?? "")
        : Set(boards.map(\.electorate.description)).sorted().joined(separator: ", ")
    default: break
    }
  }

  private var implemented = false

  /// Nil where nothing is grouped.
  func group(_ grouping: ChangeLatency.Grouping) -> String? {
    switch grouping {
    case .none: nil
    case .authority: decider ?? "undecided"
    case .kind: (change?.content.kind.rawValue ?? "") + (change?.isEmergency == true ? ", emergency" : "")
    case .tier: tiers.isEmpty ? "none" : tiers.sorted().joined(separator: ", ")
    }
  }
}
