import Domain
import Values

/// Somebody who acts for another without a role of their own, judged from the other's delegations and absences.
struct StandIn {
  var actor: String
  var principal: String?
  var day: CivilDay

  /// Whether what the principal holds themselves reaches the actor over the scope, in a role that `permits` accepts.
  func reaches(_ scope: Subject, _ state: Organisation, as permits: (Role) -> Bool) -> Bool {
    guard let principal, principal != actor, let person = state.people[principal] else { return false }
    let above = Set(state.governingScopes(above: scope, on: day))
    let held = Set(person.holdings.filter { $0.isInForce(on: day) && above.contains($0.scope) }.map(\.role))
      .filter(permits)
    if held.isEmpty { return false }
    if person.absences.contains(where: { $0.isInForce(on: day) && $0.deputy == actor }) { return true }
    return person.delegations.contains {
      $0.delegate == actor && held.contains($0.role) && above.contains($0.scope) && $0.isInForce(on: day)
    }
  }
}
