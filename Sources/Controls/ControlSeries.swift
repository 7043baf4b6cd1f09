package import Domain
package import EventSourcing
package import Values

/// What the controls said at the end of each of several days, as of that day and as known then, in one pass of a log.
///
/// Only what events alone answer: what was found out about stored bytes is known of the present alone. Cost: one fold of
/// the organisation, and every control once for each day that is still to come.
package struct ControlSeries: Sendable {
  package struct Point: Hashable, Sendable {
    package var asOf: CivilDay
    /// The last position known then.
    package var position: Int64
    package var results: [ControlResult]
  }

  private let catalogue: ControlCatalogue
  private var log: LogState
  private var position: Int64 = 0
  /// By day, the earliest first.
  private var waiting: [(day: CivilDay, controls: [any Control])]
  private var points: [Point] = []

  package init(
    days: [CivilDay], scope: ControlScope = .everything, parameters: ControlParameters = ControlParameters(),
    catalogue: ControlCatalogue = .standard
  ) {
    self.catalogue = catalogue
    log = LogState(systemActors: parameters.systemActors, scope: scope)
    waiting = Set(days).sorted().map { day in
      let question = ControlQuestion(
        asOf: day, knownAt: day, integrity: IntegrityFacts(), parameters: parameters, scope: scope)
      return (day, ControlCatalogue.evaluated.map { $0.init(question) })
    }
  }

  package mutating func see(_ recorded: RecordedEvent, _ entry: Entry) {
    meet(recorded)
    log.meet(recorded.envelope, entry)
    for day in waiting.indices {
      for index in waiting[day].controls.indices { waiting[day].controls[index].see(recorded, entry, log) }
    }
    log.evolve(with: entry, command: recorded.envelope.command)
  }

  /// An event whose payload cannot be decoded, and why.
  package mutating func seeUndecodable(_ recorded: RecordedEvent, _ error: any Error) {
    meet(recorded)
    log.meet(recorded.envelope, nil)
    for day in waiting.indices {
      for index in waiting[day].controls.indices { waiting[day].controls[index].seeUndecodable(recorded, error, log) }
    }
  }

  private mutating func meet(_ recorded: RecordedEvent) {
    while let first = waiting.first, first.day < recorded.envelope.recordedAt.day { settle() }
    position = recorded.position
  }

  private mutating func settle() {
    let (day, controls) = waiting.removeFirst()
    points.append(Point(asOf: day, position: position, results: catalogue.results(of: controls, after: log)))
  }

  /// One point a day, in order.
  package func finished() -> [Point] {
    var end = self
    while !end.waiting.isEmpty { end.settle() }
    return end.points
  }
}
