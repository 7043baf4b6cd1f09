package import Domain
package import Transparency
package import Values

/// Why a recorded signature is not the person's at the moment.
package enum SignatureFault: Error, Hashable, Sendable {
  case malformedStatement
  case signature(SSHSignatureError)
  /// The signature names another key than the record does.
  case otherKey(signed: String)
  case unknownKey
  case notYetValid(from: UTCInstant)
  case revoked(on: CivilDay)
  /// The statement says this of a fact that is otherwise.
  case otherContent(fact: String, signed: String, actual: String)
}

extension SignatureFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformedStatement: "the signed text is not a statement"
    case .signature(let error): error.description
    case .otherKey(let fingerprint): "it was made with the key \(fingerprint)"
    case .unknownKey: "the key is not registered for this person"
    case .notYetValid(let instant): "the key holds from \(instant) only"
    case .revoked(let day): "the key was revoked on \(day)"
    case .otherContent(let fact, let signed, let actual): "the statement's \(fact) is \(signed), not \(actual)"
    }
  }
}

/// Checks a signature against the person's keys as they were folded: pure, the same for recording and for auditing.
package enum SignatureCheck {
  /// The statement, if the person's own key signed it and held both when it was signed and at `instant`.
  ///
  /// Whether the statement is about the matter at hand is ``compare(_:by:of:origin:)``'s.
  package static func statement(
    of signature: Signature, by person: Person, at instant: UTCInstant
  ) throws(SignatureFault) -> ApprovalStatement {
    guard let statement = ApprovalStatement(text: signature.statement) else { throw .malformedStatement }
    let parsed: SSHSignature
    do {
      parsed = try SSHSignature(parsing: signature.armored)
      try parsed.verify(Array(signature.statement.utf8))
    } catch {
      throw .signature(error)
    }
    let fingerprint = parsed.publicKey.fingerprint
    guard fingerprint == signature.fingerprint else { throw .otherKey(signed: fingerprint) }
    guard let key = person.key(fingerprint), key.publicKey == parsed.publicKey.text else { throw .unknownKey }
    for moment in [statement.time, instant] where !key.isValid(at: moment) {
      if let revokedOn = key.revokedOn, key.validFrom <= moment { throw .revoked(on: revokedOn) }
      throw .notYetValid(from: key.validFrom)
    }
    return statement
  }

  /// Throws unless the statement says what is decided, by whom and in which ledger.
  package static func compare(
    _ statement: ApprovalStatement, by person: Person, _ actor: Actor, of matter: ApprovalStatement.Matter,
    origin: String
  ) throws(SignatureFault) {
    let signed = statement.matter
    let facts: [(String, String, String)] = [
      ("person", statement.actor.person, actor.person),
      ("acting for", statement.actor.actingFor ?? "nobody", actor.actingFor ?? "nobody"),
      // Where the register's was erased, nothing is left to compare with; the signature still binds what was printed.
      ("name", statement.name, person.isNameErased ? statement.name : person.name ?? ""),
      ("meaning", signed.meaning.rawValue, matter.meaning.rawValue),
      ("terms", signed.terms ?? "none", matter.terms ?? "none"),
      ("subject", signed.subject.description, matter.subject.description), ("title", signed.title, matter.title),
      ("round", signed.round.map { "\($0)" } ?? "none", matter.round.map { "\($0)" } ?? "none"),
      ("content hash", signed.contentHash.hex, matter.contentHash.hex),
      ("assessment hash", signed.assessmentHash?.hex ?? "none", matter.assessmentHash?.hex ?? "none"),
      ("decision pack hash", signed.packHash?.hex ?? "none", matter.packHash?.hex ?? "none"),
      ("ledger", statement.seen.origin, origin),
    ]
    for (fact, said, actual) in facts where !said.utf8.elementsEqual(actual.utf8) {
      throw .otherContent(fact: fact, signed: said, actual: actual)
    }
  }
}
