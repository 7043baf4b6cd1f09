import EventSourcing
public import Values

/// Who must cosign the log's checkpoints.
public enum WitnessCommand: Hashable, Sendable {
  case setPolicy(WitnessPolicySet)
}

package enum WitnessDecider: Decider {
  /// The policy's text has been read by then: what it says is the application's to judge.
  package static func decide(_ request: Request<WitnessCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .setPolicy(let wanted): return try set(wanted, request, state)
    }
  }

  private static func set(
    _ wanted: WitnessPolicySet, _ request: Request<WitnessCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.witnessPolicySet, over: .ledger, by: request.actor, on: request.today)
    guard WitnessPolicySet.ages.contains(wanted.maximumAgeHours) else {
      throw Refusal(
        .witnessPolicy, facts: ["hours": "\(wanted.maximumAgeHours)"],
        next: "Give a maximum age of \(WitnessPolicySet.ages.lowerBound) to \(WitnessPolicySet.ages.upperBound) hours")
    }
    guard request.effectiveOn >= request.today else {
      throw Refusal(
        .period, facts: ["from": request.effectiveOn.description, "today": request.today.description],
        next: "Give today or a later day: a policy does not reach back to what was recorded before it")
    }
    if state.ledger.witnessPolicy(on: request.effectiveOn)?.value == wanted { return [] }
    return [Draft(.ledger, .witnessPolicySet(wanted), effectiveOn: request.effectiveOn)]
  }
}

extension Initiative {
  /// The witness policy in force on a day; nil where none is. Of the ledger alone.
  public func witnessPolicy(on day: CivilDay) -> Dated<WitnessPolicySet>? {
    witnessPolicies.filter { $0.effectiveOn <= day }
      .max { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }
  }
}
