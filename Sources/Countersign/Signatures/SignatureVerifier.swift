import Controls
package import Domain
package import Values

/// Whether a signature that comes with a decision is the decider's own, of this decision, made now.
///
/// The decision is refused where it is not: it never reaches a decider.
package struct SignatureVerifier: Sendable {
  /// The ledger's own name.
  package var origin: String
  /// The log's root at the size that the statement names; nil where the log never had that size.
  package var root: Digest?
  /// A decision about what happened at this position must have seen it: the newest assessment, the ballot's opening.
  package var since: Int64

  /// How long a signature waits for being recorded.
  package static let patience: Int64 = 24 * 3_600_000
  /// How far the decider's clock may be ahead of ours.
  package static let clockSkew: Int64 = 5 * 60_000

  package init(origin: String, root: Digest?, since: Int64 = 0) {
    self.origin = origin
    self.root = root
    self.since = since
  }

  /// The statement that was signed. Throws a refusal by `signature-invalid` that says what is wrong.
  @discardableResult
  package func verify(
    _ signature: Signature, of matter: ApprovalStatement.Matter, by actor: Actor, at now: UTCInstant,
    in organisation: Organisation
  ) throws(Refusal) -> ApprovalStatement {
    guard let person = organisation.people[actor.person], person.name != nil else {
      throw Refusal(
        .unknownSubject, facts: ["subject": "person:\(actor.person)"],
        next: "Register the person first: person \(actor.person) --name NAME")
    }
    let statement: ApprovalStatement
    do throws(SignatureFault) {
      statement = try SignatureCheck.statement(of: signature, by: person, at: now)
      try SignatureCheck.compare(statement, by: person, actor, of: matter, origin: origin)
    } catch {
      throw Self.refusal("\(error)", signature, actor, next: Self.next(after: error, actor))
    }
    let age = now.milliseconds - statement.time.milliseconds
    guard age >= -Self.clockSkew, age <= Self.patience else {
      throw Self.refusal(
        "it was signed at \(statement.time), and now it is \(now)", signature, actor, next: "Sign again, now")
    }
    let seen = statement.seen
    guard let root, root == seen.root else {
      throw Self.refusal(
        "the ledger never had the root \(seen.root.hex) at size \(seen.size)", signature, actor,
        next: "Sign again: the statement names another ledger, or another history")
    }
    guard seen.size >= since else {
      throw Self.refusal(
        "it was signed at size \(seen.size), before position \(since) was recorded", signature, actor,
        next: "Look at what changed, and sign again")
    }
    return statement
  }

  /// The refusal where a signature is demanded and none came.
  package static func required(_ matter: ApprovalStatement.Matter, by actor: Actor) -> Refusal {
    Refusal(
      .signatureRequired,
      facts: ["person": actor.person, "subject": matter.subject.description, "meaning": matter.meaning.rawValue],
      next: "Sign it with your own key: --sign ~/.ssh/id_ed25519")
  }

  private static func refusal(_ because: String, _ signature: Signature, _ actor: Actor, next: String) -> Refusal {
    Refusal(
      .signatureInvalid, facts: ["because": because, "key": signature.fingerprint, "person": actor.person], next: next)
  }

  private static func next(after fault: SignatureFault, _ actor: Actor) -> String {
    switch fault {
    case .unknownKey: "Register the key first: key register \(actor.person) FILE.pub"
    case .notYetValid, .revoked: "Sign with a key that holds: key list \(actor.person)"
    case .malformedStatement, .signature, .otherKey, .otherContent: "Sign again, with what is being decided"
    }
  }
}
