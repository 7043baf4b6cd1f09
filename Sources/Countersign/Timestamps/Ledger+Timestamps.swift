import Storage
import Transparency
import Values

/// A time stamp that was looked at again.
public struct TimestampCheck: Hashable, Sendable {
  public var timestamp: KeptTimestamp
  /// Why it does not verify; nil where it does.
  public var fault: String?
}

extension Ledger {
  /// The request for a time stamp of a checkpoint, 59 bytes of DER: always the same for the same checkpoint.
  ///
  /// What is stamped is the note as it is kept, with the log's own signature alone: cosignatures may come at any time, and
  /// do not change it.
  ///
  /// - Parameter size: nil for the newest checkpoint.
  public func timestampRequest(of size: Int64? = nil) throws -> [UInt8] {
    TimestampRequest(digest: Digest.sha256(Array(try kept(size).note.utf8))).bytes
  }

  /// Keeps an authority's reply with the checkpoint that it stamps.
  ///
  /// - Parameters:
  ///   - authorities: a file of trusted certificates, by which the signature is verified first; nil: it is not.
  ///   - untrusted: a file of certificates that lead from the signer to those.
  public func attachTimestamp(
    _ reply: [UInt8], authorities: String? = nil, untrusted: String? = nil
  ) throws -> KeptTimestamp {
    let parsed = try TimestampReply(parsing: reply)
    let checkpoints = try file.checkpoints()
    if checkpoints.isEmpty { throw WitnessError.nothingSigned }
    let stamped = checkpoints.last {
      (try? parsed.requireStamped(Digest.sha256(Array($0.note.utf8)))) != nil
    }
    guard let stamped else {
      guard parsed.algorithm == TimestampReply.supportedAlgorithm else {
        throw TimestampError.otherAlgorithm(parsed.algorithm)
      }
      throw TimestampError.otherMessage
    }
    var authority: Digest?
    if let authorities {
      let verifier = TimestampVerifier(authorities: authorities, untrusted: untrusted)
      try verifier.verify(reply, of: Array(stamped.note.utf8))
      authority = try verifier.digest()
    }
    let stamp = StoredTimestamp(
      size: stamped.size, reply: reply, time: parsed.time, serial: parsed.serial, policy: parsed.policy,
      authority: authority, recordedAt: clock())
    try file.add(stamp)
    return Self.kept(stamp, note: stamped.note)
  }

  /// Asks the authority at the URL for a stamp of a checkpoint, and keeps its reply.
  public func submitTimestamp(
    to url: String, size: Int64? = nil, authorities: String? = nil, untrusted: String? = nil
  ) throws -> KeptTimestamp {
    let request = try timestampRequest(of: size)
    let answer = try HTTPPost(url: url, contentType: "application/timestamp-query", body: request).send()
    guard answer.status == 200 else { throw WitnessError.notCosigned(url, why: "it answered \(answer.status)") }
    return try attachTimestamp(answer.body, authorities: authorities, untrusted: untrusted)
  }

  /// Time stamps by size and time: of one checkpoint, or of all.
  public func timestamps(of size: Int64? = nil) throws -> [KeptTimestamp] {
    let notes = Dictionary(
      try file.checkpoints().map { ($0.size, $0.note) }, uniquingKeysWith: { first, _ in first })
    return try file.timestamps(of: size).map { Self.kept($0, note: notes[$0.size] ?? "") }
  }

  /// Verifies every time stamp kept: what it stamps, and the authority's signature.
  public func verifyTimestamps(authorities: String, untrusted: String? = nil) throws -> [TimestampCheck] {
    let verifier = TimestampVerifier(authorities: authorities, untrusted: untrusted)
    return try timestamps().map { kept in
      let note = Array(try plainCheckpoint(of: kept.size).utf8)
      do {
        try TimestampReply(parsing: kept.reply).requireStamped(Digest.sha256(note))
        try verifier.verify(kept.reply, of: note)
        return TimestampCheck(timestamp: kept, fault: nil)
      } catch let error as TimestampError {
        return TimestampCheck(timestamp: kept, fault: error.description)
      } catch WitnessError.unverified(let why) {
        return TimestampCheck(timestamp: kept, fault: why)
      }
    }
  }

  private static func kept(_ stamp: StoredTimestamp, note: String) -> KeptTimestamp {
    KeptTimestamp(
      size: stamp.size, request: TimestampRequest(digest: Digest.sha256(Array(note.utf8))).bytes, reply: stamp.reply,
      time: stamp.time, serial: stamp.serial, policy: stamp.policy, authority: stamp.authority,
      recordedAt: stamp.recordedAt)
  }
}
