public import Values

extension Organisation {
  /// The holdings by which the person may cause `kind` over `subject` on `day`.
  public func authority(of person: String, for kind: EventKind, over subject: Subject, on day: CivilDay)
    -> [RoleHolding]
  {
    let scopes = governingScopes(above: subject, on: day)
    return (people[person]?.holdings(on: day) ?? []).filter {
      $0.role.permits.contains(kind) && scopes.contains($0.scope)
    }
  }

  /// Persons known here who may cause `kind` over `subject` on `day`, sorted.
  public func personsWho(mayCause kind: EventKind, over subject: Subject, on day: CivilDay, except: Set<String> = [])
    -> [String]
  {
    people.keys.filter { !except.contains($0) && !authority(of: $0, for: kind, over: subject, on: day).isEmpty }
      .sorted()
  }

  /// `ada or board (external)`: persons as a sentence names them.
  func named(_ persons: [String]) -> String {
    persons.map { people[$0]?.isExternal == true ? "\($0) (external)" : $0 }.joined(separator: " or ")
  }

  /// Throws unless the actor holds a role that permits `kind` over `subject`, and may act for whom they name.
  package func require(_ kind: EventKind, over subject: Subject, by actor: Actor, on day: CivilDay) throws(Refusal) {
    guard standing(of: actor, for: kind, over: subject, on: day).isEmpty else { return }
    let others = personsWho(mayCause: kind, over: subject, on: day, except: actor.persons)
    var facts = ["actor": actor.person, "event": kind.rawValue, "subject": subject.description, "day": day.description]
    if let other = actor.actingFor {
      // The one who lacks the role: whom the actor names, or else the actor, who does not stand in either.
      let holds = !authority(of: other, for: kind, over: subject, on: day).isEmpty
      facts["actor"] = holds ? actor.person : other
      if holds { facts["acting for"] = other }
    }
    throw Refusal(
      .roleRequired, facts: facts, whoCould: others,
      next: others.isEmpty
        ? "Have an administrator grant a role that permits it: role grant PERSON ROLE --scope \(subject)"
        : "Ask \(named(others)), or have an administrator grant the role")
  }
}

/// Who issues a command, and on whose behalf.
public struct Actor: Hashable, Sendable {
  public var person: String
  public var actingFor: String?

  public init(_ person: String, actingFor: String? = nil) {
    self.person = person
    self.actingFor = actingFor
  }

  /// Both persons, where one stands in for another (invariant I1).
  public var persons: Set<String> { actingFor.map { [person, $0] } ?? [person] }
}
