import Dispatch
import EventSourcing
import Glibc
package import Transparency

extension SQLiteStore {
  /// Reads every stored byte again, on all cores, and names what cannot be what was written.
  ///
  /// Envelopes against leaf hashes, payloads against commitments, nodes against their children, index columns, tags,
  /// names and commands against envelopes, checkpoints against signatures and roots, and the file's own structure.
  ///
  /// - Parameters:
  ///   - keys: the keys that may sign checkpoints; nil for the one that the file itself names.
  ///   - progress: done and total events; called from any thread, one call at a time.
  package func verify(
    keys: [VerifierKey]? = nil, progress: @escaping @Sendable (Int64, Int64) -> Void = { _, _ in }
  ) throws -> VerifyReport {
    try readers.snapshot { connection in
      var damages: [Damage] = []
      let checkpoints = try Self.reporting(&damages, "the checkpoints") { try Self.checkpoints(connection) } ?? []
      guard let head = try Self.reporting(&damages, "the log's end", { try LogReader(connection: connection).head })
      else { return VerifyReport(events: 0, bytes: 0, checkpoints: 0, damages: damages) }
      let queue = ChunkQueue(head: head, whole: WholeLog(head: head, progress: progress))
      let sizes = Set(checkpoints.map(\.size))
      let erasures =
        try Self.reporting(&damages, "the erasures") { try StoredErasures(reading: connection) } ?? StoredErasures()
      damages += erasures.damages(head: head, isArchive: isArchive)
      work(queue, sizes, erasures, on: connection)
      let whole = try queue.finish()
      damages += whole.damages
      let damaged = Set(damages.compactMap(\.position))
      var indexes = IndexVerifier(connection: connection, head: head, damaged: damaged)
      try Self.reporting(&damages, "the indexes") { try indexes.run(expecting: whole.sums) }
      damages += indexes.damages
      let signers = keys ?? [try? VerifierKey(vkey: identity.verifierKey)].compactMap { $0 }
      for checkpoint in checkpoints {
        let check = CheckpointCheck(checkpoint: checkpoint, origin: identity.origin, keys: signers)
        if let what = check.damage(head: head, peaks: whole.peaks[checkpoint.size]) {
          damages.append(Damage(position: nil, what: "checkpoint of size \(checkpoint.size): \(what)"))
        }
      }
      damages +=
        try Self.reporting(&damages, "the cosignatures and time stamps") {
          try WitnessCheck(checkpoints).damages(connection)
        } ?? []
      damages += try Self.reporting(&damages, "the file") { try Self.structure(connection) } ?? []
      damages.sort { ($0.position ?? .max) < ($1.position ?? .max) }
      return VerifyReport(
        events: head, bytes: whole.bytes, checkpoints: checkpoints.count,
        damages: Array(damages.prefix(VerifyReport.limit)))
    }
  }

  /// Checks chunks on as many connections as there are cores; a small ledger on this one alone.
  private func work(
    _ queue: ChunkQueue, _ sizes: Set<Int64>, _ erasures: StoredErasures, on connection: Connection
  ) {
    let workers = min(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), Int(queue.chunks))
    guard workers > 1 else { return Self.work(queue, sizes, erasures, connection) }
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      do {
        try readers.snapshot { Self.work(queue, sizes, erasures, $0) }
      } catch { queue.fail(error) }
    }
  }

  private static func work(
    _ queue: ChunkQueue, _ sizes: Set<Int64>, _ erasures: StoredErasures, _ connection: Connection
  ) {
    var verifier = ChunkVerifier(connection, checkpointSizes: sizes, erasures: erasures)
    while let (chunk, positions) = queue.take() {
      do {
        try queue.put(verifier.run(positions), chunk: chunk)
      } catch { queue.fail(error) }
    }
  }

  /// SQLite's own check of its pages; not of index contents, which are compared with the envelopes.
  private static func structure(_ connection: Connection) throws -> [Damage] {
    try connection.with("PRAGMA quick_check") { row in
      var damages: [Damage] = []
      while try row.step() {
        let line = row.text(0)
        if line != "ok" { damages.append(Damage(position: nil, what: "SQLite: \(line)")) }
      }
      return damages
    }
  }

  /// A part that cannot be read at all is damage, not an error.
  @discardableResult
  private static func reporting<Result>(
    _ damages: inout [Damage], _ part: String, _ body: () throws -> Result
  ) throws -> Result? {
    do {
      return try body()
    } catch let failure as SQLiteFailure where failure.isDamage {
      damages.append(Damage(position: nil, what: "\(part) cannot be read: \(failure.message)"))
      return nil
    }
  }
}
