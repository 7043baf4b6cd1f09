public import Domain
import EventSourcing

extension Ledger {
  /// The signed decisions about a subject, as files for OpenSSH. Throws where there is none.
  public func signatures(of subject: Subject) throws -> SignatureExport {
    let decisions = try signedDecisions(of: subject)
    guard !decisions.isEmpty else { throw LedgerError.nothingSigned(subject.description) }
    let signers = Set(decisions.map(\.person)).sorted()
    return SignatureExport(decisions, keys: try signers.flatMap { try signingKeys(of: $0) })
  }

  /// The signed decisions in a subject's own stream, by position.
  public func signedDecisions(of subject: Subject) throws -> [SignedDecision] {
    try store.read { reader in
      var decisions: [SignedDecision] = []
      try reader.forEach(.stream(subject.description), after: 0, through: nil) { recorded in
        let entry = try Entry(recorded)
        if let signature = entry.event.signature {
          decisions.append(
            SignedDecision(position: entry.stamp.position, person: entry.stamp.actor, signature: signature))
        }
        return true
      }
      return decisions
    }
  }
}
