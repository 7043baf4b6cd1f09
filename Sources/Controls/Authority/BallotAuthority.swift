import Domain
import Values

/// Votes, and what follows from them, are their electors' to cast; conditions are their owners' to discharge.
enum BallotAuthority {
  /// Nil: another rule judges the event. Empty: kept.
  static func fault(_ entry: Entry, _ state: Organisation) -> String? {
    switch entry.event {
    case .voteCast, .changeDecided, .changeRouted, .conditionDischarged: break
    default: return nil
    }
    guard entry.subject.kind == .change, let change = state.changes[entry.subject] else { return nil }
    switch entry.event {
    case .voteCast(let event):
      guard let ballot = change.routing?.ballots.first(where: { $0.name == event.ballot }) else {
        return "\(entry.stamp.actor) voted in '\(event.ballot)', which is no ballot of \(entry.subject)"
      }
      if let other = entry.stamp.actingFor, let member = event.standsFor, other != member {
        return "\(entry.stamp.actor) acted for \(other) and voted for \(member)"
      }
      return VoterStanding(ballot, event, entry.stamp).fault(over: change.initiatives, state) ?? ""
    case .changeDecided:
      // It follows from the last vote, and is no act of its own.
      guard let last = change.routing?.votes.last else { return nil }
      return last.stamp.persons == entry.stamp.persons
        ? "" : "\(entry.stamp.actor) recorded the decision on \(entry.subject) without casting the last vote"
    case .changeRouted(let event):
      // Who votes opens the ballot by it.
      let isElector = event.ballots.contains {
        VoterStanding($0, entry.stamp).fault(over: change.initiatives, state) == nil
      }
      return isElector ? "" : nil
    case .conditionDischarged(let event):
      guard let condition = change.decision?.event.conditions.first(where: { $0.id == event.condition }) else {
        return "\(entry.subject) has no condition \(event.condition)"
      }
      return entry.stamp.persons == [condition.owner]
        ? "" : "\(entry.stamp.actor) discharged \(event.condition), which is \(condition.owner)'s"
    default: return nil
    }
  }
}
