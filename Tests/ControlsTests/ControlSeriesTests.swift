@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

/// The controls at the ends of periods, in one pass.
@Suite struct ControlSeriesTests {
  /// Events over months: a change that its requester decided, and one that nobody decides.
  private func log() throws -> LedgerBuilder {
    var log = LedgerBuilder.orderly()
    log.add(p1, .statusReported(StatusReported(movements: [])), by: "raj", at: "2024-02-15T00:00:00Z")
    log.change(changeID("CR-2"), decidedBy: "raj", version: 2)
    log.add(p1, .statusReported(StatusReported(movements: [])), by: "raj", at: "2024-04-15T00:00:00Z")
    log.raise(changeID("CR-3"))
    return log
  }

  @Test func `each point is what a run would have said then`() throws {
    let log = try log()
    let days = ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31", "2024-08-31"].map(day)
    var series = ControlSeries(days: days.reversed())
    for event in log.events { series.see(event, try Entry(event)) }
    let points = series.finished()
    #expect(points.map(\.asOf) == days)
    for point in points {
      var run = ControlRun(asOf: point.asOf, knownAt: point.asOf)
      let known = log.events.filter { $0.envelope.recordedAt.day <= point.asOf }
      log.feed(&run, known)
      #expect(point.results == run.results(), "\(point.asOf)")
      #expect(point.position == Int64(known.count))
    }
    let failing = points.map { $0.results.first { $0.id == "K13" }?.failures.count }
    #expect(failing == [0, 0, 1, 1, 1])
  }

  @Test func `an event that cannot be read is met as well`() throws {
    var log = try log()
    log.tamper(8) { $0.payload = [0] }
    var series = ControlSeries(days: [day("2024-08-31")])
    for event in log.events {
      if let entry = try? Entry(event) {
        series.see(event, entry)
      } else {
        series.seeUndecodable(event, PayloadError.notAnObject)
      }
    }
    #expect(series.finished().first?.results.first { $0.id == "K25" }?.positions.contains(8) == true)
  }
}
