import EventSourcing
import Evidence
import Testing
import Transparency
import Values

extension PackSample {
  /// The whole pack: what an export writes, with two earlier checkpoints.
  ///
  /// - Parameters:
  ///   - more: further files.
  ///   - held: what `VERIFY.md` must know of these.
  func pack(adding more: [PackFile] = [], holding held: Set<String> = []) throws -> MemoryPack {
    let sink = MemorySink()
    let writer = PackWriter(sink)
    try writer.begin(PackPath.events)
    for event in events {
      try writer.append(EventLine.bytes(event, origin: evidence.origin) + [0x0A], to: PackPath.events)
      try writer.add(PackFile(PackPath.proof(of: event.position), proof(of: event.position).bytes))
    }
    try writer.end(PackPath.events)
    try writer.add(PackFile(PackPath.checkpoint, Array(evidence.checkpoint.utf8)))
    try writer.add(PackFile(PackPath.verifierKey, Array("\(evidence.verifierKey)\n".utf8)))
    for file in try history() { try writer.add(file) }
    try writer.add(OSCALCatalog.file(evidence))
    let positions = Set(events.map(\.position))
    try AssessmentResults.write(evidence, hasProof: positions.contains, to: writer)
    try OCELLog.write(self, to: writer)
    for file in more { try writer.add(file) }
    let held = held.union(["checkpoints/", "oscal/", "ocel.json"])
    for file in VerificationGuide.files(evidence, holding: held, example: events.first { $0.payload != nil }?.position)
    {
      try writer.add(file)
    }
    let manifest = try writer.writeManifest()
    let attestation = try Attestation.file(evidence, manifest: manifest, signedBy: key)
    return MemoryPack(files: sink.files.merging([attestation.path: attestation.bytes]) { $1 })
  }

  /// Checkpoints of the sizes 3 and 4, and the proofs that join them to each other and to the newest.
  private func history() throws -> [PackFile] {
    let sizes: [Int64] = [3, 4, evidence.size]
    let old = try sizes.dropLast().map { PackFile("checkpoints/\($0)", try cosigned($0).bytes) }
    let proofs = try zip(sizes, sizes.dropFirst()).map { old, new in
      let hashes = try MerkleTree.consistencyProof(old: old, new: new, reading: node)
      return PackFile("consistency/\(old)-\(new)", Array(hashes.map { $0.base64Text + "\n" }.joined().utf8))
    }
    return old + proofs
  }

  /// The checkpoint of a size as the ledger signed it.
  func note(_ size: Int64) throws -> SignedNote {
    try Checkpoint(origin: evidence.origin, size: size, root: root(of: size)).signed(by: key)
  }

  private func root(of size: Int64) throws -> Digest { try MerkleTree.root(size: size, reading: node) }

  private func node(_ level: Int, _ index: Int64) throws -> Digest {
    if level == 0 { return MerkleTree.leafHash(events[Int(index)].envelope.canonicalBytes) }
    return MerkleTree.nodeHash(try node(level - 1, index * 2), try node(level - 1, index * 2 + 1))
  }
}
