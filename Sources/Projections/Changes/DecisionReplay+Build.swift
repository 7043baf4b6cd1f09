package import Domain
import Values

extension DecisionReplay {
  /// - Parameters:
  ///   - organisation: as known at the decision's position, the decision included, with everybody who could decide.
  ///   - later: what came after, of the change, its items, its deciders and what governs them.
  package init?(_ subject: Subject, in organisation: Organisation, later: [Later]) {
    guard let change = organisation.changes[subject], let decision = change.decision else { return nil }
    self.change = change
    self.decision = decision
    let day = decision.stamp.recordedAt.day
    exposure = change.routing?.event.exposure ?? change.assessment?.event.exposure
    fields = Self.fields(change, organisation, asOf: decision.stamp.effectiveOn)
    deciders = Self.deciders(change, decision, organisation, on: day)
    models = Self.models(change.initiatives, organisation, on: day)
    away = organisation.people.values.sorted { $0.id < $1.id }.compactMap { person in
      person.absence(on: day).map { Away(person: person.id, absence: $0) }
    }
    since = later
  }

  static func models(_ initiatives: [Subject], _ organisation: Organisation, on day: CivilDay) -> [Model] {
    initiatives.flatMap { initiative in
      Practice.allCases.map {
        Model(subject: initiative, practice: $0, model: organisation.operatingModel($0, of: initiative, on: day))
      }
    }
  }

  static func fields(_ change: Change, _ organisation: Organisation, asOf day: CivilDay) -> [Field] {
    func field(_ subject: Subject, _ address: FieldAddress, _ movement: Movement?) -> Field {
      let timeline = organisation.initiatives[subject]?.fields[address]
      let point = timeline?.current(asOf: day)
      return Field(
        subject: subject, address: address, value: point?.value,
        original: address.isBaselined ? timeline?.original(asOf: day)?.value : nil, position: point?.position,
        isMoved: movement != nil, asked: movement?.to)
    }
    let moved = change.deltas.map { field($0.initiative, $0.movement.address, $0.movement) }
    var others: [Field] = []
    for subject in change.initiatives {
      let addresses = Set(change.deltas.filter { $0.initiative == subject }.map(\.movement.address))
      let items = Set(addresses.map(\.item)).union([.initiative])
      for address in organisation.initiatives[subject]?.fields.keys.sorted() ?? []
      where items.contains(address.item) && !addresses.contains(address) {
        let known = field(subject, address, nil)
        if known.value != nil { others.append(known) }
      }
    }
    func ordered(_ fields: [Field]) -> [Field] { fields.sorted { ($0.subject, $0.address) < ($1.subject, $1.address) } }
    return ordered(moved) + ordered(others)
  }

  private static func deciders(
    _ change: Change, _ decision: Change.Step<ChangeDecided>, _ organisation: Organisation, on day: CivilDay
  ) -> [Decider] {
    func rights(_ stamp: Stamp) -> [Subject: [Entitlement]] {
      let actor = Actor(stamp.actor, actingFor: stamp.actingFor)
      var rights: [Subject: [Entitlement]] = [:]
      for initiative in change.initiatives {
        let standing = organisation.standing(
          of: actor, for: .changeDecided, over: initiative, on: stamp.recordedAt.day)
        if !standing.isEmpty { rights[initiative] = standing }
      }
      return rights
    }
    let votes = change.routing?.votes ?? []
    guard votes.isEmpty else {
      return votes.map { vote in
        Decider(
          person: vote.stamp.actor, actingFor: vote.event.standsFor ?? vote.stamp.actingFor, ballot: vote.event.ballot,
          choice: vote.event.choice.rawValue, isSigned: vote.event.signature != nil, position: vote.stamp.position,
          limit: vote.event.limit, rights: rights(vote.stamp), pack: vote.event.pack)
      }
    }
    return [
      Decider(
        person: decision.stamp.actor, actingFor: decision.stamp.actingFor, ballot: nil,
        choice: decision.event.outcome.rawValue, isSigned: false, position: decision.stamp.position,
        limit: decision.event.limit, rights: rights(decision.stamp))
    ]
  }
}
