import Controls
import Values

/// An in-toto Statement (v1) with the simple verification result (svr v0.2): which controls passed over a checkpoint.
enum ResultStatement {
  static let type = "https://in-toto.io/Statement/v1"
  static let predicate = "https://in-toto.io/attestation/svr/v0.2"
  /// The controls of this program, as the verifier that they are.
  static let verifier = "urn:countersign:controls:v1"

  /// - Parameters:
  ///   - manifest: the digest of the pack's `MANIFEST`.
  ///   - catalog: that of the catalog, which states the rules that were judged.
  static func json(_ evidence: EvidenceCase, manifest: Digest, catalog: Digest) -> JSONValue {
    let passed = evidence.results.filter { $0.verdict == .pass }.map { JSONValue.string("COUNTERSIGN_\($0.id)") }
    return [
      "_type": .string(type), "predicateType": .string(predicate),
      "subject": [
        subject(Manifest.path, manifest),
        subject(PackPath.checkpoint, .sha256(Array(evidence.checkpoint.utf8))),
      ],
      "predicate": [
        "verifier": [
          "id": .string(verifier),
          "policies": [["name": .string(OSCALCatalog.path), "digest": ["sha256": .string(catalog.hex)]]],
        ],
        "timeCreated": .string(evidence.madeAt.description), "properties": .array(passed),
      ],
    ]
  }

  static func subject(_ name: String, _ digest: Digest) -> JSONValue {
    ["name": .string(name), "digest": ["sha256": .string(digest.hex)]]
  }
}
