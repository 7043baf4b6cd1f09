import Domain
import EventSourcing
import Values

/// K10: every event that modifies, revokes or withdraws gives a reason that is not boilerplate.
struct ReasonGiven: Control {
  static let id = "K10"
  static let attention = Attention.kinds([
    .baselineRevised, .statusReported, .membershipChanged, .operatingModelSet, .roleRevoked, .changeWithdrawn,
    .changeRevised, .changeSuperseded, .budgetMoved, .periodClosed, .budgetFrozen,
  ])

  private let question: ControlQuestion
  /// Letters and digits only, in lower case.
  private let boilerplate: Set<String>
  private let longest: Int
  private var tally = Tally()
  /// Imports give one reason a thousand times.
  private var last: (reason: String, fault: String?)?

  init(_ question: ControlQuestion) {
    self.question = question
    boilerplate = Set(question.parameters.boilerplateReasons.map(Self.folded))
    longest = boilerplate.map(\.utf8.count).max() ?? 0
  }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    switch entry.event {
    case .baselineRevised, .statusReported, .membershipChanged, .operatingModelSet, .roleRevoked, .changeWithdrawn,
      .changeRevised, .changeSuperseded, .budgetMoved, .periodClosed, .budgetFrozen:
      guard question.covers(entry, before) else { return }
    default: return
    }
    let reason = envelope.reason
    if last?.reason != reason { last = (reason, fault(reason)) }
    tally.judge(entry.stamp.position, last?.fault)
  }

  private func fault(_ reason: String) -> String? {
    // Folding takes away; a text can only be boilerplate where few letters and digits are left.
    if reason.utf8.count > longest, hasMoreLetters(reason, than: longest) { return nil }
    let folded = Self.folded(reason)
    if folded.isEmpty { return "it gives no reason" }
    return boilerplate.contains(folded) ? "the reason '\(reason)' explains nothing" : nil
  }

  /// True only where ASCII letters and digits alone are more than `bound`.
  private func hasMoreLetters(_ reason: String, than bound: Int) -> Bool {
    var count = 0
    for byte in reason.utf8 where (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) {
      count += 1
      if count > bound { return true }
    }
    return false
  }

  static func folded(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "modifications give a reason of their own",
      none: "Nothing was modified, revoked or withdrawn by \(question.asOf).")
  }
}
