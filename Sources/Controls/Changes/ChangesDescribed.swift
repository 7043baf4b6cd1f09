import Domain
import EventSourcing
import Values

/// K15: before a change is decided, its description, its class and the objects that it affects are on record, and the
/// changes that it is linked with are there.
struct ChangesDescribed: Control {
  static let id = "K15"
  static let attention = Attention.kinds([.changeDecided])

  private let question: ControlQuestion
  private let boilerplate: Set<String>
  private var tally = Tally()

  init(_ question: ControlQuestion) {
    self.question = question
    boilerplate = Set(question.parameters.boilerplateReasons.map(ReasonGiven.folded))
  }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    guard case .changeDecided(let event) = entry.event, question.covers(entry, before) else { return }
    let missing = missing(event, entry.subject, before.organisation)
    tally.judge(
      entry.stamp.position,
      missing.isEmpty ? nil : "\(entry.subject) was decided without \(missing.joined(separator: ", "))")
  }

  private func missing(_ event: ChangeDecided, _ subject: Subject, _ state: Organisation) -> [String] {
    guard let change = state.changes[subject], change.raised != nil else { return ["having been raised"] }
    var missing: [String] = []
    let title = ReasonGiven.folded(change.title)
    if title.isEmpty || boilerplate.contains(title) { missing.append("a description") }
    if change.deltas.isEmpty, change.content.transfers.isEmpty { missing.append("anything that it affects") }
    // The class is what the policy made of it; ledgers from before there were ballots know the kind alone.
    if event.round != nil, change.routing?.event.rules.isEmpty ?? true { missing.append("a class by any rule") }
    missing += change.content.links.sorted().filter { state.changes[$0]?.raised == nil }.map { "a change \($0.id)" }
    return missing
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "decisions were on changes with a description, a class and affected objects",
      none: "No change was decided by \(question.asOf).")
  }
}
