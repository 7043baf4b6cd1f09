import Scheduling
import Values

/// The parts of an assignment's work, from its figures day by day.
struct MSPDIParts {
  private(set) var found: [StatedDates] = []
  private var isInterrupted = true

  /// In the order of time. No work on working time interrupts it; time that is none is not listed here.
  mutating func add(_ start: CivilMoment, _ finish: CivilMoment, isWork: Bool) {
    defer { isInterrupted = !isWork }
    guard isWork else { return }
    if isInterrupted || found.isEmpty {
      found.append(StatedDates(start: start, finish: finish))
    } else {
      found[found.count - 1].finish = max(found[found.count - 1].finish, finish)
    }
  }

  /// Work that was done and work that remains, as one where they meet; `Resume` says whether time lies between them.
  static func joined(done: [StatedDates], remaining: [StatedDates]) -> [StatedDates] {
    guard let last = done.last, let first = remaining.first else { return done + remaining }
    let meeting = StatedDates(start: min(last.start, first.start), finish: max(last.finish, first.finish))
    return done.dropLast() + [meeting] + remaining.dropFirst()
  }

  static func united(_ parts: [StatedDates]) -> [StatedDates] {
    var result: [StatedDates] = []
    for part in parts.sorted(by: { ($0.start, $0.finish) < ($1.start, $1.finish) }) {
      if let last = result.last, part.start <= last.finish {
        result[result.count - 1].finish = max(last.finish, part.finish)
      } else {
        result.append(part)
      }
    }
    return result
  }
}
