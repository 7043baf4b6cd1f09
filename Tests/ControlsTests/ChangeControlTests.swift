@testable import Controls
import Domain
import Testing
import Values

@Suite struct ChangeControlTests {
  let other = Digest.sha256([9])

  @Test func `no changes, nothing to judge`() throws {
    let log = LedgerBuilder.office()
    for id in [
      "K06", "K12", "K13", "K14", "K15", "K16", "K17", "K19", "K20", "K21", "K22", "K30", "K37", "K02", "K10",
    ] {
      #expect(try log.result(id).verdict == .notApplicable, "\(id)")
    }
  }

  @Test func `a step out of order is named, and the steps after it are judged from where it led`() throws {
    var log = baselined()
    let at = log.change(skip: [.changeAssessed])
    let again = log.add(cr1, .changeRaised(ChangeRaised(title: "Again", deltas: [])), by: "raj")
    let result = try log.result("K06")
    #expect(result.positions == [at.decided, again])
    #expect(result.population == 4)
    #expect(result.explanation == "2 of 4 steps of 1 changes were taken in the permitted order.")
    #expect(result.failures[0].why == "change:CR-1 was approved without a ballot when it was submitted")
  }

  @Test func `a withdrawn change takes no more steps`() throws {
    var log = baselined()
    log.change(skip: [.changeDecided, .changeImplemented])
    log.add(cr1, .changeWithdrawn(ChangeWithdrawn()), by: "raj")
    #expect(try log.result("K06").verdict == .pass)
    let late = log.add(cr1, .changeClosed(ChangeClosed()), by: "raj")
    #expect(try log.result("K06").positions == [late])
  }

  @Test func `an implementation needs an earlier approval of the same content`() throws {
    var unapproved = baselined()
    let first = unapproved.change(skip: [.changeDecided])
    #expect(try unapproved.result("K12").positions == [first.implemented])
    #expect(try unapproved.result("K22", asOf: "2024-01-31").positions == [first.implemented])

    var swapped = baselined()
    let second = swapped.change(implementedContent: other)
    #expect(try swapped.result("K12").positions == [second.implemented])

    var rewritten = baselined()
    let third = rewritten.change(decidedContent: other, implementedContent: other)
    #expect(try rewritten.result("K12").positions == [third.implemented])
    #expect(try rewritten.result("K21").positions == [third.decided])
  }

  @Test func `an implementation after a rejection fails`() throws {
    var log = baselined()
    let at = log.change(outcome: .rejected)
    #expect(try log.result("K12").verdict == .notApplicable)
    let event = ChangeImplemented(
      decision: at.decided, contentHash: Change.contentHash([]), baselineVersions: [p1: 1])
    let position = log.add(cr1, .changeImplemented(event), by: "ivy")
    #expect(try log.result("K12").positions == [position])
    #expect(try log.result("K22").positions.contains(position))
  }

  @Test func `who raised it may not decide it, and who decided it may not implement it`() throws {
    var own = baselined()
    let first = own.change(raisedBy: "cat")
    #expect(try own.result("K13").positions == [first.decided])
    var both = baselined()
    let second = both.change(implementedBy: "cat")
    #expect(try both.result("K13").positions == [second.implemented])
  }

  @Test func `deciding on the requester's behalf counts as the requester's decision`() throws {
    var log = baselined()
    let at = log.change(decidedBy: "cat", decidedFor: "raj")
    let result = try log.result("K13")
    #expect(result.positions == [at.decided])
    #expect(result.failures[0].why == "change:CR-1 was raised and decided by raj")
  }

  @Test func `a decision on a superseded baseline fails, the implementation on the current one does not`() throws {
    var log = baselined()
    let at = log.change(decidedVersion: 0)
    #expect(try log.result("K20").positions == [at.decided])
    #expect(try log.result("K20").population == 2)
  }

  @Test func `a decision must cite an assessment of its own change and content`() throws {
    var unassessed = baselined()
    let first = unassessed.change(skip: [.changeAssessed])
    #expect(try unassessed.result("K21").positions == [first.decided])
    var foreign = baselined()
    let second = foreign.change(citedAssessment: 3)
    #expect(try foreign.result("K21").positions == [second.decided])
    var stale = baselined()
    let third = stale.change(assessedContent: other)
    #expect(try stale.result("K21").positions == [third.decided])
  }

  @Test func `a change open for longer than allowed fails from the day after`() throws {
    var log = baselined()
    let at = log.change(skip: [.changeDecided, .changeImplemented])
    #expect(try log.result("K22", asOf: "2024-03-31").verdict == .pass)
    let late = try log.result("K22", asOf: "2024-04-01")
    #expect(late.positions == [at.raised])
    #expect(late.failures[0].why == "change:CR-1 has been open for 91 days, not 90")
    let patient = ControlParameters(dispositionDays: 365)
    #expect(try log.result("K22", asOf: "2024-04-01", IntegrityFacts(), patient).verdict == .pass)
    log.add(cr1, .changeWithdrawn(ChangeWithdrawn()), by: "raj", at: "2024-04-02T09:00:00Z")
    #expect(try log.result("K22", asOf: "2024-04-01").positions == [at.raised])
    #expect(try log.result("K22", asOf: "2024-06-01").failures[0].why.contains("disposed of after 92 days"))
  }

  @Test func `days to a disposition are those of recording, whatever day the actor gives`() throws {
    var log = baselined()
    let raised = DomainEvent.changeRaised(ChangeRaised(title: "More", deltas: []))
    let position = log.add(cr1, raised, by: "raj", on: "2024-05-30", at: "2024-02-01T09:00:00Z")
    #expect(try log.result("K22", asOf: "2024-05-02").positions == [position])
    log.add(cr1, .changeWithdrawn(ChangeWithdrawn()), by: "raj", on: "2024-02-02", at: "2024-06-01T09:00:00Z")
    let late = try log.result("K22", asOf: "2024-06-01")
    #expect(late.positions == [position])
    #expect(late.failures[0].why == "change:CR-1 was disposed of after 121 days, not 90")
    var prompt = baselined()
    prompt.add(cr1, raised, by: "raj", on: "2020-01-01", at: "2024-02-01T09:00:00Z")
    prompt.add(cr1, .changeWithdrawn(ChangeWithdrawn()), by: "raj", on: "2030-01-01", at: "2024-02-02T09:00:00Z")
    #expect(try prompt.result("K22").verdict == .pass)
  }

  @Test func `a change that was open when the log was known is no older than that`() throws {
    var log = baselined()
    log.change(skip: [.changeDecided, .changeImplemented])
    for (knownAt, verdict) in [("2024-03-31", ControlResult.Verdict.pass), ("2024-04-01", .fail)] {
      var run = ControlRun(asOf: day("2030-01-01"), knownAt: day(knownAt))
      log.feed(&run, log.events)
      #expect(run.results().first { $0.id == "K22" }?.verdict == verdict, "\(knownAt)")
    }
  }

  @Test func `a change that is both late and implemented unapproved is one failure with both reasons`() throws {
    var log = baselined()
    let at = log.change(skip: [.changeDecided])
    let result = try log.result("K22", asOf: "2024-06-01")
    #expect(result.positions == [at.raised])
    #expect(result.population == 1)
    #expect(
      result.failures[0].why == "change:CR-1 has been open for 152 days, not 90; "
        + "change:CR-1 was implemented unapproved at position \(at.implemented)")
  }

  private func baselined() -> LedgerBuilder {
    var log = LedgerBuilder.office()
    log.establish()
    return log
  }
}
