import Storage
import Transparency
public import Values

/// A cosignature that was kept.
public struct KeptCosignature: Hashable, Sendable {
  public var size: Int64
  /// The witness's vkey.
  public var key: String
  /// By the witness's clock.
  public var time: UTCInstant
  /// The signature line, without its newline.
  public var line: String
  public var recordedAt: UTCInstant
}

extension Ledger {
  /// The checkpoint kept of this size with the newest cosignature of each witness behind the log's own signature.
  public func cosignedCheckpoint(of size: Int64) throws -> String {
    String(decoding: try cosigned(kept(size)).bytes, as: UTF8.self)
  }

  /// The checkpoint kept of this size as the log signed it: the bytes that are time-stamped.
  public func plainCheckpoint(of size: Int64) throws -> String { try kept(size).note }

  /// Cosignatures by size, key and time: of one checkpoint, or of all.
  public func cosignatures(of size: Int64? = nil) throws -> [KeptCosignature] {
    try file.cosignatures(of: size).map { kept in
      KeptCosignature(
        size: kept.size, key: kept.key, time: Self.instant(kept.time) ?? kept.recordedAt, line: kept.line,
        recordedAt: kept.recordedAt)
    }
  }

  func kept(_ size: Int64?) throws -> StoredCheckpoint {
    let checkpoints = try file.checkpoints()
    guard let newest = checkpoints.last else { throw WitnessError.nothingSigned }
    guard let size else { return newest }
    guard let kept = checkpoints.first(where: { $0.size == size }) else {
      throw WitnessError.noCheckpoint(size: size)
    }
    return kept
  }

  func cosigned(_ checkpoint: StoredCheckpoint) throws -> SignedNote {
    try Self.cosigned(checkpoint.note, file.cosignatures(of: checkpoint.size))
  }

  /// - Parameter kept: of this checkpoint, by key, then time: the last of each key is its newest.
  static func cosigned(_ note: String, _ kept: [StoredCosignature]) throws -> SignedNote {
    try kept.reduce(SignedNote(parsing: Array(note.utf8))) { note, kept in
      guard let signature = NoteSignature(parsing: kept.line) else { return note }
      return try note.adding(signature)
    }
  }

  /// Keeps those of the lines that are the witness's cosignature of one of the checkpoints, the newest first.
  ///
  /// - Returns: the checkpoint's size.
  func keep(
    _ lines: [NoteSignature], of witness: WitnessPolicy.Witness, on checkpoints: [StoredCheckpoint]
  ) throws -> Int64 {
    for line in lines where line.name == witness.key.name && line.keyID == witness.key.id {
      for checkpoint in checkpoints.reversed() {
        let note = try SignedNote(parsing: Array(checkpoint.note.utf8))
        guard let time = note.time(of: line, by: witness.key) else { continue }
        try file.add(
          StoredCosignature(
            size: checkpoint.size, key: witness.key.vkey, time: time, line: line.text, recordedAt: clock()))
        return checkpoint.size
      }
      throw WitnessError.notCosigned(witness.name, why: "its signature is of no checkpoint that is kept")
    }
    throw WitnessError.notCosigned(witness.name, why: "no line is by its key, \(witness.key.vkey)")
  }
}
