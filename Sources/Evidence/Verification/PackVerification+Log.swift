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
    ResultStatement.subject(path, try digest(of: path))
  }

  mutating func checkCheckpoint() throws -> String? {
    let head = try signedHead(PackPath.checkpoint)
    self.head = head
    heads[head.checkpoint.size] = head
    let checkpoint = head.checkpoint
    return "signed by \(checkpoint.origin): \(checkpoint.size) events, root \(checkpoint.root)"
  }

  mutating func checkHistory() throws -> String? {
    let head = try requireHead().checkpoint
    var earlier: [SignedHead] = []
    for name in numbered("checkpoints") {
      let found = try signedHead(PackPath.earlierCheckpoints + name)
      guard name == String(found.checkpoint.size) else { throw PackFault("checkpoints/\(name) is of another size") }
      if found.checkpoint.size < head.size { earlier.append(found) }
    }
    for found in earlier { heads[found.checkpoint.size] = found }
    let sorted = heads.values.map(\.checkpoint).sorted { $0.size < $1.size }
    let pairs = Array(zip(sorted, sorted.dropFirst()))
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

  private func signedHead(_ path: String) throws -> SignedHead {
    try SignedHead(SignedNote(parsing: folder.whole(path)), by: requireKey(), policy)
  }
}
