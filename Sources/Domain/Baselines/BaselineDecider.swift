import EventSourcing
import Values

/// Moving fields of an initiative without a change request: reports, first baselines, and what a register says.
public struct MoveFields: Hashable, Sendable {
  public var initiative: Subject
  public var movements: [Movement]
  /// Where an import took them from, and who approved it there, where the source says so.
  public var provenance: Provenance?

  public init(initiative: Subject, movements: [Movement], provenance: Provenance? = nil) {
    self.initiative = initiative
    self.movements = movements
    self.provenance = provenance
  }
}

package enum BaselineDecider: Decider {
  /// One event per field that moves; movements that change nothing, or to where the field is already, yield none.
  package static func decide(_ request: Request<MoveFields>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    let initiative = try state.initiativeOrRefusal(request.command.initiative)
    try refuseRepeatedFields(request.command.movements)
    var moving = request.command.movements.filter {
      $0.from != $0.to && initiative.value($0.address, asOf: request.effectiveOn) != $0.to
    }
    moving += state.consequences(of: moving, in: initiative, on: request.effectiveOn)
    let baselined = moving.filter(\.address.isBaselined)
    let reported = moving.filter { !$0.address.isBaselined }
    if !reported.isEmpty { try require(.statusReported, initiative, request, state) }
    if !baselined.isEmpty {
      try require(.baselineRevised, initiative, request, state)
      try state.refuseClosed([initiative.subject], on: request.effectiveOn)
    }
    for movement in moving { try state.check(movement, of: initiative, on: request.effectiveOn) }
    try state.check(moving, of: initiative, on: request.effectiveOn)
    var drafts = reported.map {
      Draft(
        initiative.subject, .statusReported(StatusReported(movements: [$0], provenance: request.command.provenance)),
        effectiveOn: request.effectiveOn)
    }
    if !baselined.isEmpty { try drafts += moveBaseline(baselined, initiative, request, state) }
    drafts +=
      ToleranceCheck(
        initiative, after: moving, effectiveOn: request.effectiveOn, today: request.today
      ).drafts
    return drafts
  }

  private static func moveBaseline(
    _ movements: [Movement], _ initiative: Initiative, _ request: Request<MoveFields>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let basis = self.basis(initiative, request)
    var version = initiative.baselineVersion
    var findings: [Draft] = []
    switch basis {
    // An approval that another source tells of is a claim: it does not move a controlled baseline either.
    case .unapproved, .attested: findings = try control(movements, basis, initiative, request, state)
    case .established, .change: break
    }
    try state.requirePMO(
      toCause: .baselineRevised, practices: practices(of: movements), over: [initiative.subject], request)
    var drafts: [Draft] = []
    for movement in movements {
      version += 1
      let revised = BaselineRevised(
        movements: [movement], baselineVersion: version, basis: basis, provenance: request.command.provenance)
      drafts.append(
        Draft(
          initiative.subject, .baselineRevised(revised), effectiveOn: request.effectiveOn, touching: revised.givers))
    }
    return drafts + findings
  }

  private static func basis(_ initiative: Initiative, _ request: Request<MoveFields>) -> BaselineBasis {
    if initiative.baselineVersion == 0 { return .established }
    if let provenance = request.command.provenance, let approver = provenance.approver {
      return .attested(by: approver, reference: provenance.reference)
    }
    return .unapproved
  }

  static func practices(of movements: [Movement]) -> Set<Practice> { Set(movements.compactMap(\.item.kind.practice)) }

  private static func require(
    _ kind: EventKind, _ initiative: Initiative, _ request: Request<MoveFields>, _ state: Organisation
  ) throws(Refusal) {
    try state.require(kind, over: initiative.subject, by: request.actor, on: request.today)
  }
}
