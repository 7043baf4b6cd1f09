public import Domain
import EventSourcing
import Values

extension Ledger {
  /// What the actor would sign to cast the vote on the change as it stands now.
  public func statement(of vote: Vote, on change: Subject, by actor: Actor) throws -> ApprovalStatement {
    let found = try store.read { reader in
      var loader = OrganisationLoader(reader)
      try loader.load([change])
      return loader.organisation.changes[change]
    }
    guard let found, found.raised != nil else { throw LedgerError.unknownSubject(change.description) }
    return try statement(of: ApprovalStatement.Matter(vote, on: found), by: actor)
  }

  /// The verifier for a command that carries a signature; nil for any other.
  func verifier(for command: LedgerCommand, in state: Organisation) throws -> SignatureVerifier? {
    guard case .change(.vote(let subject, let vote)) = command, let signature = vote.signature else { return nil }
    let change = state.changes[subject]
    let since = change?.routing?.stamp.position ?? change?.assessment?.stamp.position ?? change?.raised?.position
    return try verifier(of: signature, since: since ?? 0)
  }
}

extension LedgerCommand {
  /// Refuses a signature that is not the actor's own, of this vote, now. No decider sees one that was not verified.
  func verifySignature(
    _ verifier: SignatureVerifier?, by actor: Actor, at now: UTCInstant, in state: Organisation
  ) throws(Refusal) {
    guard let verifier, case .change(.vote(let subject, let vote)) = self, let signature = vote.signature,
      let change = state.changes[subject]
    else { return }
    try verifier.verify(
      signature, of: ApprovalStatement.Matter(vote, on: change), by: actor, at: now, in: state)
  }
}
