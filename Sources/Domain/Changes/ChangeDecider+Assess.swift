import Values

extension ChangeDecider {
  static func assess(
    _ work: ChangeCase, impact: String, aspects: Set<String>, isInterested: Bool, design: String?,
    documentation: String?
  ) throws(Refusal) -> [Draft] {
    let change = work.change
    try work.require(.changeAssessed)
    let items = work.itemVersions
    if change.state == .assessed,
      change.assessments.contains(where: {
        $0.event.impact == impact && $0.event.items == items && $0.event.aspects == aspects
          && $0.event.isInterested == isInterested && $0.event.design == design
          && $0.event.documentation == documentation
          && $0.event.computed?.networks ?? [:] == work.networks
      })
    {
      return []
    }
    // An emergency is assessed once its work is done.
    let isRetrospective = change.isEmergency && change.implementation != nil && change.decision == nil
    try work.require(
      isRetrospective
        ? [.implemented, .assessed, .routed, .deciding] : [.submitted, .assessed, .routed, .deciding], "assess")
    try work.requireOrder()
    if !change.isEmergency { try work.requirePossible() }
    let computed = work.state.impact(
      of: change.content, on: work.request.effectiveOn, isDone: change.implementation != nil)
    let event = ChangeAssessed(
      contentHash: change.contentHash, baselineVersions: work.baselineVersions, items: items,
      exposure: try exposure([Stake(change.content, computed)]), impact: impact, aspects: aspects,
      isInterested: isInterested, computed: computed, design: design, documentation: documentation)
    return [work.draft(.changeAssessed(event))]
  }
}
