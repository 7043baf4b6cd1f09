import Domain
import EventSourcing
import Values

/// K13: nobody decides what they raised or implements what they decided, themselves or through another; nor do they
/// grant the waiver that they asked for.
///
/// Who stands in for another counts as both.
struct DutiesSegregated: Control {
  static let id = "K13"

  private let question: ControlQuestion
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ recorded: RecordedEvent, _ entry: Entry, _ before: LogState) {
    switch entry.event {
    case .changeDecided: judge(entry, "decided", before.organisation.changes[entry.subject]?.raised, "raised")
    case .changeImplemented:
      judge(entry, "implemented", before.organisation.changes[entry.subject]?.decision?.stamp, "decided")
    case .waiverDecided(let event):
      let state = before.organisation
      let waivers = (entry.subject == .ledger ? state.ledger : state.initiatives[entry.subject])?.waivers
      let waiver = waivers?.last { $0.id == event.waiver }
      judge(entry, "decided", waiver?.requested, "requested", what: "waiver \(event.waiver) of \(entry.subject)")
    default: break
    }
  }

  private mutating func judge(
    _ entry: Entry, _ verb: String, _ earlier: Stamp?, _ earlierVerb: String, what: String? = nil
  ) {
    guard question.covers(entry) else { return }
    let both = Self.persons(entry.stamp).filter { person in
      earlier.map { Self.persons($0).contains(person) } ?? false
    }
    tally.judge(
      entry.stamp.position,
      both.isEmpty
        ? nil
        : "\(what ?? entry.subject.description) was \(earlierVerb) and \(verb) by \(both.joined(separator: " and "))")
  }

  private static func persons(_ stamp: Stamp) -> [String] { [stamp.actor] + (stamp.actingFor.map { [$0] } ?? []) }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "decisions and implementations were by others than the step before",
      none: "No change was decided by \(question.asOf).")
  }
}
