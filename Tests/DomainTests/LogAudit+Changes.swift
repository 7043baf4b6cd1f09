import Domain
import DomainFixtures
import Values

/// A change as an auditor notes it down, event by event.
struct ChangeFile {
  var content: ChangeContent?
  /// Who asks, gains as an assessor or does the work.
  var involved: Set<String> = []
  var conflicted: Set<String> { involved.union(content?.beneficiaries ?? []) }
  var assessments: [ChangeAssessed] = []
  var routed: ChangeRouted?
  var ballots: [String: Ballot] = [:]
  var deadline: CivilDay?
  var escalatedOn: CivilDay?
  var votes: [(event: VoteCast, stamp: Stamp)] = []
  var approvers: Set<String> = []
  /// Content approved, by the position of the approval or of the emergency's invocation.
  var mandates: [Int64: Digest] = [:]
  var since: CivilDay?
  var isEmergency = false
  var isRatified: Bool?
  var implementers: Set<String> = []
  var isVerified = false
  var open: [String: String] = [:]
  var hasEnded = false
}

extension LogAudit {
  mutating func change(_ entry: Entry, _ office: Scenario) -> String? {
    var file = changes[entry.subject] ?? ChangeFile()
    defer { changes[entry.subject] = file }
    let persons = entry.stamp.persons
    if file.hasEnded, entry.event.kind != .findingRaised { return "\(entry.event.kind.rawValue) after its end" }
    switch entry.event {
    case .changeRaised(let event):
      file.content = event.content
      file.involved = persons.union(event.requesters)
    case .changeRevised(let event):
      file.content = event.content
      file.involved.formUnion(persons)
      file.reopen()
    case .changeResumed: file.reopen()
    case .changeAssessed(let event):
      if file.routed != nil { file.reopen() }
      file.assessments.append(event)
      if event.isInterested { file.involved.formUnion(persons) }
      if event.contentHash != file.content?.hash { return "I2: assessed other content" }
    case .changeRouted(let event):
      file.routed = event
      file.ballots = Dictionary(uniqueKeysWithValues: event.ballots.map { ($0.name, $0) })
      file.deadline = event.deadline
      file.votes = []
      if event.ballots.isEmpty { return "I5: nobody decides" }
    case .ballotEscalated(let event):
      // Ballots that are late together are escalated together.
      let day = entry.stamp.recordedAt.day
      let isLate = file.deadline.map { $0 < day } ?? false
      switch event.cause {
      case .deadline: if file.escalatedOn != day, !isLate { return "I5: escalated early" }
      case .noElector:
        if file.couldDecide(event.ballot, on: day, office) { return "I5: escalated while it could be won" }
      }
      file.escalatedOn = day
      file.ballots[event.ballot] = nil
      file.ballots[event.successor.name] = event.successor
      file.deadline = event.deadline
      file.votes.removeAll { $0.event.ballot == event.ballot }
    case .voteCast(let event):
      let broken = vote(event, entry, file, office)
      file.votes.append((event, entry.stamp))
      return broken
    case .changeDecided(let event):
      let broken = decision(event, file)
      file.isRatified = event.outcome == .ratified ? true : event.outcome == .notRatified ? false : nil
      file.open = Dictionary(uniqueKeysWithValues: event.conditions.map { ($0.id, $0.owner) })
      file.since = entry.stamp.effectiveOn
      if event.outcome == .rejected { file.approvers = [] }
      if event.outcome.isApproval {
        file.mandates[entry.stamp.position] = event.contentHash
        file.approvers = file.votes.filter { $0.event.choice == .approve }.reduce(into: persons) { all, vote in
          all.formUnion(vote.stamp.persons.union(vote.event.standsFor.map { [$0] } ?? []))
        }
      }
      return broken
    case .emergencyInvoked(let event):
      file.isEmergency = true
      file.involved.formUnion(persons)
      file.mandates[entry.stamp.position] = event.contentHash
    case .implementationStarted(let event): return file.work(event.decision, entry)
    case .changeImplemented(let event):
      file.implementers.formUnion(persons)
      return file.work(event.decision, entry)
    case .changeVerified(let event):
      if event.passed { file.isVerified = true }
      if event.evidence.isEmpty { return "verified without evidence" }
      return persons.isDisjoint(with: file.approvers.union(file.implementers))
        ? nil : "I1: verified by who was involved"
    case .conditionDischarged(let event):
      return persons == [file.open.removeValue(forKey: event.condition) ?? ""]
        ? nil : "I7: not its owner's to discharge"
    case .changeClosed:
      file.hasEnded = true
      if !file.open.isEmpty { return "I7: closed with \(file.open.keys.sorted()) open" }
      if file.isEmergency, file.isRatified == nil { return "I6: closed before it was decided" }
      if file.isEmergency, file.isRatified == false, !office.isReversed(entry.subject) {
        return "I6: closed unreversed"
      }
    case .changeWithdrawn, .changeSuperseded: file.hasEnded = true
    default: break
    }
    return nil
  }

  /// I1, I2, I4 and I5 of one vote.
  private func vote(_ event: VoteCast, _ entry: Entry, _ file: ChangeFile, _ office: Scenario) -> String? {
    let persons = entry.stamp.persons.union(event.standsFor.map { [$0] } ?? [])
    if !persons.isDisjoint(with: file.conflicted) {
      return "I1: \(persons.sorted()) vote, who ask, gain or do the work"
    }
    guard let content = file.content, event.contentHash == content.hash else { return "I2: a vote on other content" }
    guard let ballot = file.ballots[event.ballot] else { return "I5: no such ballot" }
    if let deadline = file.deadline, deadline < entry.stamp.recordedAt.day { return "I5: voted after the deadline" }
    for other in file.votes where other.event.ballot == event.ballot {
      let voted = other.stamp.persons.union(other.event.standsFor.map { [$0] } ?? [])
      if !voted.isDisjoint(with: persons) { return "I3: \(voted.intersection(persons).sorted()) voted twice" }
    }
    if !ballot.electors.isEmpty {
      let seats = Set(ballot.electors.map { $0.standsFor ?? $0.person })
      if !seats.contains(event.standsFor ?? entry.stamp.actor) {
        return "I5: \(persons.sorted()) joined an open ballot"
      }
    }
    return limit(entry, ballot, Stake(content, file.assessments.last?.computed), office)
  }

  /// I4: whose authority it is holds a limit that covers the change by itself, or a waiver lifts it.
  private func limit(_ entry: Entry, _ ballot: Ballot, _ stake: Stake, _ office: Scenario) -> String? {
    guard let exposure = try? Exposure(summing: [stake]) else { return "I4: amounts that cannot be summed" }
    for subject in stake.content.initiatives {
      let held: [RoleHolding] =
        if case .board(let board) = ballot.electorate {
          office.organisation.boardAuthority(of: board, over: subject, on: office.today)
        } else {
          office.organisation.authority(
            of: entry.stamp.actingFor ?? entry.stamp.actor, for: .changeDecided, over: subject, on: office.today)
        }
      let covers = held.contains { holding in
        guard let limit = holding.limit else { return true }
        return (limit.days.map { exposure.days <= $0 && !exposure.removesDates } ?? true)
          && (limit.money.map { $0.minorUnits >= exposure.money?.minorUnits ?? 0 } ?? true)
          && (limit.riskScore.map { exposure.riskScore ?? 0 <= $0 } ?? true)
      }
      let isWaived =
        !held.isEmpty && stake.content.practices.allSatisfy { office.isWaived(.limitExceeded, $0, over: subject) }
      if !covers && !isWaived { return "I4: \(entry.stamp.persons.sorted()) decided beyond every limit" }
    }
    return nil
  }

  /// I2 and I3: what was decided is what the votes say, counted again in another way.
  private func decision(_ event: ChangeDecided, _ file: ChangeFile) -> String? {
    guard let content = file.content, event.contentHash == content.hash else { return "I2: decided on other content" }
    if file.votes.contains(where: { $0.event.assessmentHash != event.assessmentHash }) {
      return "I2: other assessments"
    }
    var choices: [String: [VoteCast.Choice]] = [:]
    for vote in file.votes { choices[vote.event.ballot, default: []].append(vote.event.choice) }
    var outcomes: Set<VoteCast.Choice?> = []
    for ballot in file.ballots.values { outcomes.insert(Self.outcome(ballot, choices[ballot.name, default: []])) }
    let expected: Set<ChangeDecided.Outcome> =
      outcomes.contains(.reject)
      ? [.rejected, .notRatified]
      : outcomes.contains(.defer)
        ? [.deferred]
        : outcomes == [.approve] ? [.approved, .approvedWithConditions, .ratified] : []
    if !expected.contains(event.outcome) { return "I3: \(event.outcome) out of \(choices)" }
    let isRetrospective = event.outcome == .ratified || event.outcome == .notRatified
    return isRetrospective == file.isEmergency ? nil : "I6: no emergency, or one that was not ratified"
  }

  /// What the votes come to; nil: open.
  private static func outcome(_ ballot: Ballot, _ votes: [VoteCast.Choice]) -> VoteCast.Choice? {
    guard let share = ballot.share else { return votes.first }
    let electors = ballot.electors.count
    let needed = (0...electors).first { $0 * 100 >= share * electors } ?? .max
    let (yes, no, later) = (
      votes.count { $0 == .approve }, votes.count { $0 == .reject }, votes.count { $0 == .defer }
    )
    if yes >= needed { return votes.count >= ballot.quorum ? .approve : nil }
    return electors - (votes.count - yes) < needed ? (later > no ? .defer : .reject) : nil
  }
}

extension ChangeFile {
  fileprivate mutating func reopen() {
    (assessments, routed, ballots, votes, deadline) = ([], nil, [:], [], nil)
  }

  /// I1 and I2: work under an approval of this content, in effect, by somebody who did not approve.
  fileprivate mutating func work(_ position: Int64, _ entry: Entry) -> String? {
    if isEmergency { involved.formUnion(entry.stamp.persons) }
    guard mandates[position] == content?.hash else { return "I2: work without an approval of this content" }
    if !approvers.isDisjoint(with: entry.stamp.persons) { return "I1: who approved did the work" }
    if let since, since > entry.stamp.effectiveOn { return "in effect before its approval" }
    return nil
  }
}

extension Scenario {
  fileprivate func isReversed(_ change: Subject) -> Bool {
    organisation.changes.values.contains { $0.origin == .reversal(of: change) && $0.implementation != nil }
  }
}

extension ChangeFile {
  /// Whether the electors who have not voted, and still may, could win the ballot. What several changes come to together
  /// is not judged here.
  fileprivate func couldDecide(_ name: String, on day: CivilDay, _ office: Scenario) -> Bool {
    guard let ballot = ballots[name], let content else { return false }
    let able = office.organisation.electors(
      ballot.electorate, over: content.initiatives, on: day, excluding: conflicted,
      exposure: assessments.last?.exposure
    ).members.map { $0.standsFor ?? $0.person }
    guard !ballot.electors.isEmpty else { return !able.isEmpty && routed?.aggregated.isEmpty ?? true }
    let cast = votes.filter { $0.event.ballot == name }
    let voted = Set(cast.map { $0.event.standsFor ?? $0.stamp.actor })
    let left = Set(ballot.electors.map { $0.standsFor ?? $0.person }).intersection(able).subtracting(voted).count
    let approved = cast.count { $0.event.choice == .approve }
    let isWinnable = (approved + left) * 100 >= (ballot.share ?? 1) * ballot.electors.count
    return isWinnable && cast.count + left >= ballot.quorum && routed?.aggregated.isEmpty ?? true
  }
}
