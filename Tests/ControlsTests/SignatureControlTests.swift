@testable import Controls
import Domain
import EventSourcing
import TestSupport
import Testing
import Values

/// Votes as they were recorded, signed by real keys, judged afterwards.
@Suite struct SignatureControlTests {
  /// An office, cat with a key, and CR-1 assessed and put to the vote; `vote` may spoil it.
  private struct Story {
    var log = LedgerBuilder.office()
    var keygen: SSHKeygen
    let deltas = [Delta(initiative: p1, movement: cost(pounds(100), pounds(120)))]
    var fingerprint = ""

    init(_ keygen: SSHKeygen) throws {
      self.keygen = keygen
      _ = try keygen.makeKey("cat")
      let line = try keygen.read("cat.pub").split(separator: " ")
      let printed = try run("ssh-keygen", ["-l", "-f", keygen.path("cat.pub")]).outputText
      fingerprint = String(printed.split(separator: " ")[1])
      let key = SigningKeyRegistered(publicKey: "\(line[0]) \(line[1])", fingerprint: fingerprint)
      log.add(person("cat"), .signingKeyRegistered(key), by: "cat")
      log.establish()
      log.add(cr1, .changeRaised(ChangeRaised(title: "More", deltas: deltas)), by: "raj")
      let exposure = Exposure(money: nil, days: 0, riskScore: nil)
      let assessed = ChangeAssessed(
        contentHash: Change.contentHash(deltas), baselineVersions: [p1: 1], exposure: exposure, impact: "Some")
      log.add(cr1, .changeAssessed(assessed), by: "ann")
      log.add(
        cr1,
        .changeRouted(
          ChangeRouted(
            contentHash: Change.contentHash(deltas), assessmentHash: change.assessmentHash,
            facts: ChangeFacts(levels: [.project], dimensions: [.budget]),
            ballots: [Ballot(name: "authority", electorate: .role(.changeAuthority))], exposure: exposure)),
        by: "ann")
    }

    /// CR-1 as it stands.
    var change: Change {
      var organisation = Organisation()
      for event in log.events { if let entry = try? Entry(event) { organisation.evolve(with: entry) } }
      return organisation.changes[cr1] ?? Change(cr1)
    }

    @discardableResult
    mutating func vote(
      by actor: String = "cat", isSigned: Bool = true, content: Digest? = nil,
      _ spoil: (inout ApprovalStatement) -> Void = { _ in }, forge: (inout Signature) -> Void = { _ in }
    ) throws -> Int64 {
      var signature: Signature?
      if isSigned {
        var statement = ApprovalStatement(
          name: "cat", actor: Actor("cat"), time: log.clock, matter: .init(Vote(.approve), on: change),
          seen: .init(origin: "ledger.example/pmo", size: Int64(log.events.count), root: .sha256([1])))
        spoil(&statement)
        var signed = Signature(
          statement: statement.text, armored: try keygen.sign(statement.text, key: "cat"), fingerprint: fingerprint)
        forge(&signed)
        signature = signed
      }
      let event = VoteCast(
        ballot: "authority", choice: .approve, contentHash: content ?? change.contentHash,
        assessmentHash: change.assessmentHash, limit: DelegatedLimit(), signature: signature)
      return log.add(cr1, .voteCast(event), by: actor)
    }
  }

  private func tell(_ body: (inout Story) throws -> Void) throws {
    try withTemporaryFolder { folder in
      guard let keygen = SSHKeygen(in: folder) else { return }
      var story = try Story(keygen)
      try body(&story)
    }
  }

  @Test func `a signed vote shows who, when and what, under a key that was the voter's`() throws {
    try tell { story in
      #expect(try story.log.result("K08").verdict == .notApplicable)
      #expect(try story.log.result("K28").verdict == .notApplicable)
      try story.vote()
      for id in ["K08", "K28"] {
        let result = try story.log.result(id)
        #expect(result.verdict == .pass && result.population == 1, "\(result)")
      }
    }
  }

  @Test func `an unsigned vote is an approval, and no signature`() throws {
    try tell { story in
      try story.vote(isSigned: false)
      #expect(try story.log.result("K08").verdict == .pass)
      let result = try story.log.result("K28")
      #expect(result.verdict == .notApplicable && result.explanation.contains("None of 1 votes"))
    }
  }

  @Test func `a statement that says something else fails the approval`() throws {
    let spoils: [(String, (inout ApprovalStatement) -> Void)] = [
      ("name", { $0.name = "Catherine" }), ("meaning", { $0.matter.meaning = .reject }),
      ("content hash", { $0.matter.contentHash = .sha256([9]) }), ("round", { $0.matter.round = 7 }),
      ("ledger", { $0.seen.origin = "elsewhere" }), ("not there yet", { $0.seen.size = 1_000 }),
    ]
    for (phrase, spoil) in spoils {
      try tell { story in
        let position = try story.vote(spoil)
        let result = try story.log.result("K08")
        #expect(result.positions == [position], "\(phrase)")
        #expect(result.failures.first?.why.contains(phrase) == true, "\(result.failures)")
        #expect(try story.log.result("K28").verdict == .pass)
      }
    }
  }

  @Test func `a forged, foreign or revoked signature fails verification`() throws {
    try tell { story in
      let altered = try story.vote(forge: { $0.statement = $0.statement.replacing("approve", with: "abstain") })
      let foreign = try story.vote(by: "ivy")
      #expect(try story.log.result("K28").positions == [altered, foreign])
      story.log.add(
        person("cat"), .signingKeyRevoked(SigningKeyRevoked(fingerprint: story.fingerprint)), by: "cat")
      let late = try story.vote()
      #expect(try story.log.result("K28").positions == [altered, foreign, late])
    }
  }

  @Test func `a key that turns out to have been lost takes its signatures along`() throws {
    try tell { story in
      let position = try story.vote()
      let day = story.log.clock.day.description
      story.log.add(
        person("cat"), .signingKeyRevoked(SigningKeyRevoked(fingerprint: story.fingerprint)), by: "ada",
        on: "2023-12-01", at: "2024-03-01T09:00:00Z")
      let result = try story.log.result("K28")
      #expect(result.positions == [position], "voted on \(day)")
      #expect(result.failures.first?.why.contains("revoked afterwards, from 2023-12-01") == true)
      // As it was known then, it was good.
      #expect(try story.log.result("K28", through: position).verdict == .pass)
    }
  }

  @Test func `a vote on other content, or by nobody, is no approval`() throws {
    try tell { story in
      let other = try story.vote(isSigned: false, content: .sha256([5]))
      let stranger = try story.vote(by: "mallory", isSigned: false)
      #expect(try story.log.result("K08").positions == [other, stranger])
    }
  }
}
