import EventSourcing
import Values

/// What is done about a finding on a control.
public enum FindingCommand: Hashable, Sendable {
  case open(Subject, FindingOpened)
  case assign(Subject, FindingAssigned)
  case waive(Subject, FindingWaived)
  case remedy(Subject, FindingRemedied)
  case close(Subject)

  public var finding: Subject {
    switch self {
    case .open(let finding, _), .assign(let finding, _), .waive(let finding, _), .remedy(let finding, _),
      .close(let finding):
      finding
    }
  }
}

/// Open, assigned (or waived for a while), remedied, closed. Another assignment sends it back to its owner.
package enum FindingDecider: Decider {
  package static func decide(_ request: Request<FindingCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    let subject = request.command.finding
    guard request.effectiveOn == request.today else {
      throw Refusal(
        .backDated, facts: ["finding": subject.id, "effective on": request.effectiveOn.description],
        next: "Record it without --effective: it holds from today, \(request.today)")
    }
    if case .open(_, let event) = request.command { return try open(subject, event, request, state) }
    guard let standing = state.findings[subject]?.standing(on: request.today) else {
      throw Refusal(
        .unknownSubject, facts: ["finding": subject.id],
        next: "Open it: finding open \(subject.id) --control CONTROL --text TEXT")
    }
    switch request.command {
    case .open: return []
    case .assign(_, let event): return try assign(subject, event, standing, request, state)
    case .waive(_, let event): return try waive(subject, event, standing, request, state)
    case .remedy(_, let event): return try remedy(subject, event, standing, request, state)
    case .close: return try close(subject, standing, request, state)
    }
  }

  private static func open(
    _ subject: Subject, _ event: FindingOpened, _ request: Request<FindingCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.findingOpened, over: .ledger, by: request.actor, on: request.today)
    guard subject.kind == .finding else {
      throw Refusal(.unknownSubject, facts: ["subject": subject.description], next: "Name the finding finding:ID")
    }
    if let known = state.findings[subject]?.standing(on: request.today) {
      guard known.opened == event else {
        throw Refusal(
          .alreadyExists, facts: ["finding": subject.id, "control": known.opened.control], next: "Choose another id")
      }
      return []
    }
    if let unknown = event.positions.first(where: { !(1...max(1, state.excerpt.head)).contains($0) }) {
      throw Refusal(
        .positions, facts: ["position": "\(unknown)", "head": "\(state.excerpt.head)"],
        next: "Name positions from 1 to \(state.excerpt.head)")
    }
    // By the tag all findings are found.
    return [Draft(subject, .findingOpened(event), effectiveOn: request.effectiveOn, touching: [.ledger])]
  }

  private static func assign(
    _ subject: Subject, _ event: FindingAssigned, _ standing: FindingStanding, _ request: Request<FindingCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.findingAssigned, over: .ledger, by: request.actor, on: request.today)
    let owner = try state.personOrRefusal(id: event.owner)
    if standing.assignment == event, standing.waiver == nil, standing.remedy == nil { return [] }
    guard standing.closed == nil else { throw wrongState(subject, standing, request, "Open another") }
    guard event.due >= request.today else {
      throw Refusal(
        .period, facts: ["from": request.today.description, "due": event.due.description],
        next: "Give a day that is still to come")
    }
    return [
      Draft(
        subject, .findingAssigned(event), effectiveOn: request.effectiveOn,
        touching: [Subject(.person, owner.id)].compactMap(\.self))
    ]
  }

  private static func waive(
    _ subject: Subject, _ event: FindingWaived, _ standing: FindingStanding, _ request: Request<FindingCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.findingWaived, over: .ledger, by: request.actor, on: request.today)
    guard let owner = standing.assignment?.owner, standing.remedy == nil, standing.closed == nil else {
      throw wrongState(subject, standing, request, "Assign it first: finding assign \(subject.id) --owner PERSON")
    }
    try requireOther(than: [owner], subject, .findingWaived, request, state)
    if standing.waiver == event { return [] }
    let (days, version) = state.waiverDays(over: .ledger, on: request.today)
    let last = request.today.adding(days: days - 1)
    guard (request.today...max(request.today, last)).contains(event.until) else {
      throw Refusal(
        .period,
        facts: [
          "from": request.today.description, "until": event.until.description, "longest": "\(days) days",
          "policy": version.description,
        ], next: "Waive it until a day from \(request.today) to \(last)")
    }
    return [Draft(subject, .findingWaived(event), effectiveOn: request.effectiveOn)]
  }

  private static func remedy(
    _ subject: Subject, _ event: FindingRemedied, _ standing: FindingStanding, _ request: Request<FindingCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    if standing.remedy == event, standing.closed == nil { return [] }
    guard let owner = standing.assignment?.owner, standing.remedy == nil, standing.closed == nil else {
      throw wrongState(subject, standing, request, "Have it assigned: finding assign \(subject.id) --owner PERSON")
    }
    guard request.actor.persons == [owner] else {
      throw Refusal(
        .findingDuties, facts: ["finding": subject.id, "owner": owner], whoCould: [owner],
        next: "Have it remedied by \(state.named([owner])), or assign it to somebody else")
    }
    return [Draft(subject, .findingRemedied(event), effectiveOn: request.effectiveOn)]
  }

  private static func close(
    _ subject: Subject, _ standing: FindingStanding, _ request: Request<FindingCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.findingClosed, over: .ledger, by: request.actor, on: request.today)
    if standing.closed != nil { return [] }
    guard standing.remedy != nil else {
      throw wrongState(subject, standing, request, "Have its owner remedy it: finding remedy \(subject.id) --text TEXT")
    }
    let involved = (standing.remedier?.persons ?? []).union(standing.assignment.map { [$0.owner] } ?? [])
    try requireOther(than: involved, subject, .findingClosed, request, state)
    return [Draft(subject, .findingClosed(FindingClosed()), effectiveOn: request.effectiveOn)]
  }

  private static func requireOther(
    than involved: Set<String>, _ subject: Subject, _ kind: EventKind, _ request: Request<FindingCommand>,
    _ state: Organisation
  ) throws(Refusal) {
    if involved.isDisjoint(with: request.actor.persons) { return }
    let able = state.personsWho(
      mayCause: kind, over: .ledger, on: request.today, except: involved.union(request.actor.persons))
    throw Refusal(
      .findingDuties, facts: ["finding": subject.id, "owner": involved.sorted().joined(separator: ", ")],
      whoCould: able,
      next: able.isEmpty ? "Have an administrator grant somebody else the role" : "Have it done by \(state.named(able))"
    )
  }

  private static func wrongState(
    _ subject: Subject, _ standing: FindingStanding, _ request: Request<FindingCommand>, _ next: String
  ) -> Refusal {
    Refusal(
      .findingState, facts: ["finding": subject.id, "state": standing.state(on: request.today).rawValue], next: next)
  }
}
