@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

/// K23: boards meet, with a quorum, and see what is open before them.
@Suite struct MeetingControlTests {
  @discardableResult
  private func meet(
    _ log: inout LedgerBuilder, _ present: [String] = ["bob", "dee"], _ changes: [Subject] = [], on day: String,
    at: String? = nil
  ) -> Int64 {
    log.add(
      board, .boardConvened(BoardConvened(present: present, changes: changes)), by: "ivy", on: day,
      at: at ?? "\(day)T12:00:00Z")
  }

  private func established(_ log: LedgerBuilder) -> Int64 {
    log.events.first { $0.envelope.type == "BoardEstablished" }?.position ?? 0
  }

  @Test func `without a board, or a period that is over, there is nothing to judge`() throws {
    #expect(try LedgerBuilder.orderly().result("K23").verdict == .notApplicable)
    #expect(try LedgerBuilder.council().result("K23", asOf: "2024-06-29").verdict == .notApplicable)
  }

  @Test func `a board that meets in each quarter with a quorum passes, one that misses one fails`() throws {
    var log = try LedgerBuilder.council()
    let first = meet(&log, on: "2024-05-02")
    let second = meet(&log, ["bob", "ned"], on: "2024-08-01")
    let result = try log.result("K23", asOf: "2024-10-15")
    #expect(result.verdict == .pass && result.population == 4)
    #expect(result.examined == PositionRanges([first, second]))
    let later = try log.result("K23", asOf: "2024-12-31")
    #expect(later.positions == [established(log)])
    #expect(later.failures.first?.why == "board:INVEST did not meet with a quorum in the 3 months from 2024-10")
    let monthly = ControlParameters(meetingMonths: 1)
    #expect(try log.result("K23", asOf: "2024-05-31", IntegrityFacts(), monthly).failures.count == 3)
  }

  @Test func `a meeting without a quorum fails, and its period with it`() throws {
    var log = try LedgerBuilder.council()
    // ned is liz's alternate: one seat with her.
    let meeting = meet(&log, ["liz", "ned"], on: "2024-05-02")
    let result = try log.result("K23", asOf: "2024-06-30")
    #expect(result.positions == [established(log), meeting])
    #expect(result.failures.last?.why == "board:INVEST met with 1 of 3 seats, no quorum on 2024-05-02")
  }

  @Test func `a change that is open before the board is shown to it`() throws {
    var log = try LedgerBuilder.council()
    log.raise()
    try log.assess()
    try log.route(cr1, [boardBallot])
    let blind = meet(&log, on: "2024-05-02")
    let shown = meet(&log, ["bob", "dee"], [cr1], on: "2024-05-03")
    try log.decide(by: "bob")
    meet(&log, on: "2024-05-09", at: "2024-05-10T12:00:00Z")
    let result = try log.result("K23", asOf: "2024-05-31")
    #expect(result.positions == [blind])
    #expect(result.failures.first?.why == "board:INVEST was not shown change:CR-1 on 2024-05-02")
    #expect(result.examined.contains(shown))
  }
}
