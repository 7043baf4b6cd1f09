import Domain
import EventSourcing
import Values

/// K20: every decision and implementation cites the baseline version then in force of each initiative it moves.
struct BaselineCited: Control {
  static let id = "K20"
  static let attention = Attention.kinds([.changeDecided, .changeImplemented])

  private let question: ControlQuestion
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    switch entry.event {
    case .changeDecided(let event): judge(event.baselineVersions, entry, before)
    case .changeImplemented(let event): judge(event.baselineVersions, entry, before)
    default: break
    }
  }

  private mutating func judge(_ cited: [Subject: Int64], _ entry: Entry, _ before: LogState) {
    guard question.covers(entry, before) else { return }
    tally.judge(entry.stamp.position, fault(cited, entry, before.organisation).map { "\(entry.subject): \($0)" })
  }

  private func fault(_ cited: [Subject: Int64], _ entry: Entry, _ state: Organisation) -> String? {
    guard let change = state.changes[entry.subject], change.raised != nil else {
      return "it was never raised, so it moves no baseline that could be cited"
    }
    for initiative in change.initiatives {
      let current = state.initiatives[initiative]?.baselineVersion ?? 0
      guard let version = cited[initiative] else { return "cites no baseline version of \(initiative)" }
      if version != current { return "cites version \(version) of \(initiative), which was at \(current)" }
    }
    return nil
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "decisions and implementations cite the baseline versions in force",
      none: "No change was decided by \(question.asOf).")
  }
}
