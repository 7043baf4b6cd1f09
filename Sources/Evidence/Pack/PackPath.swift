/// Where things lie in a pack.
package enum PackPath {
  package static let report = "index.html"
  package static let statement = "statement.json"
  package static let checkpoint = "checkpoint"
  package static let verifierKey = "ledger.vkey"
  package static let events = "events.jsonl"
  package static let allowedSigners = "allowed_signers"

  private static let proofsAFolder: Int64 = 1000

  /// `proofs/0000/158.tlog-proof`.
  package static func proof(of position: Int64) -> String {
    let folder = String(position / proofsAFolder)
    return "proofs/" + String(repeating: "0", count: max(0, 4 - folder.utf8.count)) + folder + "/\(position).tlog-proof"
  }
}
