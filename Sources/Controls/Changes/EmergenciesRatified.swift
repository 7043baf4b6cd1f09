import Domain
import EventSourcing
import Values

/// K17: every emergency is decided in retrospect by the day that its invocation names, and within the days allowed, by
/// others than did the work; and emergencies are few among the changes of a quarter.
///
/// Days are those of recording.
struct EmergenciesRatified: Control {
  static let id = "K17"
  static let attention = Attention.kinds([
    .changeRaised, .emergencyInvoked, .implementationStarted, .changeImplemented, .voteCast, .changeDecided,
  ])

  private struct Emergency: Sendable {
    var position: Int64
    var quarter: Int
    var deadline: CivilDay
    var decided: CivilDay?
    var workers: Set<String>
    /// Who both worked and decided.
    var both: Set<String> = []
  }

  private let question: ControlQuestion
  private var emergencies: [Subject: Emergency] = [:]
  /// Changes raised, by quarter.
  private var raised: [Int: Int] = [:]

  init(_ question: ControlQuestion) { self.question = question }

  private static func quarter(_ day: CivilDay) -> Int {
    let (year, month, _) = day.components
    return year * 4 + (month - 1) / 3
  }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    let day = entry.stamp.recordedAt.day
    guard day <= question.asOf else { return }
    let subject = entry.subject
    switch entry.event {
    case .changeRaised: raised[Self.quarter(day), default: 0] += 1
    case .emergencyInvoked(let event) where emergencies[subject] == nil:
      emergencies[subject] = Emergency(
        position: entry.stamp.position, quarter: Self.quarter(day),
        deadline: min(event.ratifyBy, day.adding(days: question.parameters.ratificationDays)),
        workers: entry.stamp.persons)
    case .implementationStarted, .changeImplemented:
      emergencies[subject]?.workers.formUnion(entry.stamp.persons)
    case .voteCast(let event):
      guard let workers = emergencies[subject]?.workers else { return }
      let voters = entry.stamp.persons.union(event.standsFor.map { [$0] } ?? [])
      emergencies[subject]?.both.formUnion(workers.intersection(voters))
    case .changeDecided(let event) where event.outcome == .ratified || event.outcome == .notRatified:
      guard let emergency = emergencies[subject], emergency.decided == nil else { return }
      emergencies[subject]?.decided = day
      emergencies[subject]?.both.formUnion(emergency.workers.intersection(entry.stamp.persons))
    default: break
    }
  }

  private func fault(_ emergency: Emergency) -> String? {
    if !emergency.both.isEmpty {
      return "was decided by \(emergency.both.sorted().joined(separator: " and ")), who worked on it"
    }
    if let decided = emergency.decided {
      return decided <= emergency.deadline ? nil : "was decided on \(decided), after \(emergency.deadline)"
    }
    return question.lastKnownDay <= emergency.deadline ? nil : "was not decided by \(emergency.deadline)"
  }

  func judgement(after log: LogState) -> Judgement {
    var tally = Tally()
    var count: [Int: Int] = [:]
    let percent = question.parameters.emergencyPercent
    for (subject, emergency) in emergencies.sorted(by: { $0.value.position < $1.value.position }) {
      count[emergency.quarter, default: 0] += 1
      let changes = raised[emergency.quarter] ?? 0
      // One is never too many: a ratio of a few changes says nothing.
      let isTooMany = (count[emergency.quarter] ?? 0) > max(1, changes * percent / 100)
      let faults = [
        fault(emergency),
        isTooMany ? "is one more than \(percent) percent of the \(changes) changes of its quarter" : nil,
      ].compactMap(\.self)
      guard log.isInScope(emergency.position) else { continue }
      tally.judge(emergency.position, faults.isEmpty ? nil : "\(subject) \(faults.joined(separator: "; "))")
    }
    return tally.judgement(
      "emergencies were decided in time by others than did the work, and are few",
      none: "No emergency was invoked by \(question.asOf).")
  }
}
