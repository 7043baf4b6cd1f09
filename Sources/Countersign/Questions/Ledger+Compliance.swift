public import Controls
import Domain
import EventSourcing
import Evidence
public import Projections
import Storage
import Transparency
public import Values

/// The compliance view: each control that the events can answer.
public struct ComplianceView: Hashable, Sendable {
  public var asOf: CivilDay
  public var position: Int64
  public var scope = ControlScope.everything
  public var results: [ControlResult]
  public var findings: FindingRegister
}

extension Ledger {
  /// Evaluates every control as of a day, as known at a moment. Reads the whole log, and every stored byte.
  ///
  /// - Parameter progress: done and total events of the slower of the two passes, from any thread.
  public func compliance(
    _ moment: Moment = .now, scope: ControlScope = .everything,
    parameters: ControlParameters = ControlParameters(),
    progress: @escaping @Sendable (Int64, Int64) -> Void = { _, _ in }
  ) throws -> ComplianceView {
    let day = moment.asOf ?? clock().day
    let through = try store.read { try Self.last(moment, $0) }
    try requireKnown(scope.subject, through: through)
    let scope = try resolved(scope, asOf: day, through: through)
    return try compliance(
      through: through, isPast: moment.knownAt != nil, askedAt: moment.knownAt ?? clock(), asOf: day,
      knownAt: moment.knownAt?.day, scope: scope, parameters: parameters, progress: progress)
  }

  /// The same over the first `through` events; where it is about the past, later checkpoints and commands are left out.
  ///
  /// - Parameter isLaterWordHeard: whether cosignatures and time stamps of earlier checkpoints count that were kept later.
  func compliance(
    through: Int64, isPast: Bool, askedAt: UTCInstant, isLaterWordHeard: Bool = false, asOf day: CivilDay,
    knownAt: CivilDay?, scope: ControlScope, parameters: ControlParameters,
    progress: @escaping @Sendable (Int64, Int64) -> Void
  ) throws -> ComplianceView {
    let facts = try integrityFacts(
      through: through, isPast: isPast, askedAt: askedAt, isLaterWordHeard: isLaterWordHeard, asOf: day, progress)
    var run = ControlRun(
      asOf: day, knownAt: knownAt, scope: scope, integrity: facts, parameters: parameters,
      catalogue: try .withFrameworks())
    try judge(after: 0, through: through, into: &run)
    return ComplianceView(
      asOf: day, position: through, scope: scope, results: run.results(),
      findings: FindingRegister(run.organisation, asOf: day))
  }

  func requireKnown(_ subject: Subject?, through: Int64) throws {
    guard let subject, subject != .ledger else { return }
    let organisation = try store.read { reader in
      var loader = OrganisationLoader(reader, through: through)
      try loader.load([subject])
      return loader.organisation
    }
    if organisation.initiative(subject) == nil { throw LedgerError.unknownSubject(subject.description) }
  }

  func integrityFacts(
    through: Int64, isPast: Bool, askedAt: UTCInstant, isLaterWordHeard: Bool = false, asOf day: CivilDay,
    _ progress: @escaping @Sendable (Int64, Int64) -> Void
  ) throws -> IntegrityFacts {
    var facts = IntegrityFacts(
      through: isPast ? through : nil, exportRoundTrip: try roundTrip(through: through, day))
    guard let file = try? file else { return facts }
    let report = try file.verify(keys: nil, progress: progress)
    facts.damagedPositions = Dictionary(
      report.damages.map { ($0.position ?? 0, $0.what) }, uniquingKeysWith: { first, _ in first })
    for damage in (try? erasureDamages()) ?? [] where facts.damagedPositions?[damage.position ?? 0] == nil {
      facts.damagedPositions?[damage.position ?? 0] = damage.what
    }
    let kept = try file.checkpoints()
    let key = try? VerifierKey(vkey: verifierKey)
    let checkpoints = kept.map { kept -> IntegrityFacts.Checkpoint in
      let note = try? SignedNote(parsing: Array(kept.note.utf8))
      let verified = note.flatMap { note in key.flatMap { try? Checkpoint(verifying: note, by: $0) } }
      let claimed = verified ?? note.flatMap { try? Checkpoint(parsing: $0.text) }
      return IntegrityFacts.Checkpoint(
        size: claimed?.size ?? kept.size, root: claimed?.root ?? MerkleTree.emptyRoot,
        isSignatureValid: verified != nil)
    }
    facts.checkpoints = checkpoints
    facts.consistency = try consistency(of: checkpoints)
    facts.reread = try reread(upTo: checkpoints.last { $0.size <= through }?.size ?? through)
    var commands: [IntegrityFacts.Command] = []
    try file.forEachCommand(through: through) { commands.append(.init(id: $0, first: $1, last: $2)) }
    facts.commands = commands
    try gatherWitnessing(into: &facts, kept, askedAt: askedAt, isLaterWordHeard: isLaterWordHeard)
    return facts
  }

  /// Whether each checkpoint is a prefix of the next, by a proof from the stored nodes.
  private func consistency(of checkpoints: [IntegrityFacts.Checkpoint]) throws -> [Bool] {
    try zip(checkpoints, checkpoints.dropFirst()).map { old, new in
      try file.tree { size, nodes in
        guard old.size <= new.size, new.size <= size else { return false }
        if old.size == 0 { return old.root == MerkleTree.emptyRoot }
        let proof = try MerkleTree.consistencyProof(old: old.size, new: new.size, reading: nodes)
        do {
          try MerkleTree.verifyConsistency(
            old: old.size, new: new.size, oldRoot: old.root, newRoot: new.root, proof: proof)
          return true
        } catch { return false }
      }
    }
  }

  /// The root of the first `size` events over their bytes as stored.
  private func reread(upTo size: Int64) throws -> IntegrityFacts.Reread {
    var frontier = MerkleFrontier()
    try file.replaying { reader in
      try reader.replay(after: 0, through: size, envelopes: true) { row in
        frontier.append(leaf: MerkleTree.leafHash(row.envelope))
        return true
      }
    }
    return IntegrityFacts.Reread(size: size, root: frontier.root)
  }

  /// Exports every event as a line, reads the lines back, and folds both.
  private func roundTrip(through: Int64, _ day: CivilDay) throws -> IntegrityFacts.RoundTrip? {
    do {
      let live = Self.foldHash(try fold(through: through), day)
      let reimported = try reimported(through: through)
      return IntegrityFacts.RoundTrip(live: live, reimported: reimported.map { Self.foldHash($0, day) } ?? live)
    } catch let error as StorageError {
      throw error
    } catch {
      // What cannot be decoded cannot be exported: K05 says so, K25 says where.
      return nil
    }
  }

  /// A fold of what the lines say; nil where every line reads back as the very event, so that the fold is the same.
  private func reimported(through: Int64) throws -> DomainFold? {
    let source = EventLine.source(origin)
    func copy(_ recorded: RecordedEvent) throws -> RecordedEvent {
      var copy = try EventLine.read(EventLine.bytes(EvidenceEvent(recorded), source: source)).event.recorded
      copy.erasedUnder = recorded.erasedUnder
      return copy
    }
    var differs = false
    var fold = DomainFold()
    try store.read { reader in
      try reader.forEach(.everything, after: 0, through: through) { recorded in
        differs = try copy(recorded) != recorded
        return !differs
      }
      guard differs else { return }
      try reader.forEach(.everything, after: 0, through: through) { recorded in
        fold.take(try Entry(copy(recorded)))
        return true
      }
    }
    return differs ? fold : nil
  }

  static func foldHash(_ fold: DomainFold, _ day: CivilDay) -> Digest {
    var hash = ViewHash()
    for subject in fold.subjects.sorted() {
      hash.add(SubjectRows(of: subject, in: fold.organisation, notes: fold.notes[subject] ?? [], asOf: day).rows)
    }
    return hash.digest
  }
}
