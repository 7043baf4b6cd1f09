package import Transparency
package import Values

/// The pack's signed statement: in-toto in a DSSE envelope, signed with the ledger's key.
package enum Attestation {
  package static let path = "attestation.dsse.json"
  static let payloadType = "application/vnd.in-toto+json"

  /// - Parameter manifest: the digest of the pack's `MANIFEST`, which thereby is signed with all that stands in it.
  package static func file(_ evidence: EvidenceCase, manifest: Digest, signedBy key: SigningKey) throws -> PackFile {
    let catalog = Digest.sha256(OSCALCatalog.file(evidence).bytes)
    let payload = ResultStatement.json(evidence, manifest: manifest, catalog: catalog).canonicalBytes
    return PackFile(path, try DSSEEnvelope(payload, type: payloadType, signedBy: key).bytes)
  }
}
