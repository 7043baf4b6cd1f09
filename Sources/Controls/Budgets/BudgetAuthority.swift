import Domain
import Values

/// By what right budget moved, judged by the changes and decisions that the log holds.
enum BudgetAuthority {
  /// Nil where the movement has its authorisation; else why not. Looked at before the event is taken in.
  static func fault(_ event: BudgetMoved, of initiative: Subject, _ before: LogState) -> String? {
    switch event.basis {
    case .established:
      let isFirst = before.organisation.initiatives[initiative].map { !$0.budget.isEstablished } ?? true
      return isFirst ? nil : "claims to be the first budget, which stood already"
    case .unapproved: return "moved without a change"
    case .attested(let person, let reference):
      if person.isBlank { return "is attested, but names nobody who approved it" }
      return reference?.isBlank ?? true ? "is attested by \(person) without a reference" : nil
    case .change(let subject, let position):
      guard let change = before.organisation.changes[subject], change.isMandated(by: position) else {
        return "cites position \(position) as the approval of \(subject), which it is not"
      }
      return change.transfers(of: initiative) == event.transfers ? nil : "is not what \(subject) asks for"
    }
  }

  /// Whether a change approved it, or somebody outside the ledger who is named.
  static func isApproved(_ event: BudgetMoved, of initiative: Subject, _ before: LogState) -> Bool {
    switch event.basis {
    case .change, .attested: fault(event, of: initiative, before) == nil
    case .established, .unapproved: false
    }
  }

  static func named(_ entry: Entry, _ transfer: BudgetTransfer) -> String {
    "\(entry.subject) \(transfer.from) -> \(transfer.to) \(transfer.amount) (\(transfer.cause.rawValue))"
  }
}
