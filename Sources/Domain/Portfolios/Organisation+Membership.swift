import Values

/// What memberships must hold on every day, future-dated ones included.
extension Organisation {
  /// The initiatives above `subject` and `parents` on any day, as they would stand after `drafts`: enough to judge
  /// memberships by, without a copy of the whole.
  func excerpt(above subject: Subject, and parents: [Subject], with drafts: [Draft]) -> Organisation {
    var excerpt = Organisation()
    for scope in everyScope(above: [subject] + parents) { excerpt.initiatives[scope] = initiatives[scope] }
    for draft in drafts {
      let stamp = Stamp(
        position: position + 1, effectiveOn: draft.effectiveOn, recordedAt: UTCInstant(startOf: draft.effectiveOn),
        actor: "")
      excerpt.evolve(with: Entry(subject: draft.subject, event: draft.event, stamp: stamp))
    }
    return excerpt
  }

  /// On the first day from `day` on where it is so: in two programmes at once, or within itself.
  func membershipFault(of subject: Subject, from day: CivilDay) -> String? {
    for day in turningDays(above: subject, from: day) {
      let parents = initiatives[subject]?.parents(on: day) ?? []
      let programmes = parents.filter { $0.kind == .programme }
      if programmes.count > 1 { return "in \(programmes[0]) and \(programmes[1]) on \(day)" }
      if let within = parents.first(where: { scopes(above: $0, on: day).contains(subject) }) {
        return "\(within) lies within it on \(day)"
      }
    }
    return nil
  }

  /// `day`, and every later day on which something above `subject` joins or leaves; ascending.
  private func turningDays(above subject: Subject, from day: CivilDay) -> [CivilDay] {
    var days: Set<CivilDay> = [day]
    for scope in everyScope(above: [subject]) {
      for change in initiatives[scope]?.memberships ?? [] where change.effectiveOn > day {
        days.insert(change.effectiveOn)
      }
    }
    return days.sorted()
  }

  private func everyScope(above subjects: [Subject]) -> Set<Subject> {
    var scopes = Set(subjects)
    var waiting = subjects
    while let next = waiting.popLast() {
      for parent in initiatives[next]?.everyParent ?? [] where scopes.insert(parent).inserted {
        waiting.append(parent)
      }
    }
    return scopes
  }
}
