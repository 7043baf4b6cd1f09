import Domain
import EventSourcing
import Values

/// K19: every review of a change shows its result, who authorised it and the necessary actions, each with an owner and a
/// day; and no change is closed while an action is open.
///
/// The population is decisions, and closings of changes that had conditions.
struct ReviewsRecorded: Control {
  static let id = "K19"
  static let attention = Attention.kinds([.changeDecided, .conditionDischarged, .changeClosed])

  private let question: ControlQuestion
  /// Conditions that nobody discharged yet.
  private var open: [Subject: Set<String>] = [:]
  private var conditions = 0
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    switch entry.event {
    case .changeDecided(let event):
      open[entry.subject] = event.conditions.isEmpty ? nil : Set(event.conditions.map(\.id))
      guard question.covers(entry, before) else { return }
      conditions += event.conditions.count
      let faults = faults(event, entry, before.organisation)
      tally.judge(
        entry.stamp.position, faults.isEmpty ? nil : "\(entry.subject): \(faults.joined(separator: "; "))")
    case .conditionDischarged(let event): open[entry.subject]?.remove(event.condition)
    case .changeClosed:
      guard question.covers(entry, before), let left = open[entry.subject] else { return }
      tally.judge(
        entry.stamp.position,
        left.isEmpty
          ? nil : "\(entry.subject) was closed with \(left.sorted().joined(separator: ", ")) open")
    default: break
    }
  }

  private func faults(_ event: ChangeDecided, _ entry: Entry, _ state: Organisation) -> [String] {
    var faults: [String] = []
    for person in entry.stamp.persons.sorted() where state.people[person]?.name?.isEmpty ?? true {
      faults.append("authorised by \(person), who has no name")
    }
    if event.outcome == .approvedWithConditions, event.conditions.isEmpty {
      faults.append("approved with conditions, and none is named")
    }
    for condition in event.conditions {
      if condition.text.isEmpty { faults.append("\(condition.id) says nothing") }
      if state.people[condition.owner]?.name == nil {
        faults.append("\(condition.id) is owned by \(condition.owner), who is not registered")
      }
      if condition.due < entry.stamp.recordedAt.day { faults.append("\(condition.id) was due before it was set") }
    }
    return faults
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "decisions and closings show the result, who authorised it, and actions that are owned, dated and met",
      none: "No change was decided by \(question.asOf).", note: "\(conditions) conditions were set")
  }
}
