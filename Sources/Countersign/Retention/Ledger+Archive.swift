import Domain
import EventSourcing
import Glibc
import Storage
import Transparency
import Values

extension Ledger {
  /// Writes the log's first events to a ledger file of their own, read-only for good, and records that it is there.
  ///
  /// The ledger keeps its events: its state is a fold over all of them.
  ///
  /// - Parameters:
  ///   - key: the signing key's file, for a checkpoint of exactly that size where none is kept.
  ///   - progress: done and total events.
  public func archive(
    _ end: ArchiveEnd, to path: String, key: String, _ instruction: Instruction,
    progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> ArchiveReport {
    let through = try lastPosition(of: end)
    let notes = try archiveNotes(through: through, key: key)
    let last = try store.read { try $0.event(at: through)?.envelope.recordedAt } ?? clock()
    let digest = try file.archive(
      notes, to: path,
      finish: { store in
        // As of the last day in it, so that the same archive made twice is the same file.
        try Ledger(store: store, clock: { last }).refreshViews()
      }, progress: progress)
    let root = try consistency(from: through, to: through).oldRoot
    let event = LedgerArchived(
      through: through, root: root, fileDigest: digest,
      fileName: path.split(separator: "/").last.map { String($0) } ?? path)
    do {
      let result = try perform(.records(.archive(event)), instruction)
      if case .refused = result { unlink(path) }
      let newest = try Checkpoint(parsing: SignedNote(parsing: Array(notes.newest.utf8)).text)
      return ArchiveReport(
        through: through, root: root, fileDigest: digest, provenThrough: newest.size, result: result)
    } catch {
      unlink(path)
      throw error
    }
  }

  private func lastPosition(of end: ArchiveEnd) throws -> Int64 {
    try store.read { reader in
      let head = try reader.head
      switch end {
      case .before(let year):
        guard let day = CivilDay(year: year, month: 1, day: 1),
          let before = UTCInstant(milliseconds: UTCInstant(startOf: day).milliseconds - 1)
        else { throw LedgerError.archive("year \(year)", why: "is none that a ledger could have") }
        let last = try reader.position(knownAt: before)
        guard last > 0 else { throw LedgerError.archive("year \(year)", why: "nothing was recorded before it") }
        return last
      case .position(let position):
        guard (1...max(head, 1)).contains(position), let event = try reader.event(at: position) else {
          throw LedgerError.unknownPosition(position, head: head)
        }
        let positions = try reader.positions(ofCommand: event.envelope.command)
        if let last = positions?.last, last != position {
          throw LedgerError.archive("position \(position)", why: "its command goes on to \(last); archive through that")
        }
        return position
      }
    }
  }

  private func archiveNotes(through: Int64, key: String) throws -> ArchiveNotes {
    let own = try checkpointKept(ofSize: through) ?? checkpoint(ofSize: through, signedWith: key)
    var newest = try file.checkpoints().last?.note ?? own
    let head = try store.read { try $0.head }
    if newest == own, head > through { newest = (try? checkpoint(signedWith: key)) ?? own }
    let size = try Checkpoint(parsing: SignedNote(parsing: Array(newest.utf8)).text).size
    let hashes = try consistency(from: through, to: size).hashes
    return ArchiveNotes(
      through: through, checkpoint: own, newest: newest,
      consistency: hashes.map { $0.base64Text + "\n" }.joined())
  }

  private func checkpointKept(ofSize size: Int64) throws -> String? {
    try file.checkpoints().last { $0.size == size }?.note
  }

  /// Deletes an archive of this ledger, once nothing in it must stay, and records that.
  public func dispose(ofArchive path: String, _ instruction: Instruction) throws -> CommandResult {
    let archive = try Self.openArchive(path, clock)
    guard let notes = try archive.file.identity.archive else {
      throw LedgerError.archive(path, why: "is a ledger that goes on, and no archive")
    }
    let disposal = ArchiveDisposed(fileDigest: try SQLiteStore.digest(of: path), through: notes.through)
    let result = try perform(.records(.dispose(disposal)), instruction) { reader, state in
      let keeping = state.records.keeping(on: try Self.recordingTime(clock(), reader).day)
      return .records(.dispose(disposal, kept: try archive.firstKept(by: keeping)))
    }
    if case .refused = result { return result }
    guard unlink(path) == 0 else { throw LedgerError.file(path: path, why: String(cString: strerror(errno))) }
    return result
  }

  private func firstKept(by keeping: RecordKeeping) throws -> KeptRecord? {
    try store.read { reader in
      var kept: KeptRecord?
      try reader.forEach(.everything, after: 0, through: nil) { recorded in
        let why =
          RecordInQuestion(recorded).map { keeping.whyNotDisposable($0) } ?? "of no subject that is known"
        kept = why.map { KeptRecord(position: recorded.position, why: $0) }
        return kept == nil
      }
      return kept
    }
  }
}
