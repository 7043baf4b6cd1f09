package import Domain
package import EventSourcing
package import Values

/// Every control for each of several scopes, over one log in one pass: what a run for each scope alone would say.
///
/// Cost: one fold of the organisation, the controls about the log once, and the others once for each scope.
package struct ControlComparison: Sendable {
  private struct Column: Sendable {
    var tracker: ScopeTracker
    var controls: [any Control]
  }

  private let catalogue: ControlCatalogue
  private var log: LogState
  /// Controls about the log, which look at all of it whatever the scope.
  private var shared: [any Control]
  private var columns: [Column]

  /// - Parameter ids: the controls to judge; empty: all.
  package init(
    _ scopes: [ControlScope], only ids: Set<String> = [], asOf: CivilDay, knownAt: CivilDay? = nil,
    integrity: IntegrityFacts = IntegrityFacts(), parameters: ControlParameters = ControlParameters(),
    catalogue: ControlCatalogue = .standard
  ) {
    let kinds = ControlCatalogue.evaluated.filter { ids.isEmpty || ids.contains($0.id) }
    func controls(_ scope: ControlScope, aboutLog: Bool) -> [any Control] {
      let question = ControlQuestion(
        asOf: asOf, knownAt: knownAt, integrity: integrity, parameters: parameters, scope: scope)
      return kinds.filter { $0.isAboutLog == aboutLog }.map { $0.init(question) }
    }
    self.catalogue = catalogue
    log = LogState(systemActors: parameters.systemActors)
    shared = controls(.everything, aboutLog: true)
    columns = scopes.map { Column(tracker: ScopeTracker($0), controls: controls($0, aboutLog: false)) }
  }

  /// - Parameter entry: `recorded`, decoded.
  package mutating func see(_ recorded: RecordedEvent, _ entry: Entry) {
    log.meet(recorded.envelope, entry)
    for index in shared.indices { shared[index].see(recorded, entry, log) }
    for column in columns.indices {
      log.exchange(&columns[column].tracker)
      log.place(recorded.envelope, entry)
      for index in columns[column].controls.indices { columns[column].controls[index].see(recorded, entry, log) }
      log.exchange(&columns[column].tracker)
    }
    log.evolve(with: entry, command: recorded.envelope.command)
    for column in columns.indices { columns[column].tracker.evolve(with: entry) }
  }

  /// An event whose payload cannot be decoded, and why.
  package mutating func seeUndecodable(_ recorded: RecordedEvent, _ error: any Error) {
    log.meet(recorded.envelope, nil)
    for index in shared.indices { shared[index].seeUndecodable(recorded, error, log) }
    for column in columns.indices {
      log.exchange(&columns[column].tracker)
      for index in columns[column].controls.indices {
        columns[column].controls[index].seeUndecodable(recorded, error, log)
      }
      log.exchange(&columns[column].tracker)
    }
  }

  /// For each scope one result a control, in order of id.
  package func results() -> [[ControlResult]] {
    let common = catalogue.results(of: shared, after: log)
    return columns.map { column in
      var log = log
      var tracker = column.tracker
      log.exchange(&tracker)
      return (common + catalogue.results(of: column.controls, after: log)).sorted { $0.id < $1.id }
    }
  }

  package var organisation: Organisation { log.organisation }
}
