import Domain
import EventSourcing
import Values

/// K08: every vote, and every decision without a ballot, shows who, when and what it means, on the content as it then
/// stood; a signed one says so within what was signed.
struct ApprovalsManifest: Control {
  static let id = "K08"
  static let attention = Attention.kinds([.ledgerOpened, .voteCast, .changeDecided])

  private let question: ControlQuestion
  private var tally = Tally()
  private var origin = ""

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    switch entry.event {
    case .ledgerOpened(let event): origin = event.origin
    case .voteCast(let event):
      guard question.covers(entry, before) else { return }
      let change = before.organisation.changes[entry.subject]
      let bare = Self.fault(event.contentHash, of: change, entry, before)
      tally.judge(entry.stamp.position, bare ?? fault(event, on: change, entry, before))
    case .changeDecided(let event):
      guard question.covers(entry, before), let change = before.organisation.changes[entry.subject],
        change.routing?.votes.isEmpty ?? true
      else { return }
      tally.judge(entry.stamp.position, Self.fault(event.contentHash, of: change, entry, before))
    default: break
    }
  }

  /// What the record itself lacks; the envelope always has a time.
  private static func fault(
    _ content: Digest, of change: Change?, _ entry: Entry, _ before: LogState
  ) -> String? {
    if let nameless = entry.stamp.persons.sorted().first(where: {
      before.organisation.people[$0]?.name?.isEmpty ?? true
    }) {
      return "\(nameless) has no printed name"
    }
    guard let change, change.raised != nil else { return "\(entry.subject) was never raised" }
    return content == before.contents[entry.subject] ? nil : "it is of other content than \(entry.subject) has"
  }

  private func fault(_ event: VoteCast, on change: Change?, _ entry: Entry, _ before: LogState) -> String? {
    guard let signature = event.signature, let change, let person = before.organisation.people[entry.stamp.actor]
    else { return nil }
    guard let statement = ApprovalStatement(text: signature.statement) else {
      return "\(SignatureFault.malformedStatement)"
    }
    let vote = Vote(event.choice, conditions: event.conditions, resumeOn: event.resumeOn, pack: event.pack)
    let actor = Actor(entry.stamp.actor, actingFor: entry.stamp.actingFor)
    do throws(SignatureFault) {
      try SignatureCheck.compare(
        statement, by: person, actor, of: ApprovalStatement.Matter(vote, on: change), origin: origin)
    } catch {
      return "\(error)"
    }
    guard statement.seen.size < entry.stamp.position else {
      return "the statement names a checkpoint of \(statement.seen.size) events, which was not there yet"
    }
    return nil
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "approvals show name, time and meaning on the content as it stood",
      none: "No change was voted on or decided by \(question.asOf).")
  }
}
