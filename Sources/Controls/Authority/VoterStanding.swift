import Domain
import Values

/// By what right somebody votes in a ballot, judged on the day from roles, seats, delegations and absences.
struct VoterStanding {
  var ballot: Ballot
  var voter: String
  /// In whose place the vote is cast.
  var principal: String?
  var day: CivilDay

  init(_ ballot: Ballot, _ event: VoteCast, _ stamp: Stamp) {
    self.init(ballot, stamp, standsFor: event.standsFor)
  }

  init(_ ballot: Ballot, _ stamp: Stamp, standsFor: String? = nil) {
    self.ballot = ballot
    voter = stamp.actor
    let other = standsFor ?? stamp.actingFor
    principal = other == stamp.actor ? nil : other
    day = stamp.recordedAt.day
  }

  /// Whose vote it is.
  private var elector: String { principal ?? voter }

  private var role: Role {
    if case .role(let role) = ballot.electorate { role } else { .changeAuthority }
  }

  /// Why the vote is none of this ballot over the subjects; nil where it is.
  func fault(over subjects: [Subject], _ state: Organisation) -> String? {
    let seats = ballot.electors.map { $0.standsFor ?? $0.person }
    if !seats.isEmpty, !seats.contains(elector) { return "\(elector) had no vote when ballot \(ballot.name) opened" }
    switch ballot.electorate {
    case .role: break
    case .persons(let persons):
      if !persons.contains(elector) { return "\(elector) is none of those whom ballot \(ballot.name) asks" }
    case .board(let board):
      if let fault = seatFault(on: board, state) { return fault }
    }
    return subjects.first { limits(over: $0, state).isEmpty }.map {
      "\(voter) had no authority on \(day) to vote in ballot \(ballot.name) over \($0)"
    }
  }

  private func seatFault(on subject: Subject, _ state: Organisation) -> String? {
    let seats = state.boards[subject]?.seats(on: day) ?? []
    guard seats.contains(where: { $0.person == elector && $0.alternateFor == nil }) else {
      return "\(elector) was no member of \(subject) on \(day)"
    }
    guard let principal else { return nil }
    let absences = state.people[principal]?.absences.filter { $0.isInForce(on: day) } ?? []
    if absences.isEmpty { return "\(voter) voted for \(principal), who was not away on \(day)" }
    let isSent =
      absences.contains { $0.deputy == voter }
      || seats.contains { $0.person == voter && $0.alternateFor == principal }
    return isSent ? nil : "\(voter) is neither alternate nor deputy of \(principal) on \(subject)"
  }

  /// The limits by any of which the vote may be cast over the subject: empty, without authority.
  func limits(over subject: Subject, _ state: Organisation) -> [DelegatedLimit] {
    let above = Set(state.governingScopes(above: subject, on: day))
    func reaching(_ holdings: [RoleHolding]) -> [DelegatedLimit] {
      holdings.filter { $0.role == role && above.contains($0.scope) && $0.isInForce(on: day) }
        .map { $0.limit ?? DelegatedLimit() }
    }
    if case .board(let board) = ballot.electorate { return reaching(state.boards[board]?.holdings ?? []) }
    let held = reaching(state.people[elector]?.holdings ?? [])
    guard let principal, let person = state.people[principal] else { return held }
    if person.absences.contains(where: { $0.isInForce(on: day) && $0.deputy == voter }) { return held }
    let handed = person.delegations.filter {
      $0.delegate == voter && $0.role == role && above.contains($0.scope) && $0.isInForce(on: day)
    }.map { $0.limit ?? DelegatedLimit() }
    let own = reaching(state.people[voter]?.holdings ?? [])
    return held.flatMap { limit in (handed + own).compactMap { limit.narrowed(by: $0) } }
  }
}
