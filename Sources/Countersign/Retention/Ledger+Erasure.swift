import Domain
import EventSourcing
import Storage
import Values

extension Ledger {
  /// Brings the ledger to what the file of erasures beside it names, as a ledger is when it was erased and nothing came
  /// in between.
  ///
  /// Nothing is left to do but after a power cut in the middle of an erasure, and after a backup was restored that was
  /// made before one: the payload is destroyed again, under an event of its own where the log lacks it, views are built
  /// anew and the file is rewritten.
  func completeErasures() throws {
    guard let file = try? file, !file.isArchive else { return }
    for (erasure, pending) in try pendingErasures() { try applyAgain(erasure, pending) }
    var unpurged: Int64?
    for record in try file.erasureRecords() {
      switch record {
      case .erased(let erasure): unpurged = erasure.under
      case .purged: unpurged = nil
      }
    }
    guard let unpurged else { return }
    _ = try rebuild(replacing: true)
    try file.purge(after: unpurged)
  }

  /// Erasures that the file names, of which the ledger has payloads still.
  private func pendingErasures() throws -> [(ErasureRecord.Erasure, PayloadErased)] {
    let records = try file.erasureRecords()
    if records.isEmpty { return [] }
    let destroyed = try file.erasures()
    return try store.read { reader in
      var seen: Set<Int64> = []
      return try records.compactMap { record in
        guard case .erased(let erasure) = record else { return nil }
        let type = EventKind.payloadErased
        guard
          case .payloadErased(var event) = try DomainEvent(
            type: type.rawValue, schema: type.schema, payload: erasure.payload)
        else { return nil }
        event.payloads = try event.payloads.filter { payload in
          guard destroyed[payload.position] == nil, seen.insert(payload.position).inserted,
            let stored = try reader.event(at: payload.position)
          else { return false }
          return stored.envelope.commitment == payload.commitment && stored.payload != nil
        }
        return event.payloads.isEmpty ? nil : (erasure, event)
      }
    }
  }

  private func applyAgain(_ erasure: ErasureRecord.Erasure, _ pending: PayloadErased) throws {
    // The line is the command: two processes that open the ledger at once erase once.
    let context = CommandContext(
      command: "erasure:\(erasure.digest.hex)", actor: erasure.actor, actingFor: erasure.actingFor,
      reason: erasure.reason, source: "erasures")
    _ = try store.decide(context: context, recordedAt: clock()) { reader in
      var loader = OrganisationLoader(reader)
      try loader.load([.ledger])
      var event = pending
      let request = loader.organisation.records.requests.first { $0.position == pending.request }
      if request?.event.payloads != pending.payloads { event.request = nil }
      let subjects = try pending.positions.compactMap {
        try reader.event(at: $0).flatMap { Subject($0.envelope.stream) }
      }
      let day = try Self.recordingTime(clock(), reader).day
      let draft = Draft(
        .ledger, .payloadErased(event), effectiveOn: day, touching: Set(subjects).subtracting([.ledger]).sorted())
      return [draft.proposed]
    }
  }

  /// Where what is destroyed, what the log says of it and what the file beside it says do not agree.
  func erasureDamages() throws -> [Verification.Damage] {
    let destroyed = try file.erasures()
    let query = EventQuery(items: [
      .init(
        subject: Subject.ledger.description, types: [EventKind.payloadErased.rawValue], isStreamOnly: true)
    ])
    let isArchive = try file.isArchive
    var damages: [Verification.Damage] = []
    let head = try store.read { reader in
      var named: [Int64: Set<PayloadReference>] = [:]
      try reader.forEach(query, after: 0, through: nil) { recorded in
        guard case .payloadErased(let event) = try Entry(recorded).event else { return true }
        named[recorded.position] = Set(event.payloads)
        for payload in event.payloads where destroyed[payload.position] == nil {
          damages.append(
            .init(position: payload.position, what: "erased under position \(recorded.position), and not destroyed"))
        }
        return true
      }
      let head = try reader.head
      for (position, under) in destroyed.sorted(by: { $0.key < $1.key }) where !isArchive || under <= head {
        let commitment = try reader.event(at: position)?.envelope.commitment
        let reference = commitment.map { PayloadReference(position: position, commitment: $0) }
        if let reference, named[under]?.contains(reference) == true { continue }
        damages.append(.init(position: position, what: "destroyed under position \(under), which does not erase it"))
      }
      return head
    }
    for (_, event) in isArchive || head == 0 ? [] : try pendingErasures() {
      damages += event.positions.map {
        let what = "\(ErasureFile.suffix.dropFirst()) beside the ledger name it as erased, and its payload is here: "
        return .init(position: $0, what: what + "open the ledger for writing, and it is erased again")
      }
    }
    return damages
  }
}
