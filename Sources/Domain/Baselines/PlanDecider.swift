import EventSourcing
import Values

/// What a planning tool's file says of an initiative, item by item.
package struct TakePlan: Hashable, Sendable {
  package struct Item: Hashable, Sendable {
    package var movements: [Movement]
    /// The line of the file where the item begins, where that is known.
    package var line: Int64?

    package init(movements: [Movement], line: Int64?) {
      self.movements = movements
      self.line = line
    }
  }

  package var initiative: Subject
  package var items: [Item]

  package init(initiative: Subject, items: [Item]) {
    self.initiative = initiative
    self.items = items
  }
}

/// A plan is taken item by item: its cost follows the number of its fields, and of each item there is one event that
/// establishes it and one that reports on it.
package enum PlanDecider: Decider {
  package static func decide(_ request: Request<TakePlan>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    let subject = request.command.initiative
    let initiative = try state.initiativeOrRefusal(subject)
    let items = request.command.items.map { item in
      TakePlan.Item(
        movements: item.movements.filter {
          $0.from != $0.to && initiative.value($0.address, asOf: request.effectiveOn) != $0.to
        }, line: item.line)
    }
    let moving = items.flatMap(\.movements)
    try BaselineDecider.refuseRepeatedFields(moving)
    let baselined = moving.filter(\.address.isBaselined)
    if baselined.count < moving.count {
      try state.require(.statusReported, over: subject, by: request.actor, on: request.today)
    }
    if !baselined.isEmpty { try requireFirst(baselined, initiative, request, state) }
    for movement in moving { try state.check(movement, of: initiative, on: request.effectiveOn) }
    try state.check(moving, of: initiative, on: request.effectiveOn)
    var version = initiative.baselineVersion
    var drafts: [Draft] = []
    for item in items { drafts += events(item, subject, &version, request.effectiveOn) }
    let tolerances = ToleranceCheck(
      initiative, after: moving, effectiveOn: request.effectiveOn, today: request.today)
    return drafts + tolerances.drafts
  }

  /// A file establishes a baseline where there is none. Where there is one it moves nothing: that takes a change.
  private static func requireFirst(
    _ movements: [Movement], _ initiative: Initiative, _ request: Request<TakePlan>, _ state: Organisation
  ) throws(Refusal) {
    try state.require(.baselineRevised, over: initiative.subject, by: request.actor, on: request.today)
    try state.refuseClosed([initiative.subject], on: request.effectiveOn)
    guard initiative.baselineVersion == 0 else {
      throw Refusal(
        .unapprovedMovement,
        facts: ["subject": initiative.subject.description, "baseline": "version \(initiative.baselineVersion)"],
        next: "Raise what differs as a change")
    }
    try state.requirePMO(
      toCause: .baselineRevised, practices: BaselineDecider.practices(of: movements), over: [initiative.subject],
      request)
  }

  private static func events(
    _ item: TakePlan.Item, _ subject: Subject, _ version: inout Int64, _ day: CivilDay
  ) -> [Draft] {
    let provenance = Provenance(line: item.line)
    let baselined = item.movements.filter(\.address.isBaselined)
    let reported = item.movements.filter { !$0.address.isBaselined }
    var drafts: [Draft] = []
    if !baselined.isEmpty {
      version += 1
      let revised = BaselineRevised(
        movements: baselined, baselineVersion: version, basis: .established, provenance: provenance)
      drafts.append(Draft(subject, .baselineRevised(revised), effectiveOn: day, touching: revised.givers))
    }
    if !reported.isEmpty {
      let report = StatusReported(movements: reported, provenance: provenance)
      drafts.append(Draft(subject, .statusReported(report), effectiveOn: day))
    }
    return drafts
  }
}
