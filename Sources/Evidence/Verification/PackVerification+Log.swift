import Transparency
import Values

/// The ledger's signatures, and what they say of the log.
extension PackVerification {
  mutating func checkAttestation() throws -> String? {
    let key = try requireKey()
    guard folder.has(Attestation.path) else {
      throw PackFault("\(Attestation.path) is missing: the ledger's key did not sign for the files of this pack")
    }
    guard let envelope = DSSEEnvelope(parsing: try folder.whole(Attestation.path)) else {
      throw PackFault("\(Attestation.path) is no envelope with one signature in canonical form")
    }
    guard envelope.payloadType == Attestation.payloadType, envelope.isSigned(by: key) else {
      throw PackFault("the ledger's key did not sign it")
    }
    let statement = try JSONValue(parsing: envelope.payload)
    guard statement.canonicalBytes == envelope.payload, statement["_type"] == .string(ResultStatement.type),
      statement["subject"] == .array([try subject(Manifest.path), try subject(PackPath.checkpoint)])
    else { throw PackFault("it was signed over another MANIFEST or checkpoint than those here") }
    return "MANIFEST and checkpoint are those that the ledger's key signed"
  }

  private func subject(_ path: String) throws -> JSONValue {
    var digest = DigestBuilder()
    try folder.read(path) { piece in
      digest.update(piece)
      return true
    }
    return ResultStatement.subject(path, digest.finalized())
  }

  mutating func checkCheckpoint() throws -> String? {
    let key = try requireKey()
    let path = PackPath.witnessPolicy
    let policy = census.others.contains(path) ? try WitnessPolicy(parsing: folder.text(path)) : nil
    if let policy, !policy.logs.isEmpty, !policy.logs.contains(where: { $0.key == key }) {
      throw PackFault("\(path) is for another log")
    }
    let note = try SignedNote(parsing: folder.whole(PackPath.checkpoint))
    let checkpoint = try Checkpoint(verifying: note, by: key)
    try requirePlain(checkpoint, note)
    head = checkpoint
    var cosigned = ""
    if let policy {
      let signers = try note.verify(by: [key] + policy.witnesses.map(\.key))
      let names = policy.witnesses.filter { signers.contains($0.key) }.map(\.name)
      guard policy.isReached(by: Set(names)) else {
        throw PackFault("the witnesses of \(path) that signed are fewer than its quorum")
      }
      cosigned = ", cosigned by \(signers.count - 1) witnesses"
    }
    return "signed by \(key.name): \(checkpoint.size) events, root \(checkpoint.root)\(cosigned)"
  }

  mutating func checkHistory() throws -> String? {
    let head = try requireHead()
    var heads: [Checkpoint] = []
    for name in numbered("checkpoints") {
      let note = try SignedNote(parsing: folder.whole("checkpoints/\(name)"))
      let checkpoint = try Checkpoint(verifying: note, by: try requireKey())
      try requirePlain(checkpoint, note)
      guard name == String(checkpoint.size) else { throw PackFault("checkpoints/\(name) is of another size") }
      if checkpoint.size < head.size { heads.append(checkpoint) }
    }
    heads = heads.sorted { $0.size < $1.size } + [head]
    let pairs = Array(zip(heads, heads.dropFirst()))
    guard Set(numbered("consistency")) == Set(pairs.map { "\($0.size)-\($1.size)" }) else {
      throw PackFault("the proofs in consistency/ do not join each checkpoint to the next")
    }
    for (old, new) in pairs {
      let path = PackPath.consistency(old.size, new.size)
      var hashes: [Digest] = []
      try folder.forEachLine(of: path, limit: 100) { line in
        guard hashes.count < 128, let bytes = Base64.decode(line), let hash = Digest(bytes: bytes) else {
          throw PackFault("\(path) has a line that is no hash")
        }
        hashes.append(hash)
      }
      try MerkleTree.verifyConsistency(
        old: old.size, new: new.size, oldRoot: old.root, newRoot: new.root, proof: hashes)
    }
    return pairs.isEmpty ? nil : "\(pairs.count) earlier checkpoints, each a prefix of the next"
  }

  private func requirePlain(_ checkpoint: Checkpoint, _ note: SignedNote) throws {
    guard checkpoint.extensionLines.isEmpty, checkpoint.text == note.text else {
      throw PackFault("no checkpoint of this ledger")
    }
  }

  mutating func checkTimestamps() throws -> String? {
    let head = try requireHead()
    for name in numbered("timestamps").sorted() {
      guard name.hasSuffix(".tsq") || name.hasSuffix(".tsr"), let size = Int64(name.dropLast(4)),
        "\(size)".utf8.count == name.utf8.count - 4
      else { throw PackFault("timestamps/\(name) does not belong there") }
      let stamped = size == head.size ? PackPath.checkpoint : "checkpoints/\(size)"
      let digest = Digest.sha256(try folder.whole(stamped))
      let bytes = try folder.whole("timestamps/\(name)")
      guard name.hasSuffix(".tsr") else {
        guard bytes == TimestampRequest(digest: digest).bytes else {
          throw PackFault("timestamps/\(name) is no request about \(stamped)")
        }
        continue
      }
      do {
        try TimestampReply(parsing: bytes).requireStamped(digest)
      } catch {
        throw PackFault("timestamps/\(name), of \(stamped): \(error)")
      }
      report.add(
        "time", .notChecked,
        "the authority's signature of timestamps/\(name): openssl ts does, with its certificate, as VERIFY.md says")
    }
    return nil
  }
}
