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
    case .changeClosed: closure(entry, office)
    case .membershipChanged: membership(office.organisation, around: entry.stamp.effectiveOn)
    default: roundTrip(entry)
    }
  }

  /// The events of the entry's change before it, in order.
  private static func before(_ entry: Entry, _ office: Scenario) -> [Entry] {
    office.entries.filter { $0.subject == entry.subject && $0.stamp.position < entry.stamp.position }
  }

  private static func decision(_ event: ChangeDecided, _ entry: Entry, _ office: Scenario) -> String? {
    var conflicted: Set<String> = []
    var content: ChangeContent?
    var assessed: ChangeAssessed?
    var votes: [(VoteCast, Stamp)] = []
    var isEmergency = false
    for known in before(entry, office) {
      switch known.event {
      case .changeRaised(let event):
        content = event.content
        conflicted.formUnion(known.stamp.persons.union(event.requesters).union(event.content.beneficiaries))
      case .changeRevised(let event):
        content = event.content
        conflicted.formUnion(known.stamp.persons.union(event.content.beneficiaries))
        votes = []
      case .changeAssessed(let event):
        assessed = event
        if event.isInterested { conflicted.formUnion(known.stamp.persons) }
      case .emergencyInvoked, .implementationStarted, .changeImplemented:
        conflicted.formUnion(known.stamp.persons)
        isEmergency = true
      case .changeRouted, .changeResumed: votes = []
      case .voteCast(let vote): votes.append((vote, known.stamp))
      default: break
      }
    }
    guard let content, let assessed else { return "decided out of nothing" }
    for (_, stamp) in votes where !stamp.persons.isDisjoint(with: conflicted) {
      return "I1: \(stamp.persons.sorted()) voted, of whom some ask, gain or do the work"
    }
    if event.contentHash != content.hash || event.contentHash != assessed.contentHash
      || votes.contains(where: { $0.0.contentHash != content.hash || $0.0.assessmentHash != event.assessmentHash })
    {
      return "I2: decided on other content"
    }
    if votes.isEmpty { return "I3: decided without a vote" }
    if event.outcome.isApproval != (votes[votes.count - 1].0.choice == .approve) { return "I3: against the vote" }
    if (event.outcome == .ratified || event.outcome == .notRatified) != isEmergency { return "I6: no emergency" }
    return authority(entry, content, assessed, office) ?? roundTrip(entry)
  }

  private static func authority(
    _ entry: Entry, _ content: ChangeContent, _ assessed: ChangeAssessed, _ office: Scenario
  ) -> String? {
    for person in entry.stamp.persons {
      for delta in content.deltas {
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
    return nil
  }

  private static func implementation(_ event: ChangeImplemented, _ entry: Entry, _ office: Scenario) -> String? {
    guard let mandate = mandate(event.decision, for: entry.subject, office), mandate.hash == event.contentHash else {
      return "I2: implemented without an approval of this content"
    }
    if mandate.isApproval, !mandate.stamp.persons.isDisjoint(with: entry.stamp.persons) {
      return "I1: the decider implemented"
    }
    if mandate.stamp.effectiveOn > entry.stamp.effectiveOn { return "in effect before its approval" }
    return roundTrip(entry)
  }

  /// The approval, or the emergency's invocation, at a position.
  private static func mandate(
    _ position: Int64, for change: Subject, _ office: Scenario
  ) -> (hash: Digest, stamp: Stamp, isApproval: Bool)? {
    let entry = office.entries[Int(position) - 1]
    guard entry.subject == change else { return nil }
    switch entry.event {
    case .changeDecided(let event) where event.outcome.isApproval: return (event.contentHash, entry.stamp, true)
    case .emergencyInvoked(let event): return (event.contentHash, entry.stamp, false)
    default: return nil
    }
  }

  /// I7, and the steps that a closure rests on.
  private static func closure(_ entry: Entry, _ office: Scenario) -> String? {
    var open: Set<String> = []
    for known in before(entry, office) {
      if case .changeDecided(let event) = known.event { open = Set(event.conditions.map(\.id)) }
      if case .conditionDischarged(let event) = known.event { open.remove(event.condition) }
    }
    return open.isEmpty ? roundTrip(entry) : "I7: closed with \(open.sorted()) open"
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
      guard let content = office.organisation.changes[change]?.content,
        let mandate = mandate(position, for: change, office), mandate.hash == content.hash,
        case let deltas = content.deltas,
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
