import Domain
import Values

/// Delegations, absences, remedies of findings and the meeting of obligations, which are a person's own to record.
enum PersonalAct {
  /// Whether the person did it themselves, or nobody else could.
  static func isOwn(_ entry: Entry) -> Bool {
    switch entry.event {
    case .delegationGranted, .findingRemedied, .obligationMet: true
    case .delegationRevoked, .absenceRecorded, .absenceEnded: entry.stamp.persons == [entry.subject.id]
    default: false
    }
  }

  static func fault(_ entry: Entry, _ state: Organisation) -> String? {
    if case .findingRemedied = entry.event {
      let owner = state.findings[entry.subject]?.standing(on: entry.stamp.effectiveOn)?.assignment?.owner
      return owner.map { entry.stamp.persons == [$0] } ?? false
        ? nil : "\(entry.stamp.actor) remedied \(entry.subject), which \(owner ?? "nobody") owns"
    }
    if case .obligationMet = entry.event {
      let owner = state.obligations[entry.subject]?.standing(on: entry.stamp.recordedAt.day)?.owner
      return owner.map { entry.stamp.persons == [$0] } ?? false
        ? nil : "\(entry.stamp.actor) met \(entry.subject), which \(owner ?? "nobody") owns"
    }
    guard case .delegationGranted(let event) = entry.event else { return nil }
    if entry.stamp.persons != [entry.subject.id] {
      return "\(entry.stamp.actor) delegated what is \(entry.subject.id)'s to delegate"
    }
    if event.delegate == entry.subject.id { return "\(event.delegate) delegated to themselves" }
    let day = entry.stamp.effectiveOn
    let above = state.governingScopes(above: event.scope, on: day)
    let holds = state.people[entry.subject.id]?.holdings.contains {
      $0.role == event.role && above.contains($0.scope) && $0.isInForce(on: day)
    }
    return holds == true
      ? nil : "\(entry.subject.id) delegated \(event.role.rawValue) over \(event.scope) without holding it on \(day)"
  }
}
