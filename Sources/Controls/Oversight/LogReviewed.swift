import Domain
import EventSourcing
import Values

/// K11: every event is covered, in time, by a review by somebody who did not cause it.
///
/// Days are those of recording. The population is runs of consecutive events of one day by the same persons that have
/// the same reviews. Reviews themselves are left out: else one would have to follow the last.
struct LogReviewed: Control {
  static let id = "K11"
  static let isAboutLog = true
  static let attention = Attention.every

  fileprivate struct Run: Sendable {
    var positions: ClosedRange<Int64>
    var day: CivilDay
    /// Index into `actors`.
    var actors: Int
    /// Who reviewed it though they had caused it.
    var ownReviewer: String?
  }

  private let question: ControlQuestion
  /// Who causes events, each set once; the first is nobody, who stands for acts that bar no reviewer.
  private var actors: [Set<String>] = [[]]
  private var indices: [String: Int] = [:]
  private var last: (actor: String, index: Int)?
  /// Not reviewed yet, in order.
  private var pending: [Run] = []
  /// Reviewed too late: the run, and after how many days.
  private var late: [(run: Run, days: Int)] = []
  private var population = 0
  private var examined = PositionRanges()

  init(_ question: ControlQuestion) { self.question = question }

  private var days: Int { question.parameters.reviewDays }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    if case .auditReviewed(let event) = entry.event {
      if entry.stamp.recordedAt.day <= question.asOf { review(event, entry.stamp) }
    } else {
      note(envelope, before)
    }
  }

  mutating func seeUndecodable(_ envelope: Envelope, _ unread: UnreadPayload, _ before: LogState) {
    note(envelope, before)
  }

  private mutating func note(_ envelope: Envelope, _ before: LogState) {
    let day = envelope.recordedAt.day
    guard day <= question.asOf else { return }
    examined.insert(envelope.position)
    let actors = before.kind?.isReviewersWork ?? false ? 0 : index(of: envelope)
    if let last = pending.last, last.positions.upperBound == envelope.position - 1, last.day == day,
      last.actors == actors, last.ownReviewer == nil
    {
      pending[pending.count - 1].positions = last.positions.lowerBound...envelope.position
      return
    }
    population += 1
    pending.append(Run(positions: envelope.position...envelope.position, day: day, actors: actors))
  }

  private mutating func index(of envelope: Envelope) -> Int {
    if let last, envelope.actingFor == nil, last.actor == envelope.actor { return last.index }
    let index = newIndex(of: envelope)
    if envelope.actingFor == nil { last = (envelope.actor, index) }
    return index
  }

  private mutating func newIndex(of envelope: Envelope) -> Int {
    let key = envelope.actingFor.map { "\(envelope.actor)\u{0}\($0)" } ?? envelope.actor
    if let known = indices[key] { return known }
    actors.append(Set([envelope.actor] + [envelope.actingFor].compactMap(\.self)))
    indices[key] = actors.count - 1
    return actors.count - 1
  }

  private mutating func review(_ event: AuditReviewed, _ stamp: Stamp) {
    guard event.from <= event.to else { return }
    let first = pending.partitionIndex { $0.positions.upperBound >= event.from }
    let end = pending.partitionIndex { $0.positions.lowerBound > event.to }
    guard first < end else { return }
    var left: [Run] = []
    for run in pending[first..<end] {
      let covered = run.positions.clamped(to: event.from...event.to)
      if run.positions.lowerBound < covered.lowerBound {
        left.append(run.part(run.positions.lowerBound...covered.lowerBound - 1))
      }
      take(run.part(covered), stamp, &left)
      if covered.upperBound < run.positions.upperBound {
        left.append(run.part(covered.upperBound + 1...run.positions.upperBound))
      }
      population += (run.positions.lowerBound < covered.lowerBound ? 1 : 0)
      population += (covered.upperBound < run.positions.upperBound ? 1 : 0)
    }
    pending.replaceSubrange(first..<end, with: left)
  }

  private mutating func take(_ run: Run, _ stamp: Stamp, _ left: inout [Run]) {
    var run = run
    if let own = actors[run.actors].intersection(stamp.persons).min() {
      run.ownReviewer = run.ownReviewer ?? own
      left.append(run)
      return
    }
    let taken = stamp.recordedAt.day.days(since: run.day)
    if taken > days { late.append((run, taken)) }
  }

  func judgement(after log: LogState) -> Judgement {
    if population == 0 { return .notApplicable("Nothing was recorded by \(question.asOf).") }
    var failures = late.map { failure($0.run, "reviewed after \($0.days) days, not \(days)") }
    for run in pending {
      let age = question.lastKnownDay.days(since: run.day)
      if let own = run.ownReviewer {
        failures.append(failure(run, "reviewed by \(own) alone, who acted"))
      } else if age > days {
        failures.append(failure(run, "not reviewed after \(age) days, not \(days)"))
      }
    }
    return Judgement(
      population: population, examined: examined, failures: failures,
      explanation: "\(population - failures.count) of \(population) runs of events were reviewed by others within "
        + "\(days) days or are younger.")
  }

  private func failure(_ run: Run, _ why: String) -> ControlResult.Failure {
    let (first, last) = (run.positions.lowerBound, run.positions.upperBound)
    let what = first == last ? "position \(first) was" : "positions \(first) to \(last) were"
    return ControlResult.Failure(position: first, through: last == first ? nil : last, why: "\(what) \(why)")
  }
}

extension LogReviewed.Run {
  fileprivate func part(_ positions: ClosedRange<Int64>) -> LogReviewed.Run {
    var part = self
    part.positions = positions
    return part
  }
}
