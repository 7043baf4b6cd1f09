@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

@Suite struct WitnessControlTests {
  private let w1 = "w1.example+4fa4260f+BAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
  private let root = Digest.sha256([1])
  private let asked = instant("2024-06-02T12:00:00Z")

  private func policy(_ url: String, quorum: String = "w1", hours: Int64 = 24) -> DomainEvent {
    .witnessPolicySet(
      WitnessPolicySet(
        policy: "witness w1 \(w1) \(url)\nquorum \(quorum)\n", failMode: .open, maximumAgeHours: hours))
  }

  private func facts(cosigned time: String?, of size: Int64 = 20, newest: Int64 = 20) -> IntegrityFacts {
    var facts = IntegrityFacts(
      checkpoints: [10, newest].map { .init(size: $0, root: root, isSignatureValid: true) })
    facts.askedAt = asked
    facts.cosignatures =
      time.map { time in
        [.init(size: size, key: w1, time: instant(time).milliseconds / 1000, recordedAt: instant(time))]
      } ?? []
    return facts
  }

  @Test func `the newest checkpoint has its quorum, lately, from elsewhere`() throws {
    var log = LedgerBuilder.orderly()
    log.add(.ledger, policy("https://w1.example/"), by: "ada")
    let result = try log.result("K27", facts(cosigned: "2024-06-02T00:00:00Z"))
    #expect(result.verdict == .pass && result.population == 1, "\(result.explanation)")
    var offline = LedgerBuilder.orderly()
    offline.add(.ledger, policy(""), by: "ada")
    let unplaced = try offline.result("K27", facts(cosigned: "2024-06-02T00:00:00Z"))
    #expect(unplaced.verdict == .pass && unplaced.explanation.contains("not known here"))
  }

  @Test func `nobody, another checkpoint, too long ago, and this machine are no quorum`() throws {
    for (url, facts, words) in [
      ("https://w1.example/", facts(cosigned: nil), "but nobody"),
      ("https://w1.example/", facts(cosigned: "2024-06-02T00:00:00Z", of: 10), "but nobody"),
      ("https://w1.example/", facts(cosigned: "2024-06-01T11:00:00Z"), "25 hours ago"),
      ("http://127.0.0.1:7380/", facts(cosigned: "2024-06-02T00:00:00Z"), "on this machine"),
    ] {
      var log = LedgerBuilder.orderly()
      log.add(.ledger, policy(url), by: "ada")
      let result = try log.result("K27", facts)
      #expect(result.verdict == .fail && result.positions == [20], "\(words)")
      #expect(result.failures[0].why.contains(words), "\(result.failures[0].why)")
    }
  }

  @Test func `without a checkpoint the policy itself fails, and without a policy or a quorum nothing does`() throws {
    var log = LedgerBuilder.orderly()
    #expect(try log.result("K27", facts(cosigned: nil)).verdict == .notApplicable)
    let position = log.add(.ledger, policy("https://w1.example/"), by: "ada")
    var none = facts(cosigned: nil)
    none.checkpoints = []
    #expect(try log.result("K27", none).positions == [position])
    #expect(try log.result("K27").verdict == .notApplicable)
    // Of two policies in force the later counts; a stranger's text fails at its own position.
    let broken = log.add(.ledger, policy("https://w1.example/", quorum: "w9"), by: "ada")
    #expect(try log.result("K27", facts(cosigned: nil)).positions == [broken])
    log.add(.ledger, policy("https://w1.example/", quorum: "none"), by: "ada")
    #expect(try log.result("K27", facts(cosigned: nil)).verdict == .notApplicable)
  }

  @Test func `what was kept after the moment asked about does not count`() throws {
    var log = LedgerBuilder.orderly()
    log.add(.ledger, policy("https://w1.example/"), by: "ada")
    var late = facts(cosigned: "2024-06-02T00:00:00Z")
    late.askedAt = instant("2024-06-01T23:00:00Z")
    #expect(try log.result("K27", late).positions == [20])
  }

  @Test func `a clock that falls back fails where it did`() throws {
    var log = LedgerBuilder.orderly()
    #expect(try log.result("K26").verdict == .pass)
    log.tamper(9) { $0.envelope.recordedAt = instant("2023-12-31T23:59:59Z") }
    #expect(try log.result("K26").positions == [9])
    let patient = ControlParameters(clockSkewSeconds: 86_400)
    #expect(try log.result("K26", IntegrityFacts(), patient).verdict == .pass)
  }

  @Test func `a time stamp is of the checkpoint, and within the minutes of when it was kept`() throws {
    let log = LedgerBuilder.orderly()
    func stamped(_ time: String, isOfCheckpoint: Bool = true) throws -> ControlResult {
      var facts = IntegrityFacts()
      facts.timestamps = [
        .init(
          size: 10, time: instant(time), checkpointAt: asked, recordedAt: asked, isOfCheckpoint: isOfCheckpoint,
          isVerified: true)
      ]
      return try log.result("K26", facts)
    }
    for time in ["2024-06-02T11:00:00Z", "2024-06-02T13:00:00Z"] {
      let result = try stamped(time)
      #expect(result.verdict == .pass && result.population == log.events.count + 1, "\(time)")
      #expect(result.explanation.contains("1 are of time stamps, 1 of them verified"))
    }
    for time in ["2024-06-02T10:59:59Z", "2024-06-02T13:00:01Z"] {
      #expect(try stamped(time).positions == [10], "\(time)")
    }
    #expect(try stamped("2024-06-02T12:00:00Z", isOfCheckpoint: false).positions == [10])
  }
}
