public import Domain
public import Values

/// Who may act over what on a day, in which role, up to which limit, and by what right.
public struct AuthorityMatrix: Hashable, Sendable {
  public var asOf: CivilDay
  /// By person, then role, scope and right.
  public var rows: [Row]

  public struct Row: Hashable, Sendable {
    public var person: String
    public var name: String?
    public var isExternal: Bool
    /// On this day: then others may act, and they need not.
    public var isAway: Bool
    public var role: Role
    public var scope: Subject
    public var limit: DelegatedLimit
    /// `own role`, `delegation from carl`, `deputy of carl`, `member of board:CCB`, `alternate for carl on board:CCB`.
    public var basis: String
    /// Whom they must name as acting for.
    public var actingFor: String?
    /// By its ballots alone.
    public var board: Subject?
    /// The last day on which it holds by what is recorded; nil: open.
    public var until: CivilDay?
    /// Position of the role's grant.
    public var grant: Int64
  }

  /// What one person may do.
  package init(of person: String, in state: Organisation, asOf day: CivilDay) {
    self.init(asOf: day, Self.rows(state, day).filter { $0.person == person })
  }

  /// Who may act over a subject; over a board: its seats.
  package init(over subject: Subject, in state: Organisation, asOf day: CivilDay) {
    let scopes = state.governingScopes(above: subject, on: day)
    self.init(
      asOf: day,
      Self.rows(state, day).filter { subject.kind == .board ? $0.board == subject : scopes.contains($0.scope) })
  }

  private init(asOf day: CivilDay, _ rows: [Row]) {
    asOf = day
    self.rows = rows.sorted {
      ($0.person, $0.role.rawValue, $0.scope.description, $0.basis, $0.grant)
        < ($1.person, $1.role.rawValue, $1.scope.description, $1.basis, $1.grant)
    }
  }

  private static func rows(_ state: Organisation, _ day: CivilDay) -> [Row] {
    var rows: [Row] = []
    for person in state.people.values {
      for holding in person.holdings(on: day) {
        rows.append(row(person.id, holding, .own, state, day))
        if let absence = person.absence(on: day), let deputy = absence.deputy {
          let basis = Entitlement.Basis.deputy(of: person.id, position: absence.position)
          rows.append(row(deputy, holding, basis, until: absence.until, state, day))
        }
        for delegation in person.delegations where delegation.role == holding.role && delegation.isInForce(on: day) {
          rows += delegated(holding, delegation, person.id, state, day)
        }
      }
    }
    for board in state.boards.values {
      for holding in board.holdings where holding.isInForce(on: day) {
        for seat in board.seats(on: day) {
          var row = row(seat.person, holding, .own, state, day)
          row.board = board.subject
          row.basis =
            seat.alternateFor.map { "alternate for \($0) on \(board.subject)" } ?? "member of \(board.subject)"
          rows.append(row)
        }
      }
    }
    return rows
  }

  /// The narrower of the two scopes, where one lies within the other, and of the two limits.
  private static func delegated(
    _ holding: RoleHolding, _ delegation: Delegation, _ giver: String, _ state: Organisation, _ day: CivilDay
  ) -> [Row] {
    let limit = (holding.limit ?? DelegatedLimit()).narrowed(by: delegation.limit ?? DelegatedLimit())
    guard let limit else { return [] }
    var narrow = holding
    narrow.limit = limit
    if state.governingScopes(above: delegation.scope, on: day).contains(holding.scope) {
      narrow.scope = delegation.scope
    } else if !state.governingScopes(above: holding.scope, on: day).contains(delegation.scope) {
      return []
    }
    let basis = Entitlement.Basis.delegation(from: giver, position: delegation.position)
    return [row(delegation.delegate, narrow, basis, until: delegation.until, state, day)]
  }

  private static func row(
    _ person: String, _ holding: RoleHolding, _ basis: Entitlement.Basis, until: CivilDay? = nil, _ state: Organisation,
    _ day: CivilDay
  ) -> Row {
    let known = state.people[person]
    var actingFor: String?
    switch basis {
    case .delegation(let giver, _), .deputy(let giver, _), .alternate(let giver, _): actingFor = giver
    case .own: break
    }
    let ends = [holding.until, holding.revokedOn?.adding(days: -1), until].compactMap(\.self)
    return Row(
      person: person, name: known?.name, isExternal: known?.isExternal ?? false,
      isAway: known?.absence(on: day) != nil, role: holding.role, scope: holding.scope,
      limit: holding.limit ?? DelegatedLimit(), basis: basis.description, actingFor: actingFor, until: ends.min(),
      grant: holding.position)
  }
}
