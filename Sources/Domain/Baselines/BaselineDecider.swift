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
  /// One event per field that moves; movements that change nothing yield none.
  package static func decide(_ request: Request<MoveFields>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    let initiative = try state.initiativeOrRefusal(request.command.initiative)
    let moving = request.command.movements.filter { $0.from != $0.to }
    for movement in moving { try state.check(movement, of: initiative, on: request.effectiveOn) }
    let baselined = moving.filter(\.address.isBaselined)
    let reported = moving.filter { !$0.address.isBaselined }
    if !reported.isEmpty { try require(.statusReported, initiative, request, state) }
    var drafts = reported.map {
      Draft(
        initiative.subject, .statusReported(StatusReported(movements: [$0], provenance: request.command.provenance)),
        effectiveOn: request.effectiveOn)
    }
    if !baselined.isEmpty { try drafts += moveBaseline(baselined, initiative, request, state) }
    return drafts
  }

  private static func moveBaseline(
    _ movements: [Movement], _ initiative: Initiative, _ request: Request<MoveFields>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try require(.baselineRevised, initiative, request, state)
    let basis = self.basis(initiative, request)
    var version = initiative.baselineVersion
    if basis == .unapproved { try refuseUnderControl(movements, initiative, request, state) }
    var drafts: [Draft] = []
    for movement in movements {
      version += 1
      drafts.append(
        Draft(
          initiative.subject,
          .baselineRevised(
            BaselineRevised(
              movements: [movement], baselineVersion: version, basis: basis, provenance: request.command.provenance)),
          effectiveOn: request.effectiveOn))
    }
    if basis == .unapproved { drafts.append(finding(movements, initiative, request)) }
    return drafts
  }

  private static func basis(_ initiative: Initiative, _ request: Request<MoveFields>) -> BaselineBasis {
    if initiative.baselineVersion == 0 { return .established }
    if let provenance = request.command.provenance, let approver = provenance.approver {
      return .attested(by: approver, reference: provenance.reference)
    }
    return .unapproved
  }

  /// The model in force on the day that the movement takes effect decides.
  private static func refuseUnderControl(
    _ movements: [Movement], _ initiative: Initiative, _ request: Request<MoveFields>, _ state: Organisation
  ) throws(Refusal) {
    for movement in movements {
      guard let practice = movement.item.kind.practice else { continue }
      let model = state.operatingModel(practice, of: initiative.subject, on: request.effectiveOn)
      if model == .supportive { continue }
      throw Refusal(
        .unapprovedMovement,
        facts: [
          "subject": initiative.subject.description, "field": movement.address.description, "model": model.rawValue,
          "practice": practice.rawValue,
        ],
        whoCould: state.personsWho(mayCause: .changeDecided, over: initiative.subject, on: request.today),
        next: "Raise a change: change raise --file FILE, and have it assessed and decided")
    }
  }

  private static func finding(
    _ movements: [Movement], _ initiative: Initiative, _ request: Request<MoveFields>
  ) -> Draft {
    let fields = movements.map(\.address.description)
    return Draft(
      initiative.subject,
      .findingRaised(
        FindingRaised(
          rule: .unapprovedMovement,
          text: "The baseline moved without an approved change: \(fields.joined(separator: ", "))",
          fields: fields)),
      effectiveOn: request.effectiveOn)
  }

  private static func require(
    _ kind: EventKind, _ initiative: Initiative, _ request: Request<MoveFields>, _ state: Organisation
  ) throws(Refusal) {
    try state.require(kind, over: initiative.subject, by: request.actor, on: request.today)
  }
}
