package import Domain
package import EventSourcing
package import Values

/// Every control for each of several scopes, over one log in one pass: what a run for each scope alone would say.
///
/// Cost: one fold of the organisation, the controls about the log once, and the others once for each scope.
package struct ControlComparison: Sendable {
  private struct Column: Sendable {
    var tracker: ScopeTracker
    var group: ControlGroup
  }

  private let catalogue: ControlCatalogue
  private var log: LogState
  /// Controls about the log, which look at all of it whatever the scope.
  private var shared: ControlGroup
  private var columns: [Column]

  /// - Parameter ids: the controls to judge; empty: all.
  package init(
    _ scopes: [ControlScope], only ids: Set<String> = [], asOf: CivilDay, knownAt: CivilDay? = nil,
    integrity: IntegrityFacts = IntegrityFacts(), parameters: ControlParameters = ControlParameters(),
    catalogue: ControlCatalogue = .standard
  ) {
    let kinds = ControlCatalogue.evaluated.filter { ids.isEmpty || ids.contains($0.id) }
    func group(_ scope: ControlScope, aboutLog: Bool) -> ControlGroup {
      let question = ControlQuestion(
        asOf: asOf, knownAt: knownAt, integrity: integrity, parameters: parameters, scope: scope)
      return ControlGroup(question, kinds.filter { $0.isAboutLog == aboutLog })
    }
    self.catalogue = catalogue
    log = LogState(systemActors: parameters.systemActors)
    shared = group(.everything, aboutLog: true)
    columns = scopes.map { Column(tracker: ScopeTracker($0), group: group($0, aboutLog: false)) }
  }

  package mutating func see(_ recorded: RecordedEvent, _ entry: Entry) { see(recorded.envelope, entry) }

  /// - Parameter entry: the event of the envelope, decoded.
  package mutating func see(_ envelope: Envelope, _ entry: Entry) {
    log.meet(envelope, entry)
    shared.see(envelope, entry, log)
    for column in columns.indices {
      log.exchange(&columns[column].tracker)
      log.place(envelope, entry)
      columns[column].group.see(envelope, entry, log)
      log.exchange(&columns[column].tracker)
    }
    log.evolve(with: entry, command: envelope.command)
    for column in columns.indices { columns[column].tracker.evolve(with: entry) }
  }

  package mutating func seeUndecodable(_ recorded: RecordedEvent, _ error: any Error) {
    seeUndecodable(recorded.envelope, error, isGone: recorded.payload == nil)
  }

  /// An event whose payload cannot be decoded, and why, or is gone.
  package mutating func seeUndecodable(_ envelope: Envelope, _ error: any Error, isGone: Bool) {
    let unread = UnreadPayload(error: error, isGone: isGone)
    log.meet(envelope, nil)
    shared.seeUndecodable(envelope, unread, log)
    for column in columns.indices {
      log.exchange(&columns[column].tracker)
      columns[column].group.seeUndecodable(envelope, unread, log)
      log.exchange(&columns[column].tracker)
    }
  }

  /// For each scope one result a control, in order of id.
  package func results() -> [[ControlResult]] {
    let common = catalogue.results(of: shared.controls, after: log)
    return columns.map { column in
      var log = log
      var tracker = column.tracker
      log.exchange(&tracker)
      return (common + catalogue.results(of: column.group.controls, after: log)).sorted { $0.id < $1.id }
    }
  }

  package var organisation: Organisation { log.organisation }
}
