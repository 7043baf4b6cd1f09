import Domain
import DomainFixtures
import Values

/// What must hold of every recorded event, judged from a reading of the log of its own and not by the decider's rules.
///
/// Each entry is seen once, so that a long history is judged as fast as a short one.
struct LogAudit {
  var changes: [Subject: ChangeFile] = [:]
  var books: [Subject: Books] = [:]
  private var values: [Subject: [FieldAddress: [Held]]] = [:]
  private var versions: [Subject: Int64] = [:]

  private struct Held {
    var day: CivilDay
    var value: FieldValue?
  }

  init() {}

  /// What was so before anybody commanded anything is taken as it is.
  init(of office: Scenario) {
    for entry in office.entries { _ = see(entry, office) }
  }

  /// Says what the entry, the last of the office, breaks; nil where all holds.
  mutating func see(_ entry: Entry, _ office: Scenario) -> String? {
    let broken: String? =
      switch entry.event {
      case .baselineRevised(let event): revision(event, entry, office) ?? replay(event.movements, entry)
      case .statusReported(let event): replay(event.movements, entry)
      case .budgetMoved(let event): budget(event, entry)
      case .periodClosed(let event): closing(event, entry)
      case .membershipChanged: Self.membership(office.organisation, around: entry.stamp.effectiveOn)
      case .policyPublished(let event): Self.publication(event, entry, office)
      case .delegationGranted(let event): Self.delegation(event, entry)
      default: entry.subject.kind == .change ? change(entry, office) : nil
      }
    return broken ?? Self.roundTrip(entry)
  }

  private mutating func revision(_ event: BaselineRevised, _ entry: Entry, _ office: Scenario) -> String? {
    let known = versions[entry.subject, default: 0]
    versions[entry.subject] = event.baselineVersion
    if event.baselineVersion != known + 1 {
      return "the baseline version went from \(known) to \(event.baselineVersion)"
    }
    switch event.basis {
    case .established, .attested: return nil
    case .unapproved:
      for movement in event.movements {
        guard let practice = movement.item.kind.practice else { continue }
        let model = office.organisation.operatingModel(practice, of: entry.subject, on: entry.stamp.effectiveOn)
        if model != .supportive, !office.isWaived(.unapprovedMovement, practice, over: entry.subject) {
          return "unapproved under \(model)"
        }
      }
      return nil
    case .change(let change, let position):
      guard let file = changes[change], file.mandates[position] == file.content?.hash,
        file.content?.deltas.filter({ $0.initiative == entry.subject }).map(\.movement) == event.movements
      else { return "I2: moved by other content than was approved" }
      return nil
    }
  }

  /// Each movement starts from what the field holds on its day.
  private mutating func replay(_ movements: [Movement], _ entry: Entry) -> String? {
    var broken: String?
    for movement in movements {
      var timeline = values[entry.subject, default: [:]][movement.address, default: []]
      let index = timeline.firstIndex { $0.day > entry.stamp.effectiveOn } ?? timeline.endIndex
      let held = index == 0 ? nil : timeline[index - 1].value
      if held != movement.from { broken = "\(movement.address) held \(held?.description ?? "nothing")" }
      timeline.insert(Held(day: entry.stamp.effectiveOn, value: movement.to), at: index)
      values[entry.subject, default: [:]][movement.address] = timeline
    }
    return broken
  }

  private static func membership(_ organisation: Organisation, around day: CivilDay) -> String? {
    for offset in [-31, -1, 0, 1, 30, 61] {
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

  private static func publication(_ event: PolicyPublished, _ entry: Entry, _ office: Scenario) -> String? {
    let proposal = office.entries[Int(event.proposal) - 1]
    guard case .policyProposed = proposal.event else { return "published what was not proposed" }
    return proposal.stamp.persons.isDisjoint(with: entry.stamp.persons) ? nil : "I1: published by its proposer"
  }

  private static func delegation(_ event: DelegationGranted, _ entry: Entry) -> String? {
    if entry.stamp.persons != [entry.subject.id] { return "delegated by another than its giver" }
    return event.delegate == entry.subject.id ? "delegated to oneself" : nil
  }

  private static func roundTrip(_ entry: Entry) -> String? {
    let kind = entry.event.kind
    let read = try? DomainEvent(type: kind.rawValue, schema: kind.schema, payload: entry.event.payloadBytes)
    return read == entry.event ? nil : "\(kind.rawValue) does not survive the wire"
  }
}

extension Scenario {
  /// By a waiver granted in the log, by somebody other than who asked, that has not run out.
  func isWaived(_ rule: Rule, _ practice: Practice?, over subject: Subject) -> Bool {
    let scopes = [subject, .ledger] + organisation.scopes(above: subject, on: today)
    return scopes.contains { scope in
      let waivers = (scope == .ledger ? organisation.ledger : organisation.initiatives[scope])?.waivers ?? []
      return waivers.contains { waiver in
        waiver.rule == rule && (waiver.practice == nil || waiver.practice == practice) && waiver.isInForce(on: today)
          && waiver.decision.map { $0.stamp.persons.isDisjoint(with: waiver.requested.persons) } ?? false
      }
    }
  }
}
