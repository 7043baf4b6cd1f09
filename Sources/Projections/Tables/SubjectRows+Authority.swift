import Domain
import EventSourcing
import Values

extension SubjectRows {
  mutating func addStandIns(of person: Person, _ subject: Subject) {
    for delegation in person.delegations {
      add(
        ViewTables.delegation, subject,
        [
          .text(person.id), .text(delegation.delegate), .text(delegation.role.rawValue),
          .text(delegation.scope.description), .text(delegation.from.description), Cell(delegation.until?.description),
          Cell(delegation.revokedOn?.description), Cell(delegation.limit?.description), .integer(delegation.position),
        ])
    }
    for absence in person.absences {
      add(
        ViewTables.absence, subject,
        [
          .text(person.id), Cell(absence.deputy), .text(absence.from.description), Cell(absence.until?.description),
          Cell(absence.endedOn?.description), .integer(absence.position),
        ])
    }
  }

  mutating func add(_ board: Board) {
    for seating in board.seatings {
      add(
        ViewTables.boardSeat, board.subject,
        [
          .text(board.subject.description), Cell(board.name), .text(seating.person),
          .integer(seating.isMember ? 1 : 0), Cell(seating.alternateFor), .text(seating.effectiveOn.description),
          .integer(seating.position),
        ])
    }
    add(board.holdings, of: board.subject.description, board.name, board.subject)
  }

  mutating func add(_ holdings: [RoleHolding], of holder: String, _ name: String?, _ subject: Subject) {
    for holding in holdings {
      add(
        ViewTables.roleHolding, subject,
        [
          .text(holder), Cell(name), .text(holding.role.rawValue), .text(holding.scope.description),
          .text(holding.from.description), Cell(holding.until?.description), Cell(holding.revokedOn?.description),
          Cell(holding.limit?.description), .integer(holding.position),
        ])
    }
  }

  /// Tiers and waivers, of the whole ledger too.
  mutating func addControl(of scope: Initiative) {
    let subject = scope.subject
    for setting in scope.tiers {
      add(
        ViewTables.tier, subject,
        [
          .text(subject.description), .text(setting.tier), .text(setting.effectiveOn.description),
          .integer(setting.position),
        ])
    }
    for waiver in scope.waivers {
      let decision = waiver.decision
      let isGranted = decision?.event.outcome == .granted
      add(
        ViewTables.waiver, subject,
        [
          .text(subject.description), .text(waiver.id), .text(waiver.rule.rawValue), Cell(waiver.practice?.rawValue),
          .text(waiver.requested.actor), .integer(waiver.requested.position), Cell(decision?.event.outcome.rawValue),
          Cell(decision?.stamp.actor), Cell(decision?.stamp.position),
          Cell(isGranted ? decision?.stamp.effectiveOn.description : nil),
          .text((decision?.event.expires ?? waiver.expires).description), Cell(waiver.ended?.effectiveOn.description),
        ])
    }
  }
}
