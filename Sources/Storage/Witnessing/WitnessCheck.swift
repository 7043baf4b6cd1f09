import Transparency
import Values

/// Checks what is kept about the checkpoints: each cosignature against its key, each time stamp against its reply, and
/// both against the note.
struct WitnessCheck {
  private let notes: [Int64: SignedNote]

  init(_ checkpoints: [StoredCheckpoint]) {
    notes = Dictionary(
      checkpoints.compactMap { kept in (try? SignedNote(parsing: Array(kept.note.utf8))).map { (kept.size, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  func damages(_ connection: Connection) throws -> [Damage] {
    var damages: [Damage] = []
    for cosignature in try SQLiteStore.cosignatures(connection) {
      guard let what = fault(of: cosignature) else { continue }
      damages.append(Damage(position: nil, what: "cosignature of the checkpoint of size \(cosignature.size): \(what)"))
    }
    for (digest, stamp) in try SQLiteStore.timestamps(connection) {
      guard let what = fault(of: stamp, digest) else { continue }
      damages.append(Damage(position: nil, what: "time stamp of the checkpoint of size \(stamp.size): \(what)"))
    }
    return damages
  }

  private func fault(of cosignature: StoredCosignature) -> String? {
    guard let note = notes[cosignature.size] else { return "there is no such checkpoint" }
    guard let key = try? VerifierKey(vkey: cosignature.key) else { return "its key cannot be read" }
    guard let signature = NoteSignature(parsing: cosignature.line) else { return "its line cannot be read" }
    guard let time = note.time(of: signature, by: key) else { return "not by its key, of this checkpoint" }
    return time == cosignature.time ? nil : "it was signed at another time"
  }

  private func fault(of stamp: StoredTimestamp, _ digest: String) -> String? {
    guard let note = notes[stamp.size] else { return "there is no such checkpoint" }
    guard Digest.sha256(stamp.reply).hex == digest else { return "the reply is not the one that was kept" }
    guard let reply = try? TimestampReply(parsing: stamp.reply) else { return "the reply cannot be read" }
    guard (try? reply.requireStamped(Digest.sha256(note.bytes))) != nil else { return "it stamps other bytes" }
    guard reply.time == stamp.time, reply.serial == stamp.serial, reply.policy == stamp.policy else {
      return "the reply says another time, serial or policy"
    }
    return nil
  }
}
