import Domain
import EventSourcing
import Values

/// K30: for each account amount, original plus approved movements equals current, and no movement is unapproved.
///
/// An approval outside the ledger counts where the source names who gave it and a reference to it; such movements are
/// counted apart.
///
/// Sums are kept per currency. A withheld or unreadable value counts as nothing, so a movement into it takes the amount
/// out of the reconciliation and the movement out of it brings the new amount in; such movements are counted apart.
struct AccountsReconciled: Control {
  static let id = "K30"
  static let attention = Attention.kinds([.baselineRevised])

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
    /// Where it moved unapproved, by why.
    var unapproved: [String: [Int64]] = [:]
    /// It moved within the scope of the question.
    var isInScope = false
  }

  private let question: ControlQuestion
  private var accounts: [Key: Account] = [:]
  private var movements = 0
  private var unapproved = 0
  private var attested = 0
  private var withoutFigure = 0

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    guard case .baselineRevised(let event) = entry.event, question.reaches(entry) else { return }
    for movement in event.movements where movement.item.kind == .account {
      take(movement, event, entry, envelope.command, before)
    }
  }

  private mutating func take(
    _ movement: Movement, _ event: BaselineRevised, _ entry: Entry, _ command: String, _ before: LogState
  ) {
    let stamp = entry.stamp
    let key = Key(initiative: entry.subject, address: movement.address)
    let isNew = accounts[key] == nil
    let start = Account(current: (stamp.effectiveOn, stamp.position, movement.to))
    guard before.isInScope else {
      // Its amount counts all the same.
      return Self.update(&accounts[key, default: start], movement, stamp, isNew: isNew, nil)
    }
    movements += 1
    if !Self.hasFigure(movement.from) || !Self.hasFigure(movement.to) { withoutFigure += 1 }
    let fault = fault(event.basis, isNew: isNew, entry, command, before)
    if fault != nil {
      unapproved += 1
    } else if case .attested = event.basis {
      attested += 1
    }
    // Changed where it lies: there is one a movement.
    Self.update(&accounts[key, default: start], movement, stamp, isNew: isNew, fault)
    accounts[key]?.isInScope = true
  }

  private static func update(
    _ account: inout Account, _ movement: Movement, _ stamp: Stamp, isNew: Bool, _ fault: String?
  ) {
    if let fault { account.unapproved[fault, default: []].append(stamp.position) }
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
    case .attested(let person, let reference):
      if person.isBlank { return "is attested, but names nobody who approved it" }
      return reference?.isBlank ?? true ? "is attested by \(person) without a reference" : nil
    case .change(let change, let position):
      if before.organisation.changes[change]?.isMandated(by: position) ?? false { return nil }
      return "cites position \(position) as the approval of \(change), which it is not"
    }
  }

  func judgement(after log: LogState) -> Judgement {
    let accounts = accounts.filter(\.value.isInScope)
    if accounts.isEmpty { return .notApplicable("No account had a baselined amount by \(question.asOf).") }
    var tally = Tally()
    var positions: Set<Int64> = []
    for (key, account) in accounts {
      var current = Amounts()
      current.add(account.current.value)
      var faults = account.unapproved.sorted { ($0.value[0], $0.key) < ($1.value[0], $1.key) }
        .map { "\($0.key) at \($0.value.map(String.init).joined(separator: ", "))" }
      var at = account.unapproved.values.flatMap(\.self)
      if current != account.sum {
        faults.append("is \(current), its original and movements make \(account.sum)")
        at.append(account.brokenAt ?? account.current.position)
      }
      positions.formUnion(at)
      tally.judge(
        at.min() ?? account.current.position,
        faults.isEmpty ? nil : "\(key.initiative) \(key.address) \(faults.joined(separator: "; "))")
    }
    let doNot = tally.failed == 0 ? "" : ", \(tally.failed) do not, at \(positions.count) positions"
    return tally.judgement(
      "account amounts reconcile through approved movements\(doNot)", none: "",
      note:
        "of \(movements) movements \(unapproved) were unapproved; attested outside: \(attested); \(withoutFigure) to "
        + "or from a withheld or unreadable value count as nothing there")
  }
}
