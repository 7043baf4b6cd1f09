import Scheduling
import Values

extension Organisation {
  /// Throws where a plan would name what it has not, or could no longer be computed.
  ///
  /// Only faults that the movements bring count: what an older ledger holds stays as it is. They are looked for on the
  /// day, and on each later day on which something in the plan changes.
  static func checkPlan(
    _ movements: [Movement], of initiative: Initiative, on day: CivilDay
  ) throws(Refusal) {
    guard movements.contains(where: \.bearsOnDates) else { return }
    let before = initiative.excerpt(Initiative.networkKinds, after: [], on: day)
    let after = initiative.excerpt(Initiative.networkKinds, after: movements, on: day)
    var days: Set<CivilDay> = [day]
    for timeline in after.fields.values {
      if let last = timeline.latest, last.effectiveOn > day {
        for point in timeline.points where point.effectiveOn > day { days.insert(point.effectiveOn) }
      }
    }
    for day in days.sorted() {
      let faults = PlanReferences(after, on: day).faults
      if !faults.isEmpty {
        let new = faults.subtracting(PlanReferences(before, on: day).faults)
        let first = new.min { ($0.field, $0.id) < ($1.field, $1.id) }
        if let first { throw refusal(first, movements, initiative, on: day) }
        // What is wrong since long cannot be computed either.
        continue
      }
      if let fault = after.planFault(on: day), fault != before.planFault(on: day) {
        throw refusal(fault, movements, initiative, on: day)
      }
    }
  }

  private static func refusal(
    _ fault: PlanReferences.Fault, _ movements: [Movement], _ initiative: Initiative, on day: CivilDay
  ) -> Refusal {
    if !fault.circle.isEmpty {
      let moved = movements.first { fault.circle.contains($0.item.id) && $0.field == "parent" }
      return Refusal(
        .planNetwork,
        facts: [
          "subject": initiative.subject.description, "day": day.description,
          "field": (moved?.address ?? fault.field).description, "activities": fault.circle.joined(separator: " "),
        ],
        next: "Leave one of them at the top, or give it a parent that is not below it")
    }
    let isTakenOut = movements.contains {
      $0.item.kind == fault.kind && $0.item.id == fault.id && $0.field == "title" && $0.to == nil
    }
    return Refusal(
      .planNetwork,
      facts: [
        "subject": initiative.subject.description, "day": day.description, "field": fault.field.description,
        fault.kind.rawValue: fault.id,
      ],
      next: isTakenOut
        ? "Take \(fault.id) out of \(fault.field) as well, in the same request"
        : "Name \(fault.kind.article) of the plan, or give \(fault.kind.rawValue)/\(fault.id) a title in the same request"
    )
  }

  private static func refusal(
    _ fault: PlanFault, _ movements: [Movement], _ initiative: Initiative, on day: CivilDay
  ) -> Refusal {
    var facts = ["subject": initiative.subject.description, "day": day.description]
    let next: String
    switch fault {
    case .cycle(let members):
      facts["activities"] = (members + members.prefix(1)).joined(separator: " → ")
      facts["field"] = field(behind: members, movements)?.description
      next = "Take one of these links out, or turn it round"
    case .unknown(let kind, let id, let place):
      facts[kind] = id
      facts["in"] = place
      next = "Name one that the plan has"
    case .repeatedID(let kind, let id):
      facts[kind] = id
      next = "Give each its own id"
    case .badCalendar(let id, let because):
      facts["calendar"] = id
      facts["because"] = because
      facts["field"] = movements.first { $0.item.kind == .calendar && $0.item.id == id }?.address.description
      next = "Correct calendar/\(id) in the same request"
    case .badActivity(let id, let because):
      facts["activity"] = id
      facts["because"] = because
      facts["field"] = field(behind: [id], movements)?.description
      next = "Correct \(id.contains("/") ? id : "activity/\(id)") in the same request"
    }
    return Refusal(.planNetwork, facts: facts, next: next)
  }

  /// The moved field to blame: the links of a member before where it lies, before anything else of it.
  private static func field(behind activities: [String], _ movements: [Movement]) -> FieldAddress? {
    let moved = movements.filter { $0.item.kind == .activity && activities.contains($0.item.id) }
    for field in ["predecessors", "parent"] {
      if let movement = moved.first(where: { $0.field == field }) { return movement.address }
    }
    return moved.first?.address
  }
}

extension Initiative {
  static let networkKinds: Set<ItemReference.Kind> = [
    .plan, .calendar, .activity, .resource, .dependency, .milestone,
  ]

  /// Why the current baseline's plan can't be read or computed on the day; nil where it can, or there is none.
  fileprivate func planFault(on day: CivilDay) -> PlanFault? {
    do throws(PlanFault) {
      _ = try plan(PlanReading(asOf: day)).map { (plan) throws(PlanFault) in try Schedule(plan) }
      return nil
    } catch {
      return error
    }
  }
}

extension ItemReference.Kind {
  fileprivate var article: String { self == .activity ? "an activity" : "a \(rawValue)" }
}
