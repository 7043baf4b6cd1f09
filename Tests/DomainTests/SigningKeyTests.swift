import Domain
import DomainFixtures
import Testing
import Values

/// Whose signing key is whose, from when until when.
@Suite struct SigningKeyTests {
  private static func key(_ name: String) -> SigningKeyRegistered {
    SigningKeyRegistered(publicKey: "ssh-ed25519 \(name)", fingerprint: "SHA256:\(name)")
  }

  private static func register(_ person: String, _ name: String) -> Act {
    .authority(.registerKey(person: Subject(stringLiteral: "person:\(person)"), key(name)))
  }

  private static func revoke(_ person: String, _ name: String) -> Act {
    .authority(.revokeKey(person: Subject(stringLiteral: "person:\(person)"), fingerprint: "SHA256:\(name)"))
  }

  private func isValid(_ office: Scenario, _ person: String, _ name: String, at instant: String) throws -> Bool {
    let key = try #require(office.organisation.people[person]?.key("SHA256:\(name)"))
    return key.isValid(at: try #require(UTCInstant(iso: instant)))
  }

  @Test func `a person registers and revokes their own key, and an administrator anybody's`() {
    var office = Scenario.office()
    office.when(Self.register("carl", "c1"), by: "carl", then: [.signingKeyRegistered])
    office.when(Self.register("ann", "a1"), by: "root", then: [.signingKeyRegistered])
    office.refuses(Self.register("carl", "c2"), by: "mia", .roleRequired, whoCould: ["root"])
    office.refuses(Self.revoke("carl", "c1"), by: "mia", .roleRequired)
    // Standing in for the person is not being the person.
    office.refuses(Self.register("carl", "c2"), by: "mia for carl", .roleRequired)
    office.when(Self.revoke("carl", "c1"), by: "carl", then: [.signingKeyRevoked])
    office.when(Self.revoke("ann", "a1"), by: "root", then: [.signingKeyRevoked])
  }

  @Test func `a key belongs to one person, for ever`() {
    var office = Scenario.office()
    office.when(Self.register("carl", "k"), by: "carl")
    let refusal = office.refuses(Self.register("mia", "k"), by: "mia", .signingKey)
    #expect(refusal?.facts["person"] == "carl")
    office.when(Self.revoke("carl", "k"), by: "carl")
    office.refuses(Self.register("mia", "k"), by: "root", .signingKey)
  }

  @Test func `nobody revives a revoked key`() {
    var office = Scenario.office()
    office.when(Self.register("carl", "k"), by: "carl")
    office.when(Self.revoke("carl", "k"), by: "carl", effective: "2026-02-01")
    office.refuses(Self.register("carl", "k"), by: "carl", effective: "2026-02-01", .signingKey)
    office.refuses(Self.register("carl", "k"), by: "root", effective: "2027-01-01", .signingKey)
    // A later revocation changes nothing; an earlier one brings it forward.
    office.when(Self.revoke("carl", "k"), by: "carl", effective: "2026-03-01", then: [])
    office.when(Self.revoke("carl", "k"), by: "carl", effective: "2026-01-20", then: [.signingKeyRevoked])
  }

  @Test func `a key of nobody's is not revoked, and nobody unknown gets one`() {
    let office = Scenario.office()
    office.refuses(Self.revoke("carl", "k"), by: "carl", .signingKey)
    office.refuses(Self.register("zoe", "k"), by: "root", .unknownSubject)
  }

  @Test func `it holds from its moment or its first day, up to its revocation's`() throws {
    var office = Scenario.office()
    office.when(Self.register("carl", "now"), by: "carl")
    office.when(Self.register("carl", "later"), by: "carl", effective: "2026-02-01")
    for (name, instant, holds) in [
      ("now", "2026-01-04T23:59:59.999Z", false), ("now", "2026-01-05T00:00:00.000Z", true),
      ("later", "2026-01-31T23:59:59.999Z", false), ("later", "2026-02-01T00:00:00.000Z", true),
    ] {
      #expect(try isValid(office, "carl", name, at: instant) == holds, "\(name) at \(instant)")
    }
    office.when(Self.revoke("carl", "now"), by: "carl", effective: "2026-03-01")
    #expect(try isValid(office, "carl", "now", at: "2026-02-28T23:59:59.999Z"))
    #expect(try !isValid(office, "carl", "now", at: "2026-03-01T00:00:00.000Z"))
    // Found out late: what it signed since is nobody's.
    office.when(Self.revoke("carl", "now"), by: "root", effective: "2026-01-05")
    #expect(try !isValid(office, "carl", "now", at: "2026-01-05T00:00:00.000Z"))
  }

  @Test func `registered again for an earlier day, it says from when it holds`() {
    var office = Scenario.office()
    office.when(Self.register("carl", "k"), by: "carl", effective: "2026-02-01")
    let refusal = office.refuses(Self.register("carl", "k"), by: "carl", effective: "2026-01-10", .alreadyExists)
    #expect(refusal?.facts["from"] == "2026-02-01")
    office.when(Self.register("carl", "k"), by: "carl", effective: "2026-02-10", then: [])
  }
}
