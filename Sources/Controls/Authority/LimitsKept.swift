import Domain
import EventSourcing
import Values

/// K37: the limit in force at each approving vote, on the day of recording, covers what the change puts at stake together
/// with the changes that belong to it, and what the same person approved before within the limit's own window.
struct LimitsKept: Control {
  static let id = "K37"
  static let attention = Attention.kinds([.voteCast, .changeDecided, .changeRaised, .changeRevised])

  private struct Approval: Sendable {
    var change: Subject
    var day: CivilDay
    var money: Money?
  }

  private let question: ControlQuestion
  private var index = ExposureIndex()
  /// What each elector approved, in order.
  private var approvals: [String: [Approval]] = [:]
  private var tally = Tally()
  private var summed = 0

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    let state = before.organisation
    switch entry.event {
    case .voteCast(let event) where event.choice == .approve:
      guard let change = state.changes[entry.subject] else { break }
      let ballot =
        change.routing?.ballots.first { $0.name == event.ballot }
        ?? Ballot(name: event.ballot, electorate: .role(.changeAuthority))
      judge(change, VoterStanding(ballot, event, entry.stamp), event.limit, entry, before)
    case .changeDecided(let event) where event.outcome.isApproval:
      // Without a vote, from before there were ballots: the decision is the vote.
      guard let change = state.changes[entry.subject] else { break }
      if change.routing?.votes.isEmpty ?? true {
        let ballot = Ballot(name: "", electorate: .role(.changeAuthority))
        judge(change, VoterStanding(ballot, entry.stamp), event.limit, entry, before)
      }
      approve(change, entry)
    default: index.note(entry)
    }
  }

  /// Notes who approved, for limits over a while.
  private mutating func approve(_ change: Change, _ entry: Entry) {
    var electors = entry.stamp.persons
    for vote in change.routing?.votes ?? [] where vote.event.choice == .approve {
      electors.formUnion(vote.stamp.persons.union(vote.event.standsFor.map { [$0] } ?? []))
    }
    let approval = Approval(
      change: change.subject, day: entry.stamp.recordedAt.day, money: try? Exposure(summing: [change.stake]).money)
    for elector in electors { approvals[elector, default: []].append(approval) }
  }

  private mutating func judge(
    _ change: Change, _ standing: VoterStanding, _ recorded: DelegatedLimit, _ entry: Entry, _ before: LogState
  ) {
    let state = before.organisation
    let window = state.aggregationWindow(over: change.initiatives, on: standing.day)
    let related = index.related(to: change.subject, within: window, state)
    guard question.covers(entry, before) else { return }
    if !related.isEmpty { summed += 1 }
    let fault = fault(change, related, standing, recorded, state)
    tally.judge(entry.stamp.position, fault.map { "\(change.subject): \($0)" })
  }

  private func fault(
    _ change: Change, _ related: [Subject], _ standing: VoterStanding, _ recorded: DelegatedLimit,
    _ state: Organisation
  ) -> String? {
    guard let exposure = try? Exposure(summing: [change.stake] + related.compactMap { state.changes[$0]?.stake })
    else { return "its amounts cannot be summed" }
    let items = Set(
      change.deltas.filter { $0.movement.item.kind == .scope }
        .map { ItemKey(initiative: $0.initiative, item: $0.movement.item) })
    let reach = LimitReach(exposure: exposure, scopeItems: items.count)
    var what: String { "\(exposure)" + (related.isEmpty ? "" : " with \(related.map(\.id).joined(separator: ", "))") }
    if let over = reach.beyond(recorded, cumulative: nil) {
      return "approved under a limit that \(what) passes in \(over)"
    }
    for subject in change.initiatives {
      let limits = standing.limits(over: subject, state)
      if limits.isEmpty { return "approved by \(standing.voter) without authority over \(subject)" }
      let beyond = limits.map { limit in
        reach.beyond(limit, cumulative: cumulative(limit, exposure, related + [change.subject], standing))
      }
      if let over = beyond.first, beyond.allSatisfy({ $0 != nil }) {
        return "\(what) passes \(standing.voter)'s limit over \(subject) in \(over ?? "all")"
      }
    }
    return nil
  }

  /// With what the elector approved within the limit's window; nil where it cannot be summed, or is not limited.
  private func cumulative(
    _ limit: DelegatedLimit, _ exposure: Exposure, _ counted: [Subject], _ standing: VoterStanding
  ) -> LimitReach.Sum? {
    guard limit.cumulativeMoney != nil, let money = exposure.money else { return nil }
    let start = limit.windowDays.map { standing.day.adding(days: -$0) }
    var total = money
    for approval in (approvals[standing.principal ?? standing.voter] ?? []).reversed() {
      // Recorded in order: what comes before is older still.
      if let start, approval.day <= start { break }
      if counted.contains(approval.change) { continue }
      guard let amount = approval.money else { continue }
      guard let sum = try? total.adding(amount) else { return .beyondReckoning }
      total = sum
    }
    return .money(total)
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "approving votes were within the limit in force", none: "No change was approved by \(question.asOf).",
      note: "\(summed) were judged together with other changes")
  }
}
