import Domain
import DomainFixtures
import Projections
import Testing
import Values

@Suite struct ChangeLatencyTests {
  private static let day: Int64 = 86_400_000

  /// CR-1: raised, assessed twice, decided by carl, implemented, found wanting, implemented again, verified, closed.
  /// CR-2: raised, revised after its assessment, and waiting. CR-3: withdrawn from one day to the next.
  private static let chronicle: Chronicle = {
    var chronicle = Chronicle()
    let content = ChangeContent(
      title: "Re-plan",
      deltas: [
        Delta(initiative: "project:P1", movement: .move("milestone/live.finish", nil, .day("2026-12-01")))
      ])
    func assessed(_ aspects: Set<String> = []) -> DomainEvent {
      .changeAssessed(
        ChangeAssessed(
          contentHash: content.hash, baselineVersions: ["project:P1": 0],
          exposure: Exposure(money: nil, days: 0, riskScore: nil),
          impact: "later", aspects: aspects))
    }
    func done(_ subject: Subject, _ event: DomainEvent, _ day: CivilDay, _ actor: Actor = "mia") {
      chronicle.add(subject, event, on: day, by: actor)
    }
    done("change:CR-1", .changeRaised(ChangeRaised(content)), "2026-01-01")
    done("change:CR-2", .changeRaised(ChangeRaised(content)), "2026-01-01")
    done("change:CR-3", .changeRaised(ChangeRaised(content)), "2026-01-01")
    done("change:CR-3", .changeWithdrawn(ChangeWithdrawn()), "2026-01-02")
    done("change:CR-1", assessed(["cost"]), "2026-01-05", "ann")
    done("change:CR-1", assessed(["time"]), "2026-01-06", "ann")
    done("change:CR-1", assessed(["cost"]), "2026-01-07", "ann")
    done("change:CR-2", assessed(), "2026-01-09", "ann")
    done(
      "change:CR-1",
      .changeDecided(
        ChangeDecided(
          outcome: .approved, contentHash: content.hash, assessment: 7, baselineVersions: ["project:P1": 0],
          limit: DelegatedLimit())), "2026-01-15", "carl for dot")
    done("change:CR-2", .changeRevised(ChangeRevised(content)), "2026-01-20")
    for (implemented, verified, passed): (CivilDay, CivilDay, Bool) in [
      ("2026-02-01", "2026-02-03", false), ("2026-02-10", "2026-02-11", true),
    ] {
      done(
        "change:CR-1",
        .changeImplemented(
          ChangeImplemented(decision: 9, contentHash: content.hash, baselineVersions: ["project:P1": 0])), implemented)
      done("change:CR-1", .changeVerified(ChangeVerified(passed: passed, evidence: [])), verified, "ann")
    }
    done("change:CR-1", .changeClosed(ChangeClosed()), "2026-02-12", "pat")
    return chronicle
  }()

  private func latency(_ grouping: ChangeLatency.Grouping = .none) -> ChangeLatency {
    let histories = ["change:CR-1", "change:CR-2", "change:CR-3"].map { name in
      var history = ChangeHistory(Subject(stringLiteral: name))
      for entry in Self.chronicle.entries { history.take(entry) }
      return history
    }
    return ChangeLatency(histories, by: grouping, now: UTCInstant(startOf: "2026-03-01"))
  }

  private func row(_ state: String, _ latency: ChangeLatency, _ group: String? = nil) throws -> ChangeLatency.Row {
    try #require(latency.rows.first { $0.state == state && $0.group == group })
  }

  @Test func `the time in each state, of stays that ended and of open ones`() throws {
    let latency = latency()
    #expect(latency.changes == 3)
    let submitted = try row("submitted", latency)
    #expect(submitted.stays == DurationSummary([4, 1, 8].map { $0 * Self.day }))
    #expect(submitted.stays.median == 4 * Self.day && submitted.stays.ninetieth == 8 * Self.day)
    #expect(submitted.open == 1 && submitted.longestOpen == 40 * Self.day)
    // Assessed anew, it stays assessed.
    #expect(try row("assessed", latency).stays == DurationSummary([10, 11].map { $0 * Self.day }))
    #expect(try row("approved", latency).stays.maximum == 17 * Self.day)
    #expect(
      !latency.rows.contains { $0.state == "closed" || $0.state == "withdrawn" }, "what has ended waits for nothing")
    #expect(try row(ChangeLatency.toDecision, latency).stays == DurationSummary([14 * Self.day]))
    #expect(try row(ChangeLatency.toEnd, latency).stays == DurationSummary([1, 42].map { $0 * Self.day }))
  }

  @Test func `rows stand in the order of the lifecycle`() {
    let states = latency().rows.compactMap { Change.State(rawValue: $0.state) }
    let order = Change.State.allCases.filter(states.contains)
    #expect(states == order && states.count >= 5)
  }

  @Test func `the ways round are counted, with the changes that took them`() {
    let loops = Dictionary(uniqueKeysWithValues: latency().rework.map { ($0.loop, [$0.times, $0.changes]) })
    #expect(
      loops == [
        .assessedAgain: [1, 1], .failedVerification: [1, 1], .implementedAgain: [1, 1], .revised: [1, 1],
        .reopened: [1, 1], .reentered: [2, 2],
      ])
  }

  @Test func `grouped by who decided, the one stood in for is named`() throws {
    let grouped = latency(.authority)
    #expect(Set(grouped.rows.map(\.group)) == ["carl for dot", "undecided"])
    #expect(try row("submitted", grouped, "carl for dot").stays.count == 1)
    #expect(latency(.kind).rows.allSatisfy { $0.group == "request-for-change" })
    #expect(latency(.tier).rows.allSatisfy { $0.group == "none" })
  }

  @Test(arguments: 1...60)
  func `a percentile is one of the durations, and as many as it says do not exceed it`(count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let durations = (0..<count).map { _ in Int64.random(in: 0...9, using: &random) }
    let summary = DurationSummary(durations)
    for (percent, value) in [(50, summary.median), (90, summary.ninetieth), (100, summary.maximum)] {
      let value = try #require(value)
      #expect(durations.contains(value))
      #expect(durations.count { $0 <= value } * 100 >= percent * count, "seed \(count)")
      #expect(durations.count { $0 < value } * 100 < percent * count, "seed \(count)")
    }
  }

  @Test func `nothing is the summary of nothing`() {
    #expect(DurationSummary([]).median == nil && DurationSummary([]).maximum == nil)
    #expect(ChangeLatency([], now: UTCInstant(startOf: "2026-03-01")).rows.isEmpty)
  }
}

@Suite struct RefusalViewTests {
  private static let chronicle: Chronicle = {
    var chronicle = Chronicle()
    func refused(_ rule: Rule, _ attempt: String, _ actor: Actor, _ day: CivilDay) {
      chronicle.add(
        "change:CR-1", .commandRefused(CommandRefused(attempt: attempt, refusal: Refusal(rule, next: "Ask"))), on: day,
        by: actor)
    }
    refused(.limitExceeded, "change approve", "carl", "2026-01-01")
    refused(.requesterMayNotDecide, "change approve", "mia for pat", "2026-01-02")
    refused(.limitExceeded, "change reject", "carl", "2026-01-03")
    refused(.limitExceeded, "change approve", "dot", "2026-01-04")
    chronicle.register("project:P1")
    return chronicle
  }()

  private func rows(_ grouping: RefusalView.Grouping) -> [RefusalView.Row] {
    var view = RefusalView(by: grouping)
    for entry in Self.chronicle.entries { view.take(entry) }
    #expect(view.total == 4)
    return view.rows
  }

  @Test func `by rule and actor, the most frequent first, each with its positions`() {
    let rows = rows(.both)
    #expect(rows.map(\.rule) == [.limitExceeded, .limitExceeded, .requesterMayNotDecide])
    #expect(rows.map(\.actor) == ["carl", "dot", "mia for pat"])
    #expect(rows[0].positions == [1, 3] && rows[0].attempts == ["change approve", "change reject"])
    #expect(rows[0].first == UTCInstant(startOf: "2026-01-01") && rows[0].last == UTCInstant(startOf: "2026-01-03"))
  }

  @Test func `by rule, or by actor alone`() {
    #expect(
      rows(.rule).map { [$0.rule?.rawValue ?? "", "\($0.count)"] } == [
        ["limit-exceeded", "3"], ["requester-may-not-decide", "1"],
      ])
    #expect(
      rows(.actor).map { [$0.actor ?? "", "\($0.count)"] } == [["carl", "2"], ["dot", "1"], ["mia for pat", "1"]])
  }
}
