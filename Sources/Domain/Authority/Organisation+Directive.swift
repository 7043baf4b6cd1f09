public import Values

/// What the directive model adds, and what keeps a plan its manager's under the others.
extension Organisation {
  /// Throws where one of the practices is under the directive model over one of the subjects, and the actor is no PMO
  /// there: the PMO alone authors and implements plan changes, and appoints project managers.
  ///
  /// - Parameter practices: none: all four.
  package func requirePMO<Command>(
    toCause kind: EventKind, practices: Set<Practice> = [], over subjects: [Subject], _ request: Request<Command>
  ) throws(Refusal) {
    let practices = practices.isEmpty ? Set(Practice.allCases) : practices
    for subject in subjects
    where strictestModel(practices, over: [subject], on: [request.today, request.effectiveOn]) == .directive {
      guard standing(of: request.actor, as: .pmo, over: subject, on: request.today).isEmpty else { continue }
      let able = pmos(over: subject, on: request.today, except: request.actor.persons)
      throw Refusal(
        .pmoOnly,
        facts: ["actor": request.actor.person, "event": kind.rawValue, "subject": subject.description], whoCould: able,
        next: able.isEmpty
          ? "Have an administrator appoint a PMO: role grant PERSON pmo --scope \(subject)"
          : "Have it done by \(named(able))")
    }
  }

  private func pmos(over subject: Subject, on day: CivilDay, except: Set<String>) -> [String] {
    people.keys.filter {
      !except.contains($0) && !standing(of: Actor($0), as: .pmo, over: subject, on: day).isEmpty
    }.sorted()
  }

  /// A finding, a waiver or a refusal where the actor would cause `kind`, which moves or implements a plan, as PMO
  /// alone, over a project or programme that has a manager of its own, and a practice is not under the directive model.
  package func respectPlanOwner<Command>(
    causing kind: EventKind, practices: Set<Practice>, over subjects: [Subject], fields: [String] = [],
    _ request: Request<Command>
  ) throws(Refusal) -> [Draft] {
    var drafts: [Draft] = []
    for subject in subjects {
      let owners = planOwners(of: subject, on: request.today)
      let isOnlyPMO = standing(of: request.actor, over: subject, on: request.today) {
        $0 != .pmo && $0.permits.contains(kind)
      }.isEmpty
      let owned = practices.filter { operatingModel($0, of: subject, on: request.today) != .directive }
      if owners.isEmpty || !isOnlyPMO || owned.isEmpty { continue }
      drafts += try enforce(
        Refusal(
          .planOwner,
          facts: [
            "actor": request.actor.person, "subject": subject.description, "manager": owners.joined(separator: ", "),
          ],
          whoCould: owners, next: "Have it done by \(named(owners)), or have the directive model set"),
        practices: owned, over: [subject], fields: fields, request)
    }
    return drafts
  }

  /// Who was appointed to manage this very project or programme, sorted.
  public func planOwners(of subject: Subject, on day: CivilDay) -> [String] {
    let role: Role? =
      switch subject.kind {
      case .project: .projectManager
      case .programme: .programmeManager
      default: nil
      }
    return people.values.filter { person in
      person.holdings(on: day).contains { $0.role == role && $0.scope == subject }
    }.map(\.id).sorted()
  }
}
