import Domain
import Values

/// Under the directive model the PMO appoints project managers, and nobody else does.
enum AppointmentRule {
  /// Nil: another rule judges the event. Empty: kept.
  static func fault(_ entry: Entry, over scope: Subject, _ state: Organisation) -> String? {
    let role: Role
    switch entry.event {
    case .roleGranted(let event): role = event.role
    case .roleRevoked(let event): role = event.role
    default: return nil
    }
    let day = entry.stamp.recordedAt.day
    let isDirective = Practice.allCases.contains { practice in
      [day, entry.stamp.effectiveOn].contains {
        state.operatingModel(practice, of: scope, on: $0) == .directive
      }
    }
    guard role == .projectManager, isDirective else { return nil }
    let above = state.governingScopes(above: scope, on: day)
    func isPMO(_ person: String) -> Bool {
      state.people[person]?.holdings.contains {
        $0.role == .pmo && above.contains($0.scope) && $0.isInForce(on: day)
      } ?? false
    }
    let stand = StandIn(actor: entry.stamp.actor, principal: entry.stamp.actingFor, day: day)
    let isActorPMO = isPMO(entry.stamp.actor) || stand.reaches(scope, state) { $0 == .pmo }
    if isActorPMO, entry.stamp.actingFor.map(isPMO) ?? true { return "" }
    return "\(entry.stamp.actor) appointed or dismissed a project manager of \(scope) on \(day), where the PMO does"
  }
}
