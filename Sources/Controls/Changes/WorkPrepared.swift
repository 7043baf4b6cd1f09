import Domain
import EventSourcing
import Values

/// K18: before the work on a change begins, its impact, its authorisation, whom it is communicated to and how to go back
/// are on record.
///
/// An emergency begins on its invocation, which is its authorisation and says what would happen if it waited. The
/// population is beginnings of work.
struct WorkPrepared: Control {
  static let id = "K18"
  static let attention = Attention.kinds([.changePrepared, .implementationStarted, .changeImplemented])

  private let question: ControlQuestion
  private var begun: Set<Subject> = []
  /// The ledger records preparations.
  private var isRecorded = false
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    switch entry.event {
    case .changePrepared where entry.stamp.effectiveOn <= question.asOf: isRecorded = true
    case .implementationStarted, .changeImplemented:
      guard begun.insert(entry.subject).inserted, question.covers(entry, before) else { return }
      let missing = missing(entry.subject, before)
      tally.judge(
        entry.stamp.position,
        missing.isEmpty ? nil : "the work on \(entry.subject) began without \(missing.joined(separator: ", "))")
    default: break
    }
  }

  private func missing(_ subject: Subject, _ before: LogState) -> [String] {
    guard let change = before.organisation.changes[subject], change.raised != nil else { return ["its being raised"] }
    var missing: [String] = []
    if let emergency = change.emergency?.event {
      if emergency.hazard.allSatisfy(\.isWhitespace) { missing.append("impact") }
    } else {
      if !change.assessments.contains(where: { $0.event.contentHash == before.contents[subject] }) {
        missing.append("impact")
      }
      if !(change.decision?.event.outcome.isApproval ?? false) { missing.append("authorisation") }
    }
    let preparation = change.safeguards.preparation?.event
    if preparation?.communication.allSatisfy(\.isWhitespace) ?? true { missing.append("communication") }
    if preparation?.fallback.allSatisfy(\.isWhitespace) ?? true { missing.append("fallback") }
    return missing
  }

  func judgement(after log: LogState) -> Judgement {
    guard isRecorded || tally.population == 0 else {
      return .notApplicable(
        "\(tally.population) changes were begun, and the ledger records no preparation of any by \(question.asOf).")
    }
    return tally.judgement(
      "changes were begun with impact, authorisation, communication and fallback on record",
      none: "No work on a change was begun by \(question.asOf).")
  }
}
