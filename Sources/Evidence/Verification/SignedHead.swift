import Transparency

/// A checkpoint that the ledger's key signed, and which witnesses of the policy cosigned it, by name.
struct SignedHead: Hashable {
  var checkpoint: Checkpoint
  var witnesses: Set<String>

  /// Throws unless the key signed it, it is plain, and every line of a witness is their own.
  init(_ note: SignedNote, by key: VerifierKey, _ policy: WitnessPolicy?) throws {
    checkpoint = try Checkpoint(verifying: note, by: key)
    guard checkpoint.extensionLines.isEmpty, checkpoint.text == note.text else {
      throw PackFault("no checkpoint of this ledger")
    }
    let known = policy?.witnesses ?? []
    let signers = try note.verify(by: [key] + known.map(\.key))
    witnesses = Set(known.filter { signers.contains($0.key) }.map(\.name))
  }
}
