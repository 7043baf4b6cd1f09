@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

/// K09 and K11: what those leave on record who look at the work of others.
@Suite struct OversightControlTests {
  private func approve(_ log: inout LedgerBuilder, _ positions: [Int64], by actor: String, at: String? = nil) {
    log.add(.ledger, .configurationApproved(ConfigurationApproved(positions: positions)), by: actor, at: at)
  }

  private func review(
    _ log: inout LedgerBuilder, _ range: ClosedRange<Int64>, by actor: String = "aud", at: String? = nil
  ) {
    let event = AuditReviewed(from: range.lowerBound, to: range.upperBound, result: .noExceptions)
    log.add(.ledger, .auditReviewed(event), by: actor, at: at)
  }

  @Test func `roles that others approved in time pass, the opening needs no approval`() throws {
    let result = try LedgerBuilder.orderly().result("K09")
    #expect(result.verdict == .pass)
    // Of raj, ann, cat, ivy, sam and aud.
    #expect(result.population == 6 && result.examined.count == 6)
    #expect(try LedgerBuilder().result("K09").verdict == .notApplicable)
  }

  @Test func `what nobody approved fails where it stands once the days are over`() throws {
    let log = LedgerBuilder.office()
    let granted = log.events.filter { $0.envelope.type == "RoleGranted" && $0.envelope.command != "open" }
    #expect(try log.result("K09", asOf: "2024-01-31").verdict == .pass)
    let result = try log.result("K09", asOf: "2024-02-01")
    #expect(result.positions == granted.map(\.position))
    #expect(
      result.failures.first?.why == "what changed for person:raj has no approval of its own after 31 days, not 30")
  }

  @Test func `an approval that is late, or by who made it or gains by it, does not do`() throws {
    var log = LedgerBuilder.orderly()
    let grant = RoleGranted(role: .changeAuthority, scope: p1)
    let late = log.add(person("ivy"), .roleGranted(grant), by: "ada")
    let own = log.add(person("sam"), .roleGranted(grant), by: "ada")
    let maker = log.add(p1, .operatingModelSet(OperatingModelSet(practice: nil, model: .controlling)), by: "ada")
    approve(&log, [own], by: "sam")
    approve(&log, [maker], by: "ada")
    approve(&log, [late], by: "cat", at: "2024-02-02T00:00:00Z")
    let result = try log.result("K09")
    #expect(result.positions == [late, own, maker])
    #expect(result.failures.map(\.why.isEmpty) == [false, false, false])
    approve(&log, [own, maker], by: "cat")
    // Late, though by another.
    #expect(try log.result("K09").failures.map(\.why).allSatisfy { $0.contains("after 32 days") })
  }

  @Test func `a policy that one proposed and another published is decided by that`() throws {
    for (publisher, passes) in [("cat", true), ("ivy", false)] {
      var log = LedgerBuilder.orderly()
      let policy = literalPolicy
      let proposed = PolicyProposed(version: 1, document: "", policy: Policy.builtIn)
      let proposal = log.add(policy, .policyProposed(proposed), by: "ivy")
      let version = PolicyVersion(policy: policy, version: 1, digest: proposed.digest)
      let published = log.add(
        .ledger, .policyPublished(PolicyPublished(version: version, proposal: proposal)), by: publisher)
      #expect(try log.result("K09").positions == (passes ? [] : [published]), "by \(publisher)")
    }
  }

  private var literalPolicy: Subject { Subject(.policy, "office") ?? .ledger }

  @Test func `a log that another reviewed in time passes`() throws {
    let result = try LedgerBuilder.orderly().result("K11")
    #expect(result.verdict == .pass)
    // All but the review.
    #expect(result.examined.count == LedgerBuilder.orderly().events.count - 1)
  }

  @Test func `what no review covers fails in runs once the days are over`() throws {
    var log = LedgerBuilder.office()
    let end = Int64(log.events.count)
    review(&log, 3...6)
    #expect(try log.result("K11", asOf: "2024-03-31").verdict == .pass)
    let result = try log.result("K11", asOf: "2024-04-01")
    #expect(result.failures.map { [$0.position, $0.through] } == [[1, 2], [7, end]])
    #expect(result.failures.first?.why == "positions 1 to 2 were not reviewed after 91 days, not 90")
    #expect(result.population == 3)
    #expect(result.failures[0].concerns(2) && !result.failures[0].concerns(3) && result.failures[1].concerns(end))
  }

  @Test func `a late review does not do, and a later one does not make it good`() throws {
    var log = LedgerBuilder.office()
    let end = Int64(log.events.count)
    review(&log, 1...5, at: "2024-02-01T00:00:00Z")
    review(&log, 1...end, at: "2024-06-01T00:00:00Z")
    let result = try log.result("K11")
    #expect(result.failures.map { [$0.position, $0.through] } == [[6, end]])
    #expect(result.failures.first?.why.hasSuffix("reviewed after 152 days, not 90") == true)
  }

  @Test func `who acted does not review that, until somebody else does`() throws {
    var log = LedgerBuilder.orderly()
    let position = log.add(p1, .statusReported(StatusReported(movements: [])), by: "ivy", actingFor: "raj")
    review(&log, position...position, by: "raj")
    #expect(try log.result("K11", asOf: "2024-01-02").positions == [position])
    review(&log, position...position, by: "aud")
    #expect(try log.result("K11").verdict == .pass)
  }

  @Test func `the reviewer's own findings and refusals bar no review`() throws {
    var log = LedgerBuilder.orderly()
    let opened = FindingOpened(control: "K13", positions: [], text: "x", severity: .low)
    let first = log.add(literalFinding, .findingOpened(opened), by: "aud")
    let last = log.add(
      p1, .commandRefused(CommandRefused(attempt: "x", refusal: Refusal(.lifecycle, next: "y"))), by: "aud")
    review(&log, first...last)
    #expect(try log.result("K11").verdict == .pass)
  }

  private var literalFinding: Subject { Subject(.finding, "F-1") ?? .ledger }

  @Test func `a remedy is its owner's`() throws {
    for (actor, passes) in [("raj", true), ("ivy", false)] {
      var log = LedgerBuilder.orderly()
      let opened = FindingOpened(control: "K13", positions: [], text: "x", severity: .low)
      log.add(literalFinding, .findingOpened(opened), by: "aud")
      log.add(literalFinding, .findingAssigned(FindingAssigned(owner: "raj", due: day("2024-02-01"))), by: "aud")
      log.add(literalFinding, .findingWaived(FindingWaived(until: day("2024-02-20"))), by: "sam")
      let position = log.add(literalFinding, .findingRemedied(FindingRemedied(text: "Done")), by: actor)
      log.add(literalFinding, .findingClosed(FindingClosed()), by: "aud")
      #expect(try log.result("K07").positions == (passes ? [] : [position]), "by \(actor)")
    }
  }

  /// Reviews at random, held to a table of every position.
  @Test(arguments: Array(1...30) as [UInt64])
  func `the runs say the same as a table of positions`(seed: UInt64) throws {
    var random = Generator(seed: seed)
    var log = LedgerBuilder.office()
    var covered: Set<Int64> = []
    var reviews: Set<Int64> = []
    for _ in 0..<25 {
      let last = Int64(log.events.count)
      if random.next() % 3 == 0 {
        let first = Int64(random.next() % UInt64(last)) + 1
        let end = min(last, first + Int64(random.next() % 6))
        let who = ["aud", "ivy"][Int(random.next() % 2)]
        review(&log, first...end, by: who)
        reviews.insert(Int64(log.events.count))
        covered.formUnion((first...end).filter { log.events[Int($0) - 1].envelope.actor != who })
      } else {
        log.add(p1, .statusReported(StatusReported(movements: [])), by: ["raj", "ivy"][Int(random.next() % 2)])
      }
    }
    let missing = Set(1...Int64(log.events.count)).subtracting(covered).subtracting(reviews)
    let result = try log.result("K11")
    var failing: Set<Int64> = []
    for position in 1...Int64(log.events.count) where result.failures.contains(where: { $0.concerns(position) }) {
      failing.insert(position)
    }
    #expect(failing == missing, "seed \(seed)")
  }
}
