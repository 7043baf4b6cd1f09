import Domain
import EventSourcing
import Values

/// K30: for each account amount, original plus approved movements equals current, and no movement is unapproved.
///
/// Sums are kept per currency. A withheld or unreadable value counts as nothing, so a movement into it takes the amount
/// out of the reconciliation and the movement out of it brings the new amount in; such movements are counted apart.
struct AccountsReconciled: Control {
  static let id = "K30"

  private struct Key: Hashable, Sendable {
    var initiative: Subject
    var address: FieldAddress
  }

  private struct Account: Sendable {
    /// The original and every movement since.
    var sum = Amounts()
    /// The value in force on the day asked about: the latest effective, of one day the last recorded.
    var current: (day: CivilDay, position: Int64, value: FieldValue?)
    var lastRecorded: FieldValue?
    /// The first movement that does not start from the one recorded before it.
    var brokenAt: Int64?
    var isUnapproved = false
  }

  private let question: ControlQuestion
  private var accounts: [Key: Account] = [:]
  private var unapproved: [ControlResult.Failure] = []
  private var movements = 0
  private var withoutFigure = 0

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ recorded: RecordedEvent, _ entry: Entry, _ before: LogState) {
    guard case .baselineRevised(let event) = entry.event, question.covers(entry) else { return }
    for movement in event.movements where movement.item.kind == .account {
      take(movement, event, entry, recorded.envelope.command, before)
    }
  }

  private mutating func take(
    _ movement: Movement, _ event: BaselineRevised, _ entry: Entry, _ command: String, _ before: LogState
  ) {
    let stamp = entry.stamp
    let key = Key(initiative: entry.subject, address: movement.address)
    movements += 1
    if !Self.hasFigure(movement.from) || !Self.hasFigure(movement.to) { withoutFigure += 1 }
    let isNew = accounts[key] == nil
    let fault = fault(event.basis, isNew: isNew, entry, command, before)
    if let fault {
      unapproved.append(
        ControlResult.Failure(position: stamp.position, why: "\(entry.subject) \(movement.address) \(fault)"))
    }
    // Changed where it lies: there is one a movement.
    let start = Account(current: (stamp.effectiveOn, stamp.position, movement.to))
    Self.update(&accounts[key, default: start], movement, stamp, isNew: isNew, isUnapproved: fault != nil)
  }

  private static func update(
    _ account: inout Account, _ movement: Movement, _ stamp: Stamp, isNew: Bool, isUnapproved: Bool
  ) {
    if isUnapproved { account.isUnapproved = true }
    if account.lastRecorded != movement.from, account.brokenAt == nil { account.brokenAt = stamp.position }
    if isNew { account.sum.add(movement.to) } else { account.sum.add(movement) }
    account.lastRecorded = movement.to
    if (account.current.day, account.current.position) <= (stamp.effectiveOn, stamp.position) {
      account.current = (stamp.effectiveOn, stamp.position, movement.to)
    }
  }

  private static func hasFigure(_ value: FieldValue?) -> Bool {
    switch value {
    case nil, .money: true
    case .exempt, .unreadable, .text, .day, .integer, .rating: false
    }
  }

  /// Nil where the movement was approved.
  private func fault(
    _ basis: BaselineBasis, isNew: Bool, _ entry: Entry, _ command: String, _ before: LogState
  ) -> String? {
    switch basis {
    case .established:
      if isNew, before.establishes(entry.subject, command) { return nil }
      return "claims to be a first baseline, which stood already"
    case .unapproved: return "moved unapproved"
    case .attested(let person, _): return person.isBlank ? "names nobody who approved it" : nil
    case .change(let change, let position):
      let decision = before.organisation.changes[change]?.decision
      if decision?.stamp.position == position, decision?.event.outcome == .approved { return nil }
      return "cites position \(position) as the approval of \(change), which it is not"
    }
  }

  func judgement(after log: LogState) -> Judgement {
    if accounts.isEmpty { return .notApplicable("No account had a baselined amount by \(question.asOf).") }
    var failures = unapproved
    var failed = 0
    for (key, account) in accounts {
      var current = Amounts()
      current.add(account.current.value)
      let reconciles = current == account.sum
      if !reconciles || account.isUnapproved { failed += 1 }
      if reconciles { continue }
      failures.append(
        ControlResult.Failure(
          position: account.brokenAt ?? account.current.position,
          why: "\(key.initiative) \(key.address) is \(current), its original and movements make \(account.sum)"))
    }
    return Judgement(
      population: accounts.count, failures: failures,
      explanation:
        "\(accounts.count - failed) of \(accounts.count) account amounts reconcile through approved movements; "
        + "of \(movements) movements \(unapproved.count) were unapproved, and \(withoutFigure) to or from a withheld or "
        + "unreadable value count as nothing there.")
  }
}
