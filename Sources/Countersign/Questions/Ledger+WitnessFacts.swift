import Controls
import Storage
import Transparency
import Values

extension Ledger {
  /// What others said about the checkpoints, each cosignature verified again.
  ///
  /// - Parameter isLaterWordHeard: what was kept after the moment of the question counts as if it had been kept by then.
  func gatherWitnessing(
    into facts: inout IntegrityFacts, _ checkpoints: [StoredCheckpoint], askedAt: UTCInstant, isLaterWordHeard: Bool
  ) throws {
    func moment(_ recordedAt: UTCInstant) -> UTCInstant { isLaterWordHeard ? min(recordedAt, askedAt) : recordedAt }
    facts.askedAt = askedAt
    let kept = Dictionary(checkpoints.map { ($0.size, $0) }, uniquingKeysWith: { first, _ in first })
    let notes = kept.compactMapValues { try? SignedNote(parsing: Array($0.note.utf8)) }
    facts.cosignatures = try file.cosignatures().compactMap { kept in
      guard let key = try? VerifierKey(vkey: kept.key), let line = NoteSignature(parsing: kept.line),
        let time = notes[kept.size]?.time(of: line, by: key)
      else { return nil }
      return IntegrityFacts.Cosignature(size: kept.size, key: kept.key, time: time, recordedAt: moment(kept.recordedAt))
    }
    facts.timestamps = try file.timestamps().compactMap { stamp in
      guard let checkpoint = kept[stamp.size] else { return nil }
      let reply = try? TimestampReply(parsing: stamp.reply)
      let digest = Digest.sha256(Array(checkpoint.note.utf8))
      return IntegrityFacts.Timestamp(
        size: stamp.size, time: reply?.time ?? stamp.time, checkpointAt: checkpoint.recordedAt,
        recordedAt: moment(stamp.recordedAt), isOfCheckpoint: (try? reply?.requireStamped(digest)) != nil,
        isVerified: stamp.authority != nil)
    }
  }
}
