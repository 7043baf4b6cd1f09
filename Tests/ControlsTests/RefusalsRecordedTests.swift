@testable import Controls
import Domain
import Testing
import Values

@Suite struct RefusalsRecordedTests {
  let refusal = DomainEvent.commandRefused(
    CommandRefused(attempt: "change decide", refusal: Refusal(.lifecycle, next: "Have it assessed")))

  @Test func `each command of the log has its events, and a refusal stands alone`() throws {
    var log = LedgerBuilder.orderly()
    log.add(cr1, refusal, by: "cat")
    let result = try log.result("K24", IntegrityFacts(commands: log.commands + [.init(id: "idle", first: 1, last: 0)]))
    #expect(result.verdict == .pass)
    #expect(result.population == log.commands.count)
    #expect(result.explanation.contains("1 were refused, as were 0 records of imports, and 1 of"))
  }

  @Test func `a refused command that also changed something fails, command log or not`() throws {
    var log = LedgerBuilder.orderly()
    let first = log.add(cr1, refusal, by: "cat", command: "both")
    log.add(p1, .statusReported(StatusReported(movements: [])), by: "raj", command: "both")
    let twice = log.add(cr1, refusal, by: "cat", command: "twice")
    log.add(cr1, refusal, by: "cat", command: "twice")
    #expect(try log.result("K24", IntegrityFacts(commands: log.commands)).positions == [first, twice])
    #expect(try log.result("K24").positions == [first, twice])
  }

  @Test func `an import leaves a refusal for each record that it refused, beside what it took`() throws {
    var log = LedgerBuilder.orderly()
    for _ in 0..<2 { log.add(p1, refusal, by: "ivy", command: "batch") }
    log.add(batch, .importRecorded(importRecord), by: "ivy", command: "batch")
    let result = try log.result("K24", IntegrityFacts(commands: log.commands))
    #expect(result.verdict == .pass)
    #expect(result.explanation.contains("2 records of imports"))
  }

  @Test func `a refusal that the command log does not know fails`() throws {
    var log = LedgerBuilder.orderly()
    let position = log.add(cr1, refusal, by: "cat")
    let commands = Array(log.commands.dropLast())
    #expect(try log.result("K24", IntegrityFacts(commands: commands)).positions == [position])
  }

  @Test func `a command of the log whose events are gone or another's fails`() throws {
    let log = LedgerBuilder.orderly()
    let end = Int64(log.events.count)
    var commands = log.commands
    commands.append(.init(id: "vanished", first: end + 1, last: end + 1))
    commands[1].id = "renamed"
    let result = try log.result("K24", IntegrityFacts(commands: commands))
    #expect(result.positions == [commands[1].first, end + 1])
    #expect(try log.result("K24", through: end, IntegrityFacts(commands: commands)).positions == [commands[1].first])
  }

  @Test func `a command seen in part, as known at a position within it, is no failure`() throws {
    let log = LedgerBuilder.orderly()
    #expect(try log.result("K24", through: 2, IntegrityFacts(commands: log.commands)).verdict == .pass)
  }
}
