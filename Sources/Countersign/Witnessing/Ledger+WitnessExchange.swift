import Storage
import Transparency

/// What became of asking one witness.
public struct WitnessAnswer: Hashable, Sendable {
  public var witness: String
  /// The checkpoint's size that it was asked to cosign.
  public var size: Int64
  /// Nil where it cosigned; else why not, in a sentence.
  public var refusal: String?
}

extension Ledger {
  /// The body of an `add-checkpoint` request for a witness: from the size that it cosigned last to the newest checkpoint.
  ///
  /// - Parameter old: the size that the witness knows, where it is known otherwise.
  public func witnessRequest(_ name: String, old: Int64? = nil) throws -> [UInt8] {
    try request(witness(name), old: old).bytes
  }

  /// Keeps the cosignature in a witness's answer, once it is verified.
  ///
  /// - Parameter answer: signature lines, or a note that carries them.
  /// - Returns: the checkpoint's size.
  public func attachCosignature(of name: String, _ answer: [UInt8]) throws -> Int64 {
    try attach(answer, witness(name))
  }

  /// Asks the policy's witnesses that have a URL, or one of them, to cosign the newest checkpoint.
  public func submit(to name: String? = nil) throws -> [WitnessAnswer] {
    guard let inForce = try witnessPolicy() else { throw WitnessError.noPolicy }
    let size = try kept(nil).size
    let witnesses = try name.map { [try witness($0)] } ?? Self.parsed(inForce).witnesses.filter { $0.url != nil }
    return try witnesses.map { witness in
      WitnessAnswer(witness: witness.name, size: size, refusal: try submit(to: witness))
    }
  }

  func witness(_ name: String) throws -> WitnessPolicy.Witness {
    guard let inForce = try witnessPolicy() else { throw WitnessError.noPolicy }
    guard let witness = try Self.parsed(inForce)[name] else { throw WitnessError.unknownWitness(name) }
    return witness
  }

  private func request(_ witness: WitnessPolicy.Witness, old: Int64?) throws -> AddCheckpointRequest {
    let newest = try kept(nil)
    let known = try old ?? file.cosignatures().filter { $0.key == witness.key.vkey }.map(\.size).max() ?? 0
    guard (0...newest.size).contains(known) else { throw LedgerError.backwards(old: known, new: newest.size) }
    let proof = known == 0 ? [] : try consistency(from: known, to: newest.size).hashes
    return AddCheckpointRequest(
      old: known, proof: proof, checkpoint: try SignedNote(parsing: Array(newest.note.utf8)))
  }

  private func attach(_ answer: [UInt8], _ witness: WitnessPolicy.Witness) throws -> Int64 {
    let lines: [NoteSignature]
    do { lines = try SignedNote.signatures(parsing: answer) } catch {
      throw WitnessError.notCosigned(witness.name, why: "\(error)")
    }
    return try keep(lines, of: witness, on: file.checkpoints())
  }

  /// Nil where it cosigned; else why not.
  private func submit(to witness: WitnessPolicy.Witness) throws -> String? {
    guard let url = witness.url else { throw WitnessError.noAddress(witness.name) }
    let address = (url.last == "/" ? String(url.dropLast()) : url) + "/add-checkpoint"
    var old: Int64?
    // Asked again once, from the size that the witness says it knows.
    for isLast in [false, true] {
      do {
        let body = try request(witness, old: old).bytes
        let answer = try HTTPPost(url: address, contentType: "text/plain", body: body).send()
        if answer.status == 200 {
          _ = try attach(answer.body, witness)
          return nil
        }
        let size = answer.status == 409 ? AddCheckpointRequest.size(inConflict: answer.body) : nil
        let newest = try kept(nil).size
        guard let size, size <= newest, !isLast else { return Self.refusal(answer, knows: size, newest: newest) }
        old = size
      } catch let error as WitnessError {
        return error.description
      }
    }
    return nil
  }

  private static func refusal(_ answer: HTTPPost.Answer, knows size: Int64?, newest: Int64) -> String {
    switch answer.status {
    case 400: "it could not read the request, or knows a larger log than this (400)"
    case 403: "none of the keys that it trusts for this log signed the checkpoint (403); give it the log's vkey"
    case 404: "it does not know this log (404); ask its operator to add the log's origin and vkey"
    case 409:
      size.map {
        "it knows the log up to \($0), this ledger's newest checkpoint is of \(newest) (409): was it cut short?"
      }
        ?? "it knows another size and does not say which (409)"
    case 422: "this log is no continuation of the one that it knows (422): history was rewritten, or it is another log"
    case 429, 503: "it is busy (\(answer.status)); ask again later"
    default: "it answered \(answer.status)"
    }
  }
}
