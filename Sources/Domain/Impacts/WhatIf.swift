public import Values

/// What a change would do if it were raised: the same as its assessment would say.
public struct WhatIf: Hashable, Sendable {
  public var content: ChangeContent
  public var asOf: CivilDay
  /// Nil where it is refused.
  public var exposure: Exposure?
  /// Nil where it is refused, or there is nothing to compute.
  public var computed: ComputedImpact?
  /// Why it could not be done, whoever asked.
  public var refusal: Refusal?
}

extension Organisation {
  /// - Parameter content: over initiatives that are loaded, with what depends on them and what those wait for.
  public func whatIf(_ content: ChangeContent, asOf day: CivilDay) -> WhatIf {
    var answer = WhatIf(content: content, asOf: day)
    do throws(Refusal) {
      try requirePossible(content, on: day)
      answer.computed = impact(of: content, on: day)
      answer.exposure = try ChangeDecider.exposure([Stake(content, answer.computed)])
    } catch {
      answer.refusal = error
    }
    return answer
  }

  private func requirePossible(_ content: ChangeContent, on day: CivilDay) throws(Refusal) {
    for delta in content.deltas {
      guard delta.movement.address.isBaselined else {
        throw Refusal(
          .notBaselined, facts: ["field": delta.movement.address.description], next: "Name fields that a baseline fixes"
        )
      }
      try check(delta.movement, of: initiativeOrRefusal(delta.initiative), on: day)
    }
    try checkRegisters(content.deltas, on: day)
    _ = try budgetDrafts(
      content.transfers, moving: content.deltas,
      basis: Subject(.change, "what-if").map { .change($0, decision: 0) }
        ?? .unapproved, effectiveOn: day, passesFrozen: true)
  }
}
