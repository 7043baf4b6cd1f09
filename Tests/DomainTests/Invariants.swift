import Domain
import DomainFixtures
import Values

/// What must hold of every recorded event, checked from the log and not from the decider's own rules.
enum Invariants {
  /// Says which is broken by the last entry; nil where all hold.
  static func broken(by entry: Entry, _ before: Organisation, _ office: Scenario) -> String? {
    switch entry.event {
    case .changeDecided(let event): decision(event, entry, office)
    case .changeImplemented(let event): implementation(event, entry, office)
    case .baselineRevised(let event):
      revision(event, entry, before, office) ?? replay(event.movements, entry, before)
    case .statusReported(let event): replay(event.movements, entry, before)
    case .membershipChanged: membership(office.organisation, around: entry.stamp.effectiveOn)
    default: roundTrip(entry)
    }
  }

  private static func decision(_ event: ChangeDecided, _ entry: Entry, _ office: Scenario) -> String? {
    var raised: Entry?
    var assessed: ChangeAssessed?
    for known in office.entries where known.subject == entry.subject && known.stamp.position < entry.stamp.position {
      if case .changeRaised = known.event { raised = known }
      if case .changeAssessed(let event) = known.event { assessed = event }
    }
    guard let raised, let assessed, case .changeRaised(let request) = raised.event else {
      return "decided out of nothing"
    }
    if !raised.stamp.persons.isDisjoint(with: entry.stamp.persons) { return "I1: the requester decided" }
    if event.contentHash != Change.contentHash(request.deltas) || event.contentHash != assessed.contentHash {
      return "I2: decided on other content"
    }
    for person in entry.stamp.persons {
      for delta in request.deltas {
        let held = office.organisation.authority(
          of: person, for: .changeDecided, over: delta.initiative, on: office.today)
        let covers = held.contains { holding in
          guard let limit = holding.limit else { return true }
          let isWithinDays = limit.days.map { assessed.exposure.days <= $0 } ?? true
          let isWithinMoney = limit.money.map { ($0.minorUnits >= assessed.exposure.money?.minorUnits ?? 0) } ?? true
          let isWithinRisk = limit.riskScore.map { assessed.exposure.riskScore ?? 0 <= $0 } ?? true
          return isWithinDays && isWithinMoney && isWithinRisk
        }
        if !covers { return "I4: \(person) decided beyond every limit" }
      }
    }
    return roundTrip(entry)
  }

  private static func implementation(_ event: ChangeImplemented, _ entry: Entry, _ office: Scenario) -> String? {
    let decided = office.entries[Int(event.decision) - 1]
    guard case .changeDecided(let decision) = decided.event, decided.subject == entry.subject,
      decision.outcome == .approved, decision.contentHash == event.contentHash
    else { return "I2: implemented without an approval of this content" }
    if !decided.stamp.persons.isDisjoint(with: entry.stamp.persons) { return "I1: the decider implemented" }
    if decided.stamp.effectiveOn > entry.stamp.effectiveOn { return "in effect before its approval" }
    return roundTrip(entry)
  }

  private static func revision(_ event: BaselineRevised, _ entry: Entry, _ before: Organisation, _ office: Scenario)
    -> String?
  {
    let known = before.initiatives[entry.subject]?.baselineVersion ?? 0
    if event.baselineVersion != known + 1 {
      return "the baseline version went from \(known) to \(event.baselineVersion)"
    }
    switch event.basis {
    case .established, .attested: break
    case .unapproved:
      for movement in event.movements {
        guard let practice = movement.item.kind.practice else { continue }
        let model = before.operatingModel(practice, of: entry.subject, on: entry.stamp.effectiveOn)
        if model != .supportive { return "unapproved under \(model)" }
      }
    case .change(let change, let position):
      guard let deltas = office.organisation.changes[change]?.deltas,
        case .changeDecided(let decision) = office.entries[Int(position) - 1].event, decision.outcome == .approved,
        decision.contentHash == Change.contentHash(deltas),
        deltas.filter({ $0.initiative == entry.subject }).map(\.movement) == event.movements
      else { return "moved by other content than was approved" }
    }
    return roundTrip(entry)
  }

  private static func replay(_ movements: [Movement], _ entry: Entry, _ before: Organisation) -> String? {
    for movement in movements {
      let held = before.initiatives[entry.subject]?.value(movement.address, asOf: entry.stamp.effectiveOn)
      if held != movement.from { return "\(movement.address) held \(held?.description ?? "nothing")" }
    }
    return roundTrip(entry)
  }

  private static func membership(_ organisation: Organisation, around day: CivilDay) -> String? {
    for offset in -35...70 {
      guard let day = CivilDay(dayNumber: Int(day.dayNumber) + offset) else { continue }
      for subject: Subject in ["project:P1", "project:P2"] {
        let parents = organisation.initiatives[subject]?.parents(on: day) ?? []
        if parents.count(where: { $0.kind == .programme }) > 1 { return "\(subject) in two programmes on \(day)" }
      }
      for portfolio: Subject in ["portfolio:all", "portfolio:it"] {
        for parent in organisation.initiatives[portfolio]?.parents(on: day) ?? []
        where organisation.scopes(above: parent, on: day).contains(portfolio) {
          return "\(portfolio) within itself on \(day)"
        }
      }
    }
    return nil
  }

  private static func roundTrip(_ entry: Entry) -> String? {
    let kind = entry.event.kind
    let read = try? DomainEvent(type: kind.rawValue, schema: kind.schema, payload: entry.event.payloadBytes)
    return read == entry.event ? nil : "\(kind.rawValue) does not survive the wire"
  }
}
