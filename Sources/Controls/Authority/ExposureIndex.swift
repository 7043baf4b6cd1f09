import Domain
import Values

/// Which changes belong together, so that what is split is judged as the whole: linked either way, parts of one change,
/// or raised by the same persons over the same items within so many days.
struct ExposureIndex: Sendable {
  private struct Raised: Sendable {
    var day: CivilDay
    var requesters: Set<String>
  }

  private var raised: [Subject: Raised] = [:]
  private var links: [Subject: Set<Subject>] = [:]
  private var parts: [Subject: Set<Subject>] = [:]
  /// In the order of raising.
  private var byItem: [ItemKey: [Subject]] = [:]

  mutating func note(_ entry: Entry) {
    switch entry.event {
    case .changeRaised(let event):
      guard raised[entry.subject] == nil else { return }
      raised[entry.subject] = Raised(
        day: entry.stamp.recordedAt.day, requesters: entry.stamp.persons.union(event.requesters))
      if case .split(let whole) = event.origin { parts[whole, default: []].insert(entry.subject) }
      index(event.content, entry.subject)
    case .changeRevised(let event):
      raised[entry.subject]?.requesters.formUnion(entry.stamp.persons)
      index(event.content, entry.subject)
    default: break
    }
  }

  private mutating func index(_ content: ChangeContent, _ subject: Subject) {
    for link in content.links {
      links[subject, default: []].insert(link)
      links[link, default: []].insert(subject)
    }
    for item in content.items where byItem[item]?.last != subject { byItem[item, default: []].append(subject) }
  }

  /// The changes that count together with one, itself left out, sorted.
  func related(to subject: Subject, within days: Int, _ state: Organisation) -> [Subject] {
    var found: Set<Subject> = []
    var waiting = [subject]
    while let next = waiting.popLast() {
      var near = bound(to: next, state)
      if next == subject { near.formUnion(similar(to: subject, within: days, state)) }
      for other in near where other != subject && Self.counts(state.changes[other]) && found.insert(other).inserted {
        waiting.append(other)
      }
    }
    return found.sorted()
  }

  private func bound(to subject: Subject, _ state: Organisation) -> Set<Subject> {
    // A revision may have dropped a link.
    let own = state.changes[subject]?.content.links ?? []
    let linked = (links[subject] ?? []).filter {
      own.contains($0) || state.changes[$0]?.content.links.contains(subject) ?? false
    }
    guard case .split(let whole) = state.changes[subject]?.origin else { return linked }
    return linked.union(parts[whole] ?? [])
  }

  private func similar(to subject: Subject, within days: Int, _ state: Organisation) -> Set<Subject> {
    guard days > 0, let change = state.changes[subject], let own = raised[subject] else { return [] }
    var similar: Set<Subject> = []
    for item in change.content.items {
      for other in (byItem[item] ?? []).reversed() {
        guard let found = raised[other] else { continue }
        // Raised later or earlier; a revision may stand out of order, so no early end.
        if abs(found.day.days(since: own.day)) <= days, !found.requesters.isDisjoint(with: own.requesters),
          state.changes[other]?.content.items.contains(item) ?? false
        {
          similar.insert(other)
        }
      }
    }
    return similar
  }

  /// A change that was turned down, or gave way to others, puts nothing at stake.
  private static func counts(_ change: Change?) -> Bool {
    guard let change, change.raised != nil else { return false }
    switch change.state {
    case .draft, .withdrawn, .superseded: return false
    default: break
    }
    guard let outcome = change.decision?.event.outcome else { return true }
    return outcome.isApproval || outcome == .deferred
  }
}
