import Domain
import EventSourcing
import Values

/// K39: the spending of every change that moves money is judged novel, contentious or repercussive, or none of these,
/// before it is decided; where it is one of them, or above the organisation's limit, consent from above to that very
/// content precedes the work.
///
/// The population is decisions on changes that move money, and beginnings of work that needed consent.
struct ConsentsObtained: Control {
  static let id = "K39"
  static let attention = Attention.kinds([
    .spendingJudged, .consentRecorded, .changeRaised, .changeRevised, .changeDecided, .implementationStarted,
    .changeImplemented,
  ])

  private let question: ControlQuestion
  private var begun: Set<Subject> = []
  /// The ledger records judgements or consents, says of a change that it is sensitive, or there is a limit.
  private var isRecorded: Bool
  private var consents = 0
  private var tally = Tally()

  init(_ question: ControlQuestion) {
    self.question = question
    isRecorded = !question.parameters.consentLimits.isEmpty
  }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    switch entry.event {
    case .spendingJudged, .consentRecorded: note(entry)
    case .changeRaised(let event) where !event.content.sensitivities.isEmpty: note(entry)
    case .changeRevised(let event) where !event.content.sensitivities.isEmpty: note(entry)
    case .changeDecided(let event):
      guard question.covers(entry, before), let change = before.organisation.changes[entry.subject],
        Self.movesMoney(change)
      else { return }
      let judged = change.safeguards.spending?.event
      let why: String? =
        if judged == nil {
          "was decided before its spending was judged"
        } else if judged?.contentHash != event.contentHash {
          "was decided on another content than its spending was judged for"
        } else {
          nil
        }
      tally.judge(entry.stamp.position, why.map { "\(entry.subject) \($0)" })
    case .implementationStarted, .changeImplemented:
      guard begun.insert(entry.subject).inserted, question.covers(entry, before),
        let change = before.organisation.changes[entry.subject], Self.movesMoney(change)
      else { return }
      let reasons = reasons(change)
      guard !reasons.isEmpty else { return }
      consents += 1
      let isConsented = change.safeguards.consents.contains {
        $0.event.contentHash == before.contents[entry.subject] && $0.event.day <= entry.stamp.recordedAt.day
      }
      let what = reasons.joined(separator: ", ")
      tally.judge(
        entry.stamp.position, isConsented ? nil : "the work on \(entry.subject), \(what), began without consent to it")
    default: break
    }
  }

  private mutating func note(_ entry: Entry) {
    if entry.stamp.effectiveOn <= question.asOf { isRecorded = true }
  }

  /// Amounts that cannot be summed are money too.
  private static func movesMoney(_ change: Change) -> Bool {
    do { return try Exposure(summing: [change.stake]).money != nil } catch { return true }
  }

  /// Why it needs consent; empty where it needs none.
  private func reasons(_ change: Change) -> [String] {
    var reasons = change.sensitivities.sorted().map(\.rawValue)
    guard !question.parameters.consentLimits.isEmpty else { return reasons }
    guard let money = try? Exposure(summing: [change.stake]).money else {
      return reasons + ["of amounts that no limit can be held against"]
    }
    let limit = question.parameters.consentLimits.first { $0.currency == money.currency }
    if let limit, money.minorUnits > limit.minorUnits { reasons.append("above \(limit)") }
    return reasons
  }

  func judgement(after log: LogState) -> Judgement {
    guard isRecorded || tally.population == 0 else {
      return .notApplicable(
        "\(tally.population) decisions moved money, and the ledger records no judgement of spending by \(question.asOf)."
      )
    }
    return tally.judgement(
      "decisions and beginnings of work had their spending judged, and the consent that it needs",
      none: "No change that moves money was decided by \(question.asOf).", note: "\(consents) needed consent")
  }
}
