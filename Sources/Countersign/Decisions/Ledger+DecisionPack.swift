public import Domain
import EventSourcing
import Evidence
import Projections
import Storage
import Transparency
public import Values

extension Ledger {
  /// Freezes what is put before those who decide a change, writes it to a new folder, and records that it was issued.
  ///
  /// It is gathered under the write lock, so that the event comes right after the last position that the pack knows of.
  /// The files are then made from the log again: a retry with the same command id writes the same bytes.
  ///
  /// - Returns: the report is nil where the command was refused.
  /// - Throws: where something of the folder's name exists.
  public func issueDecisionPack(
    of change: Subject, to folder: String, _ instruction: Instruction
  ) throws -> (result: CommandResult, report: DecisionPackReport?) {
    let sink = try FolderSink(folder)
    do {
      let result = try perform(.change(.issuePack(change)), instruction) { reader, _ in
        let day = try Self.recordingTime(clock(), reader).day
        return .change(
          .issuePack(change, try decisionPack(of: change, asOf: day, through: reader.head, reader)?.issued))
      }
      guard case .recorded(let positions) = result, let (issued, files) = try issuedPack(at: positions.lowerBound)
      else {
        sink.abandon()
        return (result, nil)
      }
      for file in files { try sink.add(file) }
      try sink.publish()
      return (result, DecisionPackReport(folder: folder, issued: issued, position: positions.lowerBound))
    } catch {
      sink.abandon()
      throw error
    }
  }

  /// Whether a file of this digest is a pack that was issued of the change, and whether the log yields it again.
  public func checkDecisionPack(_ digest: Digest, of subject: Subject) throws -> DecisionPackCheck {
    try store.read { reader in
      var loader = OrganisationLoader(reader)
      try loader.load([subject])
      guard let change = loader.organisation.changes[subject], change.state != .absent else {
        throw LedgerError.unknownSubject(subject.description)
      }
      guard let step = change.packs.last(where: { $0.event.includes(digest) }) else {
        return DecisionPackCheck(verdict: .notIssued, digest: digest, isCurrent: false, votes: [])
      }
      let part: DecisionPack.Part = digest == step.event.data ? .data : .page
      let again = try decisionPack(of: subject, asOf: step.event.asOf, through: step.event.position, reader)?.issued
      let rebuilt = part == .data ? again?.data : again?.page
      return DecisionPackCheck(
        verdict: again == step.event ? .holds : .notRebuilt, digest: digest, part: part, issued: step,
        rebuilt: rebuilt, isCurrent: change.currentPacks.contains(step),
        votes: try Self.votes(on: step.event.data, of: subject, reader))
    }
  }

  /// The pack that the event at a position records, with its files.
  private func issuedPack(at position: Int64) throws -> (DecisionPackIssued, [PackFile])? {
    try store.read { reader in
      guard let recorded = try reader.event(at: position) else { return nil }
      let entry = try Entry(recorded)
      guard case .decisionPackIssued(let issued) = entry.event else { return nil }
      let pack = try decisionPack(of: entry.subject, asOf: issued.asOf, through: issued.position, reader)
      guard let pack, pack.issued == issued else {
        throw LedgerError.unsound("the log does not yield the pack that position \(position) records")
      }
      return (issued, pack.files)
    }
  }

  /// The pack as the log's first `position` events yield it; nil where they know no such change.
  ///
  /// The cost follows what the change moves, who could act on it, and the findings on controls.
  func decisionPack(
    of change: Subject, asOf day: CivilDay, through position: Int64, _ reader: any EventReader
  ) throws -> DecisionPack? {
    var loader = OrganisationLoader(reader, through: position)
    try loader.load([change])
    guard let known = loader.organisation.changes[change] else { return nil }
    try loader.loadWindow(of: [change], on: day)
    try loader.loadNetworks(of: [change])
    try loader.loadHolders()
    try loader.loadApprovals(on: day)
    try loader.loadFindings()
    let root = try file.tree { _, nodes in try MerkleTree.root(size: position, reading: nodes) }
    return DecisionPack(
      change, in: loader.organisation, asOf: day, .init(origin: origin, position: position, root: root),
      breaches: try Self.breaches([change] + known.initiatives, reader, through: position),
      own: Set(try reader.events(.stream(change.description), through: position).map(\.position)))
  }

  private static func breaches(
    _ subjects: [Subject], _ reader: any EventReader, through: Int64
  ) throws -> [DecisionPack.NotedBreach] {
    let kinds: Set<String> = [EventKind.findingRaised.rawValue]
    let items = subjects.map { EventQuery.Item(subject: $0.description, types: kinds, isStreamOnly: true) }
    return try reader.events(EventQuery(items: items), through: through).compactMap { recorded in
      let entry = try Entry(recorded)
      guard case .findingRaised(let event) = entry.event else { return nil }
      return DecisionPack.NotedBreach(subject: entry.subject, event: event, stamp: entry.stamp)
    }
  }

  private static func votes(on pack: Digest, of change: Subject, _ reader: any EventReader) throws -> [Int64] {
    let kinds: Set<String> = [EventKind.voteCast.rawValue]
    let query = EventQuery(items: [.init(subject: change.description, types: kinds, isStreamOnly: true)])
    return try reader.events(query, through: nil).compactMap { recorded in
      guard case .voteCast(let vote) = try Entry(recorded).event, vote.pack == pack else { return nil }
      return recorded.position
    }
  }
}

extension DecisionPack {
  fileprivate var files: [PackFile] {
    [PackFile(Self.dataPath, dataBytes), PackFile(Self.pagePath, DecisionPackPage.bytes(self))]
  }

  /// The event that records it.
  fileprivate var issued: DecisionPackIssued {
    DecisionPackIssued(
      contentHash: change.contentHash, assessmentHash: change.assessmentHash, round: Int64(change.round),
      position: source.position, asOf: asOf, data: .sha256(dataBytes), page: .sha256(DecisionPackPage.bytes(self)))
  }
}
