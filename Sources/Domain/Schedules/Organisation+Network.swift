extension Organisation {
  /// The initiatives, what depends on them directly or through others, and all whose dates bear on those, as far as they
  /// are loaded. Sorted.
  ///
  /// - Parameter givers: on which some of them shall depend besides.
  public func network(around initiatives: [Subject], givers: Set<Subject> = []) -> [Subject] {
    var receivers: [Subject: [Subject]] = [:]
    for initiative in self.initiatives.values {
      for giver in initiative.everyGiver { receivers[giver, default: []].append(initiative.subject) }
    }
    let moved = reach(from: initiatives) { receivers[$0] ?? [] }
    return reach(from: Array(moved.union(givers)), self.givers).sorted()
  }

  /// The plan of the initiative with those that it waits for.
  public func schedule(of subject: Subject, _ reading: PlanReading) -> PortfolioSchedule {
    PortfolioSchedule(reach(from: [subject], givers).sorted().compactMap { initiatives[$0] }, reading)
  }

  private func givers(of subject: Subject) -> [Subject] { initiatives[subject].map { Array($0.everyGiver) } ?? [] }

  private func reach(from start: [Subject], _ next: (Subject) -> [Subject]) -> Set<Subject> {
    var found: Set<Subject> = []
    var waiting = start
    while let subject = waiting.popLast() {
      guard initiative(subject) != nil, found.insert(subject).inserted else { continue }
      waiting += next(subject)
    }
    return found
  }
}
