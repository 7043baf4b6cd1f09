import Controls
@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
import Foundation
import TestSupport
import Testing
import Values

/// Decisions signed with real SSH keys by the real ssh-keygen, checked by us and by it.
@Suite struct SignatureTests {
  /// An office in a file, and carl with a registered key of the kind.
  func withSigner(
    _ kind: String = "ed25519", isRegistered: Bool = true, _ body: (Desk, SSHKeygen) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      guard let keygen = SSHKeygen(in: folder) else {
        if Skip.isForbidden { Issue.record("ssh-keygen is not installed") }
        return
      }
      let desk = try Desk.inFile(folder)
      #expect(try keygen.makeKey("carl", kind: kind).status == 0)
      if isRegistered { try register("carl", "carl", desk, keygen) }
      try body(desk, keygen)
    }
  }

  private func register(_ person: String, _ key: String, _ desk: Desk, _ keygen: SSHKeygen) throws {
    let key = try SigningKeyRegistered(reading: keygen.path(key + ".pub"))
    let actor = Actor(person)
    try desk.record(.authority(.registerKey(person: Subject(stringLiteral: "person:\(person)"), key)), by: actor)
    desk.clock.advance(minutes: 1)
  }

  private static let matter = ApprovalStatement.Matter(
    meaning: .approve, subject: "change:CR-1", title: "Re-plan", round: 1, contentHash: .sha256([1]),
    assessmentHash: .sha256([2]))

  private func sign(
    _ desk: Desk, _ keygen: SSHKeygen, by actor: Actor = "carl", key: String = "carl",
    _ matter: ApprovalStatement.Matter = matter, _ change: (inout ApprovalStatement) -> Void = { _ in }
  ) throws -> Signature {
    var statement = try desk.ledger.statement(of: matter, by: actor)
    change(&statement)
    return try SSHSigner.sign(statement, key: keygen.path(key))
  }

  private func organisation(_ desk: Desk) throws -> Organisation {
    try desk.ledger.store.read { reader in
      var loader = OrganisationLoader(reader)
      for person in ["carl", "mia", "ann"] { try loader.load(person: person) }
      return loader.organisation
    }
  }

  /// Why the signature is refused; nil where it is accepted.
  private func refusal(
    of signature: Signature, _ desk: Desk, by actor: Actor = "carl", _ matter: ApprovalStatement.Matter = matter,
    since: Int64 = 0
  ) throws -> Refusal? {
    let verifier = try desk.ledger.verifier(of: signature, since: since)
    let organisation = try organisation(desk)
    do throws(Refusal) {
      try verifier.verify(signature, of: matter, by: actor, at: desk.clock.instant, in: organisation)
      return nil
    } catch {
      return error
    }
  }

  private func expect(
    _ because: String, _ refusal: Refusal?, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(refusal?.rule == .signatureInvalid, sourceLocation: location)
    let said = refusal?.facts["because"] ?? ""
    #expect(said.contains(because), "\(said)", sourceLocation: location)
    #expect(refusal?.next.isEmpty == false, sourceLocation: location)
  }

  @Test(arguments: SSHKeygen.kinds)
  func `a decision signed with one's own key is accepted, and its export by OpenSSH`(kind: String) throws {
    try withSigner(kind) { desk, keygen in
      let signature = try sign(desk, keygen)
      #expect(try refusal(of: signature, desk) == nil)
      let statement = try #require(ApprovalStatement(text: signature.statement))
      #expect(statement.name == "Carl" && statement.matter == Self.matter && statement.time == desk.clock.instant)

      let export = SignatureExport(
        [SignedDecision(position: 77, person: "carl", signature: signature)],
        keys: try desk.ledger.signingKeys(of: "carl"))
      let folder = keygen.path("evidence")
      try export.write(to: folder)
      #expect(export.files.map(\.name) == ["allowed_signers", "77-carl.txt", "77-carl.txt.sig", "verify.sh"])
      let verified = try run("/bin/sh", [folder + "/verify.sh"])
      #expect(verified.status == 0, "\(verified.errorText)")
      #expect(verified.outputText.hasPrefix("Good \"countersign\" signature for carl"))

      let altered = signature.statement.replacing("approve", with: "abstain")
      try Data(altered.utf8).write(to: URL(filePath: folder + "/77-carl.txt"))
      #expect(try run("/bin/sh", [folder + "/verify.sh"]).status != 0)
      var forged = signature
      forged.statement = altered
      expect("altered", try refusal(of: forged, desk))
    }
  }

  @Test func `a signature of anything else than what is decided is refused, and says what differs`() throws {
    try withSigner { desk, keygen in
      let signature = try sign(desk, keygen)
      var other = Self.matter
      other.meaning = .reject
      expect("meaning is approve, not reject", try refusal(of: signature, desk, other))
      other = Self.matter
      other.subject = "change:CR-2"
      expect("subject is change:CR-1, not change:CR-2", try refusal(of: signature, desk, other))
      other = Self.matter
      other.round = 2
      expect("round is 1, not 2", try refusal(of: signature, desk, other))
      other = Self.matter
      other.contentHash = .sha256([9])
      expect("content hash", try refusal(of: signature, desk, other))
      other = Self.matter
      other.assessmentHash = nil
      expect("assessment hash", try refusal(of: signature, desk, other))
      other = Self.matter
      other.title = "Re-plan everything"
      expect("title", try refusal(of: signature, desk, other))
      expect("acting for is nobody, not ann", try refusal(of: signature, desk, by: "carl for ann"))
      expect("not registered for this person", try refusal(of: signature, desk, by: "mia"))
      expect("name is Charles", try refusal(of: sign(desk, keygen) { $0.name = "Charles" }, desk))
      expect("ledger is elsewhere", try refusal(of: sign(desk, keygen) { $0.seen.origin = "elsewhere" }, desk))
    }
  }

  @Test func `an unknown, foreign or revoked key signs for nobody`() throws {
    try withSigner(isRegistered: false) { desk, keygen in
      expect("not registered", try refusal(of: sign(desk, keygen), desk))
      try register("carl", "carl", desk, keygen)
      let before = try sign(desk, keygen)
      #expect(try refusal(of: before, desk) == nil)

      _ = try keygen.makeKey("mia")
      try register("mia", "mia", desk, keygen)
      expect("not registered for this person", try refusal(of: sign(desk, keygen, key: "mia"), desk))
      var disguised = try sign(desk, keygen, key: "mia")
      disguised.fingerprint = before.fingerprint
      expect("it was made with the key", try refusal(of: disguised, desk))

      let fingerprint = before.fingerprint
      try desk.record(.authority(.revokeKey(person: "person:carl", fingerprint: fingerprint)), by: "carl")
      desk.clock.advance(minutes: 1)
      expect("revoked on 2026-01-05", try refusal(of: sign(desk, keygen), desk))
      expect("revoked on 2026-01-05", try refusal(of: before, desk))

      // What was signed while it held stays good for OpenSSH; what is signed since is not.
      let keys = try desk.ledger.signingKeys(of: "carl")
      for (signature, isGood) in [(before, true), (try sign(desk, keygen), false)] {
        let folder = keygen.path("evidence-\(isGood)")
        try SignatureExport([SignedDecision(position: 1, person: "carl", signature: signature)], keys: keys)
          .write(to: folder)
        #expect(try (run("/bin/sh", [folder + "/verify.sh"]).status == 0) == isGood)
      }
    }
  }

  @Test func `a signature for files is none for decisions`() throws {
    try withSigner { desk, keygen in
      var signature = try sign(desk, keygen)
      signature.armored = try keygen.sign(signature.statement, key: "carl", namespace: "file")
      expect("namespace file", try refusal(of: signature, desk))
      signature.armored = "garbage"
      expect("not a signature", try refusal(of: signature, desk))
      signature.statement = "I approve"
      expect("not a statement", try refusal(of: signature, desk))
    }
  }

  @Test func `a decision must be signed now, over a state that the ledger had and that shows what is decided`() throws {
    try withSigner { desk, keygen in
      let signature = try sign(desk, keygen)
      let seen = try #require(ApprovalStatement(text: signature.statement)).seen
      #expect(try refusal(of: signature, desk, since: seen.size) == nil)
      expect("before position", try refusal(of: signature, desk, since: seen.size + 1))
      expect("never had the root", try refusal(of: sign(desk, keygen) { $0.seen.root = .sha256([]) }, desk))
      expect("never had the root", try refusal(of: sign(desk, keygen) { $0.seen.size += 1 }, desk))
      expect("never had the root", try refusal(of: sign(desk, keygen) { $0.seen.size = .max }, desk))
      expect("never had the root", try refusal(of: sign(desk, keygen) { $0.seen.size = -1 }, desk))
      // Others write meanwhile; what was seen is still the ledger's past.
      try desk.set("project:P1", "status", .text("live"))
      #expect(try refusal(of: signature, desk) == nil)
      desk.clock.advance(minutes: 24 * 60)
      expect("and now it is", try refusal(of: signature, desk))
      let ahead = try #require(UTCInstant(milliseconds: desk.clock.instant.milliseconds + 600_000))
      expect("and now it is", try refusal(of: sign(desk, keygen) { $0.time = ahead }, desk))
    }
  }

  @Test func `a key that cannot sign says why`() throws {
    try withSigner { desk, keygen in
      let statement = try desk.ledger.statement(of: Self.matter, by: "carl")
      func expect(_ key: String, _ phrase: String) {
        do {
          _ = try SSHSigner.sign(statement, key: keygen.path(key))
          Issue.record("\(key) signed")
        } catch {
          #expect("\(error)".contains(phrase), "\(error)")
          #expect(LedgerProblem(error)?.hint?.isEmpty == false)
        }
      }
      expect("absent", "ssh-keygen could not sign")
      _ = try keygen.makeKey("short", kind: "rsa 1024")
      expect("short", "1024")
      let sealed = ["-q", "-t", "ed25519", "-N", "a passphrase", "-f", keygen.path("sealed")]
      _ = try run("ssh-keygen", sealed)
      if getenv("SSH_ASKPASS") == nil, isatty(0) == 0 { expect("sealed", "ssh-keygen could not sign") }
    }
  }

  @Test func `only public keys that can be checked are registered, under their own fingerprint`() throws {
    try withSigner(isRegistered: false) { desk, keygen in
      let honest = try SigningKeyRegistered(reading: keygen.path("carl.pub"))
      for key in [
        SigningKeyRegistered(publicKey: honest.publicKey + " comment", fingerprint: honest.fingerprint),
        SigningKeyRegistered(publicKey: honest.publicKey, fingerprint: "SHA256:other"),
        SigningKeyRegistered(publicKey: "ssh-dss AAAA", fingerprint: honest.fingerprint),
      ] {
        let result = try desk.perform(.authority(.registerKey(person: "person:carl", key)), by: "carl")
        guard case .refused(let refusal, _) = result else {
          Issue.record("\(result)")
          continue
        }
        #expect(refusal.rule == .signingKey)
      }
      #expect(
        throws: LedgerError.badFile(
          path: keygen.path("carl"), why: "is a private key; give the public one, \(keygen.path("carl")).pub")
      ) {
        try SigningKeyRegistered(reading: keygen.path("carl"))
      }
      for file in ["absent.pub", "ledger.db", "."] {
        #expect(throws: LedgerError.self) { try SigningKeyRegistered(reading: keygen.path(file)) }
      }
    }
  }

  @Test func `a key of one person's is found whoever else asks for it`() throws {
    try withSigner { desk, keygen in
      let key = try SigningKeyRegistered(reading: keygen.path("carl.pub"))
      let result = try desk.perform(.authority(.registerKey(person: "person:mia", key)), by: "mia")
      guard case .refused(let refusal, _) = result else {
        Issue.record("\(result)")
        return
      }
      #expect(refusal.rule == .signingKey && refusal.facts["person"] == "carl")
      #expect(try desk.ledger.signingKeys().map(\.person) == ["carl"])
    }
  }

  @Test func `a person's id goes into OpenSSH's files as it can be taken`() {
    #expect(SignatureExport.principal("cai") == "cai")
    #expect(SignatureExport.principal("cai@office.example") == "cai@office.example")
    #expect(SignatureExport.principal("a*b,!c/d'\"%zoë") == "a%2Ab%2C%21c%2Fd%27%22%25zo%C3%AB")
  }
}

/// The same through the door that every command takes.
extension SignatureTests {
  @Test func `a vote with a bad signature is refused before anything is decided, a good one is recorded with it`()
    throws
  {
    try withSigner { desk, keygen in
      try desk.raise("change:CR-1", to: "2026-07-15")
      func vote(_ choice: VoteCast.Choice, signedAs signed: VoteCast.Choice) throws -> CommandResult {
        let statement = try desk.ledger.statement(of: Vote(signed), on: "change:CR-1", by: "carl")
        let signature = try SSHSigner.sign(statement, key: keygen.path("carl"))
        return try desk.perform(.change(.vote("change:CR-1", Vote(choice, signature: signature))), by: "carl")
      }
      guard case .refused(let refusal, _) = try vote(.approve, signedAs: .reject) else {
        Issue.record("a vote against was recorded as one for")
        return
      }
      #expect(refusal.rule == .signatureInvalid)
      #expect(refusal.facts["because"] == "the statement's meaning is reject, not approve")
      guard case .recorded = try vote(.approve, signedAs: .approve) else {
        Issue.record("a good signature was refused")
        return
      }
      let decisions = try desk.ledger.signedDecisions(of: "change:CR-1")
      #expect(decisions.map(\.person) == ["carl"])
      try desk.ledger.signatures(of: "change:CR-1").write(to: keygen.path("evidence"))
      let verified = try run("/bin/sh", [keygen.path("evidence") + "/verify.sh"])
      #expect(verified.status == 0, "\(verified.errorText)")
      for id in ["K08", "K28"] {
        let result = try #require(desk.ledger.compliance().results.first { $0.id == id })
        #expect(result.verdict == .pass && result.population == 1, "\(result)")
      }
    }
  }

  @Test func `what was signed before the change moved on is refused`() throws {
    try withSigner { desk, keygen in
      try desk.raise("change:CR-1", to: "2026-07-15")
      let statement = try desk.ledger.statement(of: Vote(.approve), on: "change:CR-1", by: "carl")
      let signature = try SSHSigner.sign(statement, key: keygen.path("carl"))
      try desk.record(.change(.assess("change:CR-1", impact: "later, and dearer")), by: "ann")
      let result = try desk.perform(.change(.vote("change:CR-1", Vote(.approve, signature: signature))), by: "carl")
      guard case .refused(let refusal, _) = result else {
        Issue.record("\(result)")
        return
      }
      #expect(refusal.rule == .signatureInvalid)
      #expect(refusal.facts["because"]?.contains("assessment hash") == true)
    }
  }
}
