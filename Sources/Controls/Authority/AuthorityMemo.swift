import Domain
import Values

/// Whether a person held a role that permits an event, judged from the holdings; the last answer is kept, because
/// events come in runs of one actor, subject and day, and so is what it follows from until an event moves it.
struct AuthorityMemo: Sendable {
  private struct Query: Hashable, Sendable {
    var person: String
    var kind: EventKind
    var scope: Subject
    var day: CivilDay
  }

  private struct Act: Hashable, Sendable {
    var person: String
    var kind: EventKind
  }

  private var last: (query: Query, answer: Bool)?
  /// Of each person asked about, the holdings that permit a kind, in force or not.
  private var permitting: [Act: [RoleHolding]] = [:]
  /// What has lain above each subject asked about from a day on.
  private var governing: [Subject: (from: CivilDay, above: [Subject])] = [:]
  /// The event at hand moves nothing of it: what holds before it holds for later ones.
  private var isSettled = true

  /// `Role.permits`, worked out once.
  private static let permitted = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, $0.permits) })

  /// Forgets what the event at hand can change for later ones.
  mutating func note(_ kind: EventKind) {
    switch kind {
    case .personRegistered, .roleGranted, .roleRevoked: permitting = [:]
    case .initiativeRegistered, .membershipChanged: governing = [:]
    default: return isSettled = true
    }
    last = nil
    isSettled = false
  }

  mutating func holds(
    _ person: String, _ kind: EventKind, _ scope: Subject, _ day: CivilDay, _ state: Organisation
  ) -> Bool {
    if let last, last.query.day == day, last.query.kind == kind, last.query.person == person,
      last.query.scope == scope
    {
      return last.answer
    }
    let answer = judge(person, kind, scope, day, state)
    last = (Query(person: person, kind: kind, scope: scope, day: day), answer)
    return answer
  }

  private mutating func judge(
    _ person: String, _ kind: EventKind, _ scope: Subject, _ day: CivilDay, _ state: Organisation
  ) -> Bool {
    let holdings = permitting(person, kind, state)
    guard let first = holdings.first(where: { $0.isInForce(on: day) }) else { return false }
    if first.scope == scope || first.scope == .ledger { return true }
    let above = above(scope, day, state)
    return holdings.contains { $0.isInForce(on: day) && ($0.scope == .ledger || above.contains($0.scope)) }
  }

  private mutating func permitting(_ person: String, _ kind: EventKind, _ state: Organisation) -> [RoleHolding] {
    let act = Act(person: person, kind: kind)
    if let known = permitting[act] { return known }
    let all = state.people[person]?.holdings ?? []
    let holdings = all.filter { Self.permitted[$0.role]?.contains(kind) == true }
    if isSettled { permitting[act] = holdings }
    return holdings
  }

  private mutating func above(_ scope: Subject, _ day: CivilDay, _ state: Organisation) -> [Subject] {
    if let known = governing[scope], known.from <= day { return known.above }
    let above = state.governingScopes(above: scope, on: day)
    let moves = above.flatMap { state.initiatives[$0]?.memberships ?? [] }.map(\.effectiveOn)
    let from = moves.max() ?? day
    if isSettled, from <= day { governing[scope] = (from, above) }
    return above
  }
}
