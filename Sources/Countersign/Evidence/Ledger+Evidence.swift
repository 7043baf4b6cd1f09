import Controls
import EventSourcing
import Evidence
import Transparency
public import Values

extension Ledger {
  /// Writes an evidence pack: the files of docs/evidence-pack.md, in a new folder that appears once it is whole.
  ///
  /// The pack stands on a checkpoint: controls are judged as known at its size, and its time is the pack's. The same
  /// order over the same checkpoint gives the same bytes, however much the ledger has grown since.
  ///
  /// - Parameter progress: done and total events of the pass at hand, from any thread.
  /// - Throws: where something of the folder's name exists, no checkpoint is kept, or the log is not what was signed.
  @discardableResult
  public func evidence(
    _ order: EvidenceOrder, to folder: String, progress: @escaping @Sendable (Int64, Int64) -> Void = { _, _ in }
  ) throws -> EvidenceReport {
    let archive = order.isArchived ? folder + ".zip" : nil
    if let archive, FolderSink.exists(archive) {
      throw LedgerError.badFile(path: archive, why: "is there already; name a new folder")
    }
    let sink = try FolderSink(folder)
    do {
      var report = try writeEvidence(order, to: sink, folder, progress)
      if let archive {
        try ZipArchive.write(sink.root, to: archive)
        report.archive = archive
      }
      try sink.publish()
      return report
    } catch {
      sink.abandon()
      throw error
    }
  }

  private func writeEvidence(
    _ order: EvidenceOrder, to sink: FolderSink, _ folder: String,
    _ progress: @escaping @Sendable (Int64, Int64) -> Void
  ) throws -> EvidenceReport {
    let key = try signingKey(order)
    let log = try EvidenceLog(self, knownAt: order.knownAt)
    let newest = log.newest
    let evidence = try evidenceCase(order, log, progress)
    let statement = try statement(through: newest.size, progress)
    guard statement.root == newest.root, statement.gaps.isEmpty else {
      throw LedgerError.unsound("the first \(newest.size) events are not those that the checkpoint signed")
    }
    let selection = try store.read {
      try EvidenceSelection(
        evidence.results, order.scope, $0, including: [1, log.policy?.position ?? 1], through: newest.size)
    }
    let source = LedgerEvidence(store: store, positions: selection.positions, withheld: order.withheld)
    var export = EvidenceExport(
      ledger: self, order: order, evidence: evidence, statement: statement, source: source,
      pack: PackWriter(sink),
      report: EvidenceReport(
        folder: folder, size: newest.size, root: newest.root, asOf: evidence.asOf, events: selection.positions.count,
        unmatched: statement.movements.unmatched, results: evidence.results, witnessing: evidence.witnessing))
    try export.writeLog(log)
    try export.writeEvents(progress)
    try export.writeCertificates(of: selection.initiatives.sorted())
    try export.writeDocuments(signedBy: key, progress)
    return export.report
  }

  /// The ledger's own, with which the log is signed where the pack shall stand on it as it is now.
  private func signingKey(_ order: EvidenceOrder) throws -> SigningKey? {
    guard let path = order.key else { return nil }
    let key = try signingKey(path)
    if order.signsLog, order.knownAt == nil { _ = try checkpoint(signedWith: path) }
    return key
  }

  private func evidenceCase(
    _ order: EvidenceOrder, _ log: EvidenceLog, _ progress: @escaping @Sendable (Int64, Int64) -> Void
  ) throws -> EvidenceCase {
    let newest = log.newest
    let day = order.asOf ?? newest.recordedAt.day
    let view = try compliance(
      through: newest.size, isPast: true, askedAt: newest.recordedAt, isLaterWordHeard: true, asOf: day,
      knownAt: newest.recordedAt.day, scope: order.scope, parameters: order.parameters, progress: progress)
    let frameworks = try order.frameworks.isEmpty ? FrameworkDocument.shipped() : order.frameworks
    let catalogue = frameworks.reduce(ControlCatalogue.standard) { $0.mapping($1) }
    let wanted = order.wantedControls
    var results = view.results.filter { wanted.isEmpty || wanted.contains($0.id) }
    for index in results.indices { results[index].clauses = catalogue[results[index].id]?.clauses ?? [] }
    if !order.withheld.isEmpty { results = results.map(\.withoutQuotations) }
    var evidence = EvidenceCase(
      origin: origin, verifierKey: verifierKey, checkpoint: try log.cosigned(newest), size: newest.size,
      root: newest.root, madeAt: newest.recordedAt, asOf: day, scope: order.scope, results: results,
      catalogue: catalogue, frameworks: frameworks)
    evidence.witnessing = try log.witnessing()
    evidence.stampedAt = log.timestamps[newest.size]?.first?.time
    return evidence
  }

  /// What the first `through` events hold. Reads them all.
  func statement(
    through: Int64, _ progress: @escaping @Sendable (Int64, Int64) -> Void
  ) throws -> CompletenessStatement {
    var statement = CompletenessStatement()
    try store.read { reader in
      try reader.forEach(.everything, after: 0, through: through) { recorded in
        statement.see(recorded)
        if recorded.position % 4096 == 0 || recorded.position == through { progress(recorded.position, through) }
        return true
      }
    }
    return statement
  }

  /// What the ledger holds, as known at a moment, with the day and the name that it goes by.
  public func completeness(
    _ moment: Moment = .now, progress: @escaping @Sendable (Int64, Int64) -> Void = { _, _ in }
  ) throws -> JSONValue {
    let through = try store.read { try Self.last(moment, $0) }
    let day = moment.asOf ?? clock().day
    return try statement(through: through, progress).json(.init(origin: origin, asOf: day))
  }
}

extension ControlResult {
  /// With figures alone: what a sentence quotes may come from a payload that the reader may not see.
  fileprivate var withoutQuotations: ControlResult {
    var result = self
    result.failures = failures.map { Failure(position: $0.position, why: "left out, as payloads are withheld") }
    result.explanation =
      switch verdict {
      case .pass: "\(population) of \(population) keep the rule."
      case .fail: "\(failures.count) failing, of a population of \(population)."
      case .notApplicable: "There was nothing to judge, or a fact that the judgement needs is missing."
      }
    return result
  }
}
