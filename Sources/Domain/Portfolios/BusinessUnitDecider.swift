import EventSourcing
import Values

/// What is done about the register of business units.
public enum BusinessUnitCommand: Hashable, Sendable {
  case register(Subject, BusinessUnitRegistered)
}

/// No two units go by one name, be it title or id.
package enum BusinessUnitDecider: Decider {
  package static func decide(
    _ request: Request<BusinessUnitCommand>, in state: Organisation
  ) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    guard case .register(let subject, let event) = request.command else { return [] }
    guard subject.kind == .unit else {
      throw Refusal(.unknownSubject, facts: ["subject": subject.description], next: "Name the business unit unit:ID")
    }
    try state.require(.businessUnitRegistered, over: .ledger, by: request.actor, on: request.today)
    if let known = state.units[subject]?.registered {
      guard known == event else {
        throw Refusal(
          .alreadyExists, facts: ["unit": subject.id, "title": known.title], next: "Choose another id")
      }
      return []
    }
    try requireText(event.title, "title", of: subject)
    for unit in state.units.values.sorted(by: { $0.subject < $1.subject })
    where unit.registered != nil && !unit.names.isDisjoint(with: [event.title, subject.id]) {
      throw Refusal(
        .alreadyExists, facts: ["unit": unit.subject.id, "title": unit.registered?.title ?? ""],
        next: "Give a title and an id that no other unit goes by")
    }
    if let within = event.within {
      guard let above = state.units[within]?.stamp, above.effectiveOn <= request.effectiveOn else {
        throw Refusal(
          .unknownSubject, facts: ["unit": within.id, "day": request.effectiveOn.description],
          next: "Register it first, from that day or an earlier one: unit register \(within.id) --title TITLE")
      }
    }
    return [
      Draft(
        subject, .businessUnitRegistered(event), effectiveOn: request.effectiveOn,
        touching: [event.within].compactMap(\.self))
    ]
  }
}
