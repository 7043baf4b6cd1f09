extension Policy {
  /// Evaluates the rules in order. The first that holds for certain decides; additive rules add, wherever they stand.
  ///
  /// A rule that rests on an unknown or incomparable fact could hold: what it requires is added, and the search goes on,
  /// so that no gap in what is known leads to a lower route. Where no rule holds for certain, the change is forbidden.
  public func route(_ facts: ChangeFacts) -> Route { evaluate(facts, isTraced: true) }

  /// The same without a trace.
  package func untracedRoute(_ facts: ChangeFacts) -> Route { evaluate(facts, isTraced: false) }

  private func evaluate(_ facts: ChangeFacts, isTraced: Bool) -> Route {
    var route = Route(
      matched: [], trace: [], requirement: Requirement(windowDays: defaults.windowDays), isCovered: false)
    for rule in rules where rule.isAdditive || !route.isCovered {
      let truth = rule.truth(facts)
      if isTraced { route.trace += rule.trace(facts) }
      guard truth != .fails else { continue }
      route.matched.append(rule.name)
      route.requirement = route.requirement.combined(with: rule.requirement)
      if !rule.isAdditive, truth == .holds { route.isCovered = true }
    }
    if !route.isCovered {
      route.requirement = route.requirement.combined(
        with: Requirement(forbidden: "no rule of policy '\(name)' covers this change for certain"))
    }
    return route
  }
}

extension PolicyRule {
  func truth(_ facts: ChangeFacts) -> Truth {
    guard !alternatives.isEmpty else { return .holds }
    return .any(
      alternatives.lazy.map { conditions in
        .all(conditions.lazy.map { $0.truth(facts.value(of: $0.fact)) })
      })
  }

  fileprivate func trace(_ facts: ChangeFacts) -> [TraceLine] {
    guard !alternatives.isEmpty else {
      return [TraceLine(rule: name, condition: "any change", fact: "", truth: .holds)]
    }
    return alternatives.flatMap { conditions in
      conditions.map { condition in
        let value = facts.value(of: condition.fact)
        return TraceLine(
          rule: name, condition: condition.description, fact: value.description, truth: condition.truth(value))
      }
    }
  }
}

extension Route {
  /// Routes by several policies, each of which governs a part of what the change moves: the strictest of all together.
  ///
  /// Rules are named with their policy where there are several. Nil without any.
  public static func combining(_ routes: [(policy: String, route: Route)]) -> Route? {
    guard let first = routes.first else { return nil }
    guard routes.count > 1 else { return first.route }
    var combined = Route(matched: [], trace: [], requirement: Requirement(), isCovered: true)
    for (policy, route) in routes {
      combined.matched += route.matched.map { "\(policy)/\($0)" }
      combined.trace += route.trace.map { line in
        var line = line
        line.rule = "\(policy)/\(line.rule)"
        return line
      }
      combined.requirement = combined.requirement.combined(with: route.requirement)
      combined.isCovered = combined.isCovered && route.isCovered
    }
    return combined
  }
}
