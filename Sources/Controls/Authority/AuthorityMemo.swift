import Domain
import Values

/// Whether a person held a role that permits an event, judged from the holdings; the last answer is kept, because
/// events come in runs of one actor, subject and day.
struct AuthorityMemo: Sendable {
  private struct Query: Hashable, Sendable {
    var person: String
    var kind: EventKind
    var scope: Subject
    var day: CivilDay
  }

  private var last: (query: Query, answer: Bool)?
  /// What lay above the subject last asked about.
  private var governing: (scope: Subject, day: CivilDay, above: [Subject])?
  /// The event at hand moves nothing: what is above stays there for later events.
  private var isSettled = true

  /// `Role.permits`, worked out once.
  private static let permitted = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, $0.permits) })

  /// Forgets the answer where the event at hand can change it for later ones.
  mutating func note(_ kind: EventKind) {
    switch kind {
    case .personRegistered, .roleGranted, .roleRevoked, .initiativeRegistered, .membershipChanged:
      last = nil
      governing = nil
      isSettled = false
    default: isSettled = true
    }
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
    guard let holder = state.people[person] else { return false }
    let holdings = holder.holdings.filter { $0.isInForce(on: day) && Self.permitted[$0.role]?.contains(kind) == true }
    if holdings.isEmpty { return false }
    if holdings.contains(where: { $0.scope == scope || $0.scope == .ledger }) { return true }
    let above = above(scope, day, state)
    return holdings.contains { above.contains($0.scope) }
  }

  private mutating func above(_ scope: Subject, _ day: CivilDay, _ state: Organisation) -> [Subject] {
    if let governing, governing.day == day, governing.scope == scope { return governing.above }
    let above = state.governingScopes(above: scope, on: day)
    if isSettled { governing = (scope, day, above) }
    return above
  }
}
