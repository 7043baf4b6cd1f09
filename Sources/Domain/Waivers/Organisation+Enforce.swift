package import Values

extension Organisation {
  /// Applies a rule that the operating model decides on: what follows from breaking it, or the refusal.
  ///
  /// The strictest model of the practices, the subjects and the days counts. Under the supportive model a finding is
  /// raised and the command goes on. Under the controlling and the directive model it goes on only under waivers in
  /// force on each of the days, over each subject and practice so controlled, which none of the acting persons granted;
  /// the findings name them.
  ///
  /// - Parameters:
  ///   - practices: none: all four.
  ///   - stream: where the finding is recorded; nil: with the first of the subjects.
  ///   - days: nil: the day of recording and the effective day.
  ///   - fields: for the finding.
  ///   - text: the finding's sentence; nil: the refusal's.
  package func enforce<Command>(
    _ refusal: Refusal, practices: Set<Practice> = [], over subjects: [Subject], on stream: Subject? = nil,
    days: [CivilDay]? = nil, fields: [String] = [], text: String? = nil, _ request: Request<Command>
  ) throws(Refusal) -> [Draft] {
    let days = days ?? [request.today, request.effectiveOn]
    let practices = practices.isEmpty ? Practice.allCases : practices.sorted { $0.rawValue < $1.rawValue }
    var used: [String?] = []
    for subject in subjects {
      for practice in practices where strictestModel([practice], over: [subject], on: days) != .supportive {
        guard
          let waiver = waiver(of: refusal.rule, practice, over: subject, on: days, notBy: request.actor.persons)
        else { throw refusal }
        if !used.contains(waiver.id) { used.append(waiver.id) }
      }
    }
    guard let subject = stream ?? subjects.first else { return [] }
    return (used.isEmpty ? [nil] : used).map { waiver in
      let sentence = text ?? refusal.description
      return Draft(
        subject,
        .findingRaised(
          FindingRaised(
            rule: refusal.rule, text: waiver.map { "\(sentence); under waiver \($0)" } ?? sentence, fields: fields,
            waiver: waiver)),
        effectiveOn: request.effectiveOn, touching: subjects.filter { $0 != subject })
    }
  }

  package func strictestModel(_ practices: Set<Practice>, over subjects: [Subject], on days: [CivilDay])
    -> OperatingModel
  {
    var strictest = OperatingModel.supportive
    for practice in practices {
      for subject in subjects {
        for day in days { strictest = max(strictest, operatingModel(practice, of: subject, on: day)) }
      }
    }
    return strictest
  }

  /// A waiver in force on each of `days` that lets the rule go unkept over the subject, granted by none of `persons`.
  func waiver(
    of rule: Rule, _ practice: Practice, over subject: Subject, on days: [CivilDay], notBy persons: Set<String>
  ) -> Waiver? {
    guard rule.isWaivable, let first = days.first else { return nil }
    for scope in governingScopes(above: subject, on: first) {
      let waivers = (scope == .ledger ? ledger : initiatives[scope])?.waivers ?? []
      let found = waivers.first { waiver in
        waiver.covers(rule, practice) && days.allSatisfy { waiver.isInForce(on: $0) }
          && waiver.decision?.stamp.persons.isDisjoint(with: persons) ?? false
      }
      if let found { return found }
    }
    return nil
  }
}
