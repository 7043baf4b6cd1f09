package import Domain
package import Values

extension DecisionPack {
  /// - Parameters:
  ///   - organisation: as known at the source's position, with everybody who could decide.
  ///   - breaches: those on the change or on what it moves.
  ///   - own: positions of the change's own events.
  /// - Returns: nil where there is no such change.
  package init?(
    _ subject: Subject, in organisation: Organisation, asOf day: CivilDay, _ source: Source, breaches: [NotedBreach],
    own: Set<Int64>
  ) {
    guard let change = organisation.changes[subject], change.state != .absent else { return nil }
    let initiatives = change.initiatives
    let open = organisation.asPutToTheVote(change, on: day)
    self.source = source
    self.change = change
    asOf = day
    routing = open.routing
    isRouted = change.routing != nil
    tasks = organisation.tasks(of: change, on: day, among: organisation.actors(on: day))
    exposure = open.routing?.event.exposure ?? change.assessment?.event.exposure
    fields = DecisionReplay.fields(change, organisation, asOf: day)
    budgets = initiatives.compactMap { initiative in
      organisation.initiatives[initiative].map {
        BudgetStanding(initiative: initiative, figures: BudgetFigures($0.budget, asOf: day))
      }
    }.filter { !$0.figures.amounts.isEmpty }
    let scopes = initiatives.reduce(into: Set<Subject>()) {
      $0.formUnion(organisation.governingScopes(above: $1, on: day))
    }
    tolerances = scopes.sorted().flatMap { Self.tolerances(of: $0, organisation, on: day) }
    models = DecisionReplay.models(initiatives, organisation, on: day)
    waivers = Self.waivers(scopes, organisation, on: day)
    let moved = Dictionary(grouping: change.deltas, by: \.initiative).mapValues {
      Set($0.map(\.movement.address.description))
    }
    self.breaches = breaches.filter {
      $0.subject == subject || !(moved[$0.subject] ?? []).isDisjoint(with: $0.event.fields)
    }
    findings = FindingRegister(organisation, asOf: day).rows.filter {
      !own.isDisjoint(with: $0.standing.opened.positions)
    }
    related = Self.related(to: change, summedWith: open.routing?.event.aggregated ?? [], organisation)
  }

  private static func tolerances(
    of scope: Subject, _ organisation: Organisation, on day: CivilDay
  ) -> [ToleranceStanding] {
    guard let log = organisation.initiatives[scope]?.registers else { return [] }
    let open = log.exceptions.filter { exception in
      exception.stamp.effectiveOn <= day
        && log.ends[exception.stamp.position].map { $0.stamp.effectiveOn > day } ?? true
    }
    return log.tolerances(on: day).map { tolerance in
      ToleranceStanding(
        scope: scope, tolerance: tolerance,
        openExceptions: open.filter { $0.event.dimension == tolerance.dimension }.map(\.stamp.position))
    }
  }

  /// Those asked for or in force over what the change moves.
  private static func waivers(
    _ scopes: Set<Subject>, _ organisation: Organisation, on day: CivilDay
  ) -> [WaiverRegister.Row] {
    WaiverRegister(organisation, of: nil, asOf: day).rows.filter {
      ($0.scope == .ledger || scopes.contains($0.scope)) && [.asked, .granted].contains($0.state)
    }
  }

  private static func related(
    to change: Change, summedWith aggregated: Set<Subject>, _ organisation: Organisation
  ) -> [Related] {
    let bound = change.content.links.union(change.origin?.changes ?? []).union(change.successors).union(aggregated)
    return organisation.changes.values.sorted { $0.subject < $1.subject }.filter {
      $0.subject != change.subject && $0.state != .absent
        && (bound.contains($0.subject) || $0.content.links.contains(change.subject))
    }.map {
      Related(change: $0.subject, title: $0.title, state: $0.state, openConditions: $0.openConditions)
    }
  }
}
