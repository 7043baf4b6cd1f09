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
  private var waiting: [(day: CivilDay, group: ControlGroup)]
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
      return (day, ControlGroup(question))
    }
  }

  package mutating func see(_ recorded: RecordedEvent, _ entry: Entry) { see(recorded.envelope, entry) }

  package mutating func see(_ envelope: Envelope, _ entry: Entry) {
    meet(envelope)
    log.meet(envelope, entry)
    for day in waiting.indices { waiting[day].group.see(envelope, entry, log) }
    log.evolve(with: entry, command: envelope.command)
  }

  /// An event whose payload cannot be decoded, and why, or is gone.
  package mutating func seeUndecodable(_ envelope: Envelope, _ error: any Error, isGone: Bool) {
    meet(envelope)
    log.meet(envelope, nil)
    let unread = UnreadPayload(error: error, isGone: isGone)
    for day in waiting.indices { waiting[day].group.seeUndecodable(envelope, unread, log) }
  }

  package mutating func seeUndecodable(_ recorded: RecordedEvent, _ error: any Error) {
    seeUndecodable(recorded.envelope, error, isGone: recorded.payload == nil)
  }

  private mutating func meet(_ envelope: Envelope) {
    while let first = waiting.first, first.day < envelope.recordedAt.day { settle() }
    position = envelope.position
  }

  private mutating func settle() {
    let (day, group) = waiting.removeFirst()
    points.append(Point(asOf: day, position: position, results: catalogue.results(of: group.controls, after: log)))
  }

  /// One point a day, in order.
  package func finished() -> [Point] {
    var end = self
    while !end.waiting.isEmpty { end.settle() }
    return end.points
  }
}
