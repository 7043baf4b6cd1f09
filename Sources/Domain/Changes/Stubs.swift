import Values
struct Elector { var person: String; var standsFor: String?; var limit: DelegatedLimit }
struct Electorate { var members: [Elector]; var without: [(person: String, why: String)] }
extension Organisation {
  func electors(_ rule: ElectorateRule, over: [Subject], on day: CivilDay, excluding: Set<String>, exposure: Exposure) -> Electorate { Electorate(members: [], without: []) }
  func mayStandIn(_ person: String, for other: String, over: Subject, on: CivilDay) -> Bool { !authority(of: person, for: .changeDecided, over: over, on: on).isEmpty }
  func enforce<C>(_ refusal: Refusal, practices: Set<Practice>, over: [Subject], on subject: Subject, _ request: Request<C>) throws(Refusal) -> [Draft] {
    let models = practices.flatMap { p in over.map { operatingModel(p, of: $0, on: request.today) } }
    if (models.max() ?? .supportive) != .supportive { throw refusal }
    return [Draft(subject, .findingRaised(FindingRaised(rule: refusal.rule, text: refusal.description, fields: [])), effectiveOn: request.effectiveOn)]
  }
}
