import Scheduling
import Testing
import Values

@Suite struct `A plan` {
  @Test func `has a standard week of forty hours`() {
    #expect(WorkCalendar.standard.week.compactMap { $0?.work }.reduce(0, +) == 144_000)
  }
}
