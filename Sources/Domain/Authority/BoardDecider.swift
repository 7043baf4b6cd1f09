import EventSourcing
import Values

/// Establishing boards and filling their seats.
public enum BoardCommand: Hashable, Sendable {
  case establish(Subject, name: String)
  /// - Parameter alternateFor: the member whose place the person takes while they are away; nil: a member.
  case join(Subject, person: String, alternateFor: String?)
  case leave(Subject, person: String)
  /// It met, on the effective day.
  case convene(Subject, BoardConvened)

  public var board: Subject {
    switch self {
    case .establish(let board, _), .join(let board, _, _), .leave(let board, _),
      .convene(let board, _):
      board
    }
  }
}

package enum BoardDecider: Decider {
  package static func decide(_ request: Request<BoardCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .establish(let board, let name): return try establish(board, name: name, request, state)
    case .convene(let board, let meeting):
      try state.require(.boardConvened, over: .ledger, by: request.actor, on: request.today)
      return try convene(state.boardOrRefusal(board), meeting, request, state)
    case .join(let board, let person, let member):
      try state.require(.boardMembershipChanged, over: .ledger, by: request.actor, on: request.today)
      return try join(state.boardOrRefusal(board), person, alternateFor: member, request, state)
    case .leave(let board, let person):
      try state.require(.boardMembershipChanged, over: .ledger, by: request.actor, on: request.today)
      let seats = try state.boardOrRefusal(board).seats(on: request.effectiveOn)
      guard let seat = seats.first(where: { $0.person == person }) else { return [] }
      return [draft(board, person, isMember: false, alternateFor: seat.alternateFor, request)]
    }
  }

  private static func establish(
    _ board: Subject, name: String, _ request: Request<BoardCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.boardEstablished, over: .ledger, by: request.actor, on: request.today)
    guard board.kind == .board else {
      throw Refusal(.unknownSubject, facts: ["subject": board.description], next: "Name the board board:ID")
    }
    if let known = state.boards[board]?.name {
      guard known == name else {
        throw Refusal(
          .alreadyExists, facts: ["board": board.id, "name": known], next: "Choose another id for \(name)")
      }
      return []
    }
    return [Draft(board, .boardEstablished(BoardEstablished(name: name)), effectiveOn: request.effectiveOn)]
  }

  private static func join(
    _ board: Board, _ person: String, alternateFor member: String?, _ request: Request<BoardCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    _ = try state.personOrRefusal(id: person)
    let seats = board.seats(on: request.effectiveOn)
    if let seat = seats.first(where: { $0.person == person }) {
      if seat.alternateFor == member { return [] }
      throw refusal(board, person, "sits on it already", "End that first: board leave \(board.subject.id) \(person)")
    }
    if let member, member == person || !board.members(on: request.effectiveOn).contains(member) {
      throw refusal(board, person, "\(member) is no member then", "Name the member whose place they take")
    }
    if request.actor.persons.contains(person) {
      let able = state.personsWho(
        mayCause: .boardMembershipChanged, over: .ledger, on: request.today, except: request.actor.persons)
      throw Refusal(
        .ownBenefit, facts: ["person": person, "board": board.subject.id], whoCould: able,
        next: able.isEmpty
          ? "Appoint another administrator, from outside the office if need be, and have them do it"
          : "Have it done by \(state.named(able))")
    }
    return [draft(board.subject, person, isMember: true, alternateFor: member, request)]
  }

  private static func draft(
    _ board: Subject, _ person: String, isMember: Bool, alternateFor member: String?, _ request: Request<BoardCommand>
  ) -> Draft {
    Draft(
      board,
      .boardMembershipChanged(BoardMembershipChanged(member: person, isMember: isMember, alternateFor: member)),
      effectiveOn: request.effectiveOn, touching: [person, member].compactMap { $0.flatMap { Subject(.person, $0) } })
  }

  private static func refusal(_ board: Board, _ person: String, _ why: String, _ next: String) -> Refusal {
    Refusal(.board, facts: ["board": board.subject.id, "person": person, "because": why], next: next)
  }
}
