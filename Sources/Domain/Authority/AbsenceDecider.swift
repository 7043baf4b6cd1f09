import EventSourcing
import Values

/// Being away, and coming back.
public enum AbsenceCommand: Hashable, Sendable {
  case record(Subject, AbsenceRecorded)
  case end(Subject)

  public var person: Subject {
    switch self {
    case .record(let person, _), .end(let person): person
    }
  }
}

package enum AbsenceDecider: Decider {
  /// By the person themselves, or by an administrator.
  package static func decide(_ request: Request<AbsenceCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    let person = try state.personOrRefusal(request.command.person)
    let isOwn = request.actor.persons == [person.id]
    switch request.command {
    case .record(let subject, let absence):
      if !isOwn { try state.require(.absenceRecorded, over: .ledger, by: request.actor, on: request.today) }
      return try record(absence, subject, person, request, state)
    case .end(let subject):
      if !isOwn { try state.require(.absenceEnded, over: .ledger, by: request.actor, on: request.today) }
      guard person.absence(on: request.effectiveOn) != nil else { return [] }
      return [Draft(subject, .absenceEnded(AbsenceEnded()), effectiveOn: request.effectiveOn)]
    }
  }

  private static func record(
    _ absence: AbsenceRecorded, _ subject: Subject, _ person: Person, _ request: Request<AbsenceCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    if let until = absence.until, until < request.effectiveOn {
      throw Refusal(
        .period, facts: ["from": request.effectiveOn.description, "until": until.description],
        next: "Give a last day on or after the first")
    }
    if let known = person.absence(on: request.effectiveOn) {
      if known.until == absence.until, known.deputy == absence.deputy { return [] }
      throw Refusal(
        .alreadyExists, facts: ["person": person.id, "away from": known.from.description],
        next: "End that first: absence end \(person.id)")
    }
    if let deputy = absence.deputy {
      _ = try state.personOrRefusal(id: deputy)
      guard deputy != person.id else {
        throw Refusal(.delegation, facts: ["person": person.id, "deputy": deputy], next: "Name somebody else")
      }
      if request.actor.persons.contains(deputy) {
        throw Refusal(
          .ownBenefit, facts: ["person": person.id, "deputy": deputy], whoCould: [person.id],
          next: "Have \(person.id), or another administrator, name the deputy")
      }
    }
    return [
      Draft(
        subject, .absenceRecorded(absence), effectiveOn: request.effectiveOn,
        touching: absence.deputy.flatMap { Subject(.person, $0) }.map { [$0] } ?? [])
    ]
  }
}
