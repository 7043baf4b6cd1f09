import Values

extension RegisterDecider {
  /// Throws unless the actor holds authority over the initiative from above: who manages it does not judge its limits.
  static func requireAbove<Command>(
    _ kind: EventKind, _ initiative: Initiative, _ request: Request<Command>, _ state: Organisation
  ) throws(Refusal) {
    let subject = initiative.subject
    try state.require(kind, over: subject, by: request.actor, on: request.today)
    for person in request.actor.persons.sorted() where state.manages(person, subject, on: request.today) {
      let able = state.personsWho(mayCause: kind, over: subject, on: request.today, except: request.actor.persons)
        .filter { !state.manages($0, subject, on: request.today) }
      throw Refusal(
        .ownTolerances, facts: ["actor": person, "subject": subject.description], whoCould: able,
        next: able.isEmpty
          ? "Have an administrator make somebody else its sponsor" : "Ask \(state.named(able))")
    }
  }
}

extension Organisation {
  /// Whether the person manages the initiative on the day: a project's managers, or the manager of the programme itself.
  func manages(_ person: String, _ subject: Subject, on day: CivilDay) -> Bool {
    let scopes = governingScopes(above: subject, on: day)
    return (people[person]?.holdings(on: day) ?? []).contains { holding in
      switch holding.role {
      case .projectManager: subject.kind == .project && scopes.contains(holding.scope)
      case .programmeManager: holding.scope == subject || (subject.kind != .project && scopes.contains(holding.scope))
      default: false
      }
    }
  }
}
