package import Domain
package import EventSourcing
package import Values

/// One pass of every control over a log.
///
/// Feed it each event up to the position asked about, in order; it keeps state of its own, so results may be taken at
/// any point and more events fed after. Cost: one fold of the organisation, and what the controls keep of changes,
/// accounts and failures.
package struct ControlRun: Sendable {
  private let catalogue: ControlCatalogue
  private var group: ControlGroup
  private var log: LogState
  /// Of the last event seen.
  package private(set) var position: Int64 = 0

  /// - Parameters:
  ///   - asOf: rules about substance judge the events effective by this day.
  ///   - scope: the part of the organisation and the first day of the period that rules about substance look at.
  ///   - knownAt: the day of the moment at which the log stood so; nil where it is the whole log.
  ///   - isExhaustive: shows each control every event, and not only those of the kinds that it attends to.
  package init(
    asOf: CivilDay, knownAt: CivilDay? = nil, scope: ControlScope = .everything,
    integrity: IntegrityFacts = IntegrityFacts(),
    parameters: ControlParameters = ControlParameters(),
    catalogue: ControlCatalogue = .standard, isExhaustive: Bool = false
  ) {
    let question = ControlQuestion(
      asOf: asOf, knownAt: knownAt, integrity: integrity, parameters: parameters, scope: scope)
    self.catalogue = catalogue
    group = ControlGroup(question, isExhaustive: isExhaustive)
    log = LogState(systemActors: parameters.systemActors, scope: scope)
  }

  /// Two runs that judge together what this one would, and may be fed on threads of their own. Controls that look at
  /// reports are in the first: the second need not fold them.
  package consuming func parted() -> [ControlRun] {
    let (first, second) = group.halved { $0.readsReports }
    let run = consume self
    var runs = [run, run]
    runs[0].group = first
    runs[1].group = second
    runs[1].log = run.log.withoutReports
    return runs
  }

  /// What `parted()` gave, both fed with the same events.
  package init(joining parts: [ControlRun]) {
    self = parts[0]
    if parts.count > 1 { group = ControlGroup(joining: parts.map(\.group)) }
  }

  package mutating func see(_ recorded: RecordedEvent, _ entry: Entry) { see(recorded.envelope, entry) }

  /// - Parameter entry: the event of the envelope, decoded.
  package mutating func see(_ envelope: Envelope, _ entry: Entry) {
    position = envelope.position
    log.meet(envelope, entry)
    group.see(envelope, entry, log)
    log.evolve(with: entry, command: envelope.command)
  }

  package mutating func seeUndecodable(_ recorded: RecordedEvent, _ error: any Error) {
    seeUndecodable(recorded.envelope, error, isGone: recorded.payload == nil)
  }

  /// An event whose payload cannot be decoded, and why, or is gone.
  package mutating func seeUndecodable(_ envelope: Envelope, _ error: any Error, isGone: Bool) {
    position = envelope.position
    log.meet(envelope, nil)
    group.seeUndecodable(envelope, UnreadPayload(error: error, isGone: isGone), log)
  }

  /// One result a control, in order of id.
  package func results() -> [ControlResult] { catalogue.results(of: group.controls, after: log) }

  /// What the events make up, with the findings on controls among it.
  package var organisation: Organisation { log.organisation }
}

extension ControlCatalogue {
  func results(of controls: [any Control], after log: LogState) -> [ControlResult] {
    controls.map { control in
      let judgement = control.judgement(after: log)
      let id = type(of: control).id
      let rule = self[id]
      return ControlResult(
        id: id, title: rule?.title ?? id, verdict: judgement.verdict, population: judgement.population,
        examined: judgement.examined, failures: judgement.failures,
        explanation: judgement.explanation, clauses: rule?.clauses ?? [])
    }
  }
}
