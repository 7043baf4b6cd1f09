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
  private var controls: [any Control]
  private var log: LogState

  /// - Parameters:
  ///   - asOf: rules about substance judge the events effective by this day.
  ///   - scope: the part of the organisation and the first day of the period that rules about substance look at.
  ///   - knownAt: the day of the moment at which the log stood so; nil where it is the whole log.
  package init(
    asOf: CivilDay, knownAt: CivilDay? = nil, scope: ControlScope = .everything,
    integrity: IntegrityFacts = IntegrityFacts(),
    parameters: ControlParameters = ControlParameters(),
    catalogue: ControlCatalogue = .standard
  ) {
    let question = ControlQuestion(
      asOf: asOf, knownAt: knownAt, integrity: integrity, parameters: parameters, scope: scope)
    self.catalogue = catalogue
    controls = ControlCatalogue.evaluated.map { $0.init(question) }
    log = LogState(systemActors: parameters.systemActors, scope: scope)
  }

  /// - Parameter entry: `recorded`, decoded.
  package mutating func see(_ recorded: RecordedEvent, _ entry: Entry) {
    log.meet(recorded.envelope, entry)
    for index in controls.indices { controls[index].see(recorded, entry, log) }
    log.evolve(with: entry, command: recorded.envelope.command)
  }

  /// An event whose payload cannot be decoded, and why.
  package mutating func seeUndecodable(_ recorded: RecordedEvent, _ error: any Error) {
    log.meet(recorded.envelope, nil)
    for index in controls.indices { controls[index].seeUndecodable(recorded, error, log) }
  }

  /// One result a control, in order of id.
  package func results() -> [ControlResult] { catalogue.results(of: controls, after: log) }

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
