import Values

/// Who may vote on what: one question to the organisation.
struct ElectorQuestion {
  var source: ElectorateRule
  var subjects: [Subject]
  var day: CivilDay
  var conflicted: Set<String>
  var exposure: Exposure?
  var scopeItems: Int
  var cumulative: Money?
  /// Where a role reaches each of the subjects from.
  private let scopes: [Subject: Set<Subject>]

  init(
    _ source: ElectorateRule, over subjects: [Subject], on day: CivilDay, conflicted: Set<String>, exposure: Exposure?,
    scopeItems: Int, cumulative: Money?, in state: Organisation
  ) {
    self.source = source
    self.subjects = subjects
    self.day = day
    self.conflicted = conflicted
    self.exposure = exposure
    self.scopeItems = scopeItems
    self.cumulative = cumulative
    var scopes: [Subject: Set<Subject>] = [:]
    for subject in subjects + [.ledger] { scopes[subject] = Set(state.governingScopes(above: subject, on: day)) }
    self.scopes = scopes
  }

  private var role: Role {
    if case .role(let role) = source { role } else { .changeAuthority }
  }

  /// Who is asked in their own right, sorted.
  func asked(_ state: Organisation) -> [String] {
    switch source {
    case .role(let role):
      state.people.values.filter { person in
        person.holdings(on: day).contains { $0.role == role && reaches($0, subjects.first ?? .ledger) }
      }.map(\.id).sorted()
    case .board(let board): state.boards[board]?.members(on: day) ?? []
    case .persons(let persons): Set(persons).sorted()
    }
  }

  private func reaches(_ holding: RoleHolding, _ subject: Subject) -> Bool {
    scopes[subject]?.contains(holding.scope) ?? false
  }

  /// The limit by which the person votes in their own right, or why they have no vote.
  func right(of person: String, _ state: Organisation) -> Result<DelegatedLimit, Electorate.Exclusion> {
    func without(_ why: String) -> Result<DelegatedLimit, Electorate.Exclusion> {
      .failure(.init(person: person, why: why))
    }
    if conflicted.contains(person) { return without("took part in it") }
    guard let known = state.people[person], known.name != nil else { return without("is not registered") }
    let holder: String
    let holdings: [RoleHolding]
    if case .board(let board) = source {
      holder = board.description
      holdings = state.boards[board]?.holdings.filter { $0.isInForce(on: day) } ?? []
    } else {
      holder = person
      holdings = known.holdings(on: day)
    }
    var limit = DelegatedLimit()
    for subject in subjects {
      let limits = holdings.filter { $0.role == role && reaches($0, subject) }
        .map { $0.limit ?? DelegatedLimit() }
      if limits.isEmpty { return without("\(holder) is no \(role.rawValue) over \(subject)") }
      guard let covering = limits.first(where: covers), let both = limit.narrowed(by: covering) else {
        return without("\(limits.map(\.description).joined(separator: "; ")) does not cover it")
      }
      limit = both
    }
    return .success(limit)
  }

  private func covers(_ limit: DelegatedLimit) -> Bool {
    exposure.map { limit.covers($0, scopeItems: scopeItems, cumulative: cumulative) } ?? true
  }

  /// Who votes in the place of somebody who is away.
  func standIn(
    for person: String, _ limit: DelegatedLimit, voting: Set<String>, _ state: Organisation
  ) -> Result<Electorate.Elector, Electorate.Exclusion> {
    let candidates = self.candidates(for: person, limit, state)
    for (candidate, limit, basis) in candidates {
      guard candidate != person, !conflicted.contains(candidate), !voting.contains(candidate),
        let known = state.people[candidate], known.name != nil, known.absence(on: day) == nil, covers(limit)
      else { continue }
      return .success(.init(person: candidate, standsFor: person, limit: limit, basis: basis))
    }
    let why =
      candidates.isEmpty
      ? "is away, and nobody stands in"
      : "is away, and who stands in took part in it, is away, votes already or lacks the limit: "
        + candidates.map(\.person).joined(separator: ", ")
    return .failure(.init(person: person, why: why))
  }

  private func candidates(for person: String, _ limit: DelegatedLimit, _ state: Organisation)
    -> [(person: String, limit: DelegatedLimit, basis: Entitlement.Basis)]
  {
    var candidates: [(String, DelegatedLimit, Entitlement.Basis)] = []
    guard let principal = state.people[person] else { return [] }
    if case .board(let board) = source {
      candidates += (state.boards[board]?.alternates(for: person, on: day) ?? []).map {
        ($0, limit, .alternate(of: person, board: board))
      }
    }
    if let absence = principal.absence(on: day), let deputy = absence.deputy {
      candidates.append((deputy, limit, .deputy(of: person, position: absence.position)))
    }
    // A seat on a board is not the member's to hand on.
    if case .board = source { return candidates }
    for delegation in principal.delegations
    where delegation.role == role && delegation.isInForce(on: day)
      && subjects.allSatisfy({ scopes[$0]?.contains(delegation.scope) ?? false })
    {
      guard let both = limit.narrowed(by: delegation.limit ?? DelegatedLimit()) else { continue }
      candidates.append((delegation.delegate, both, .delegation(from: person, position: delegation.position)))
    }
    return candidates
  }

  /// Whom to appoint where nobody may vote, or else who votes.
  func next(_ roll: Electorate, _ state: Organisation) -> String {
    if !roll.members.isEmpty { return "Have it decided by \(state.named(roll.members.map(\.person)))" }
    let scope = subjects.first ?? .ledger
    if case .board(let board) = source {
      guard let known = state.boards[board], known.name != nil else {
        return "Have an administrator establish it: board establish \(board.id) --name NAME"
      }
      if known.members(on: day).isEmpty {
        return "Have an administrator give it members: board join \(board.id) PERSON"
      }
      if subjects.contains(where: { state.boardAuthority(of: board, over: $0, on: day).isEmpty }) {
        return "Have an administrator give it authority: role grant \(board) change-authority --scope \(scope)"
      }
      return "Have an administrator seat somebody who took no part in it, from outside the office if need be: "
        + "board join \(board.id) PERSON"
    }
    return "Have an administrator appoint somebody who took no part in it, from outside the office if need be: "
      + "role grant PERSON \(role.rawValue) --scope \(scope)"
  }
}
