public import Domain
import EventSourcing
import Storage
import Transparency
import Values

extension Ledger {
  /// What the actor would sign to decide on `matter` now: with their printed name, and the log's head as seen.
  public func statement(of matter: ApprovalStatement.Matter, by actor: Actor) throws -> ApprovalStatement {
    let person = try store.read { reader in
      var loader = OrganisationLoader(reader)
      try loader.load(person: actor.person)
      return loader.organisation.people[actor.person]
    }
    guard let name = person?.name else { throw LedgerError.unknownSubject("person:\(actor.person)") }
    let (size, root) = try file.tree { size, nodes in
      (size, size == 0 ? MerkleTree.emptyRoot : try MerkleTree.root(size: size, reading: nodes))
    }
    return ApprovalStatement(
      name: name, actor: actor, time: clock(), matter: matter, seen: .init(origin: origin, size: size, root: root))
  }

  /// The verifier of a signature that comes with a command: it holds the log's root where the statement looked.
  ///
  /// - Parameter since: the position that the decider must have seen.
  package func verifier(of signature: Signature, since: Int64) throws -> SignatureVerifier {
    guard let size = ApprovalStatement(text: signature.statement)?.seen.size, size >= 0 else {
      return SignatureVerifier(origin: origin, root: nil, since: since)
    }
    let root = try file.tree { head, nodes in
      size > head ? nil : size == 0 ? MerkleTree.emptyRoot : try MerkleTree.root(size: size, reading: nodes)
    }
    return SignatureVerifier(origin: origin, root: root, since: since)
  }
}
