import Domain
import Values

extension BudgetCertificate {
  /// Each event of the log with the decision that covers it, in order.
  static func movements(_ initiative: Initiative, _ organisation: Organisation, _ day: CivilDay) -> [Movement] {
    var events: [[BudgetLine]] = []
    for line in initiative.budget.lines(asOf: day) {
      if events.last?.first?.position == line.position {
        events[events.count - 1].append(line)
      } else {
        events.append([line])
      }
    }
    let first = initiative.budget.lines.first?.position
    return events.compactMap { lines in
      guard let line = lines.first else { return nil }
      var movement = Movement(
        position: line.position, basis: line.basis, lines: lines.count, moved: sum(lines.map(\.transfer)))
      switch line.basis {
      case .established:
        movement.unmatched = line.position == first ? nil : "claims to be the first, which stood already"
      case .unapproved: movement.unmatched = "moved without a change"
      case .attested(let person, let reference):
        movement.unmatched =
          reference?.isEmpty ?? true ? "is attested by \(person) without a reference" : nil
      case .change(let change, let decision):
        let known = organisation.changes[change]
        let asked = known?.transfers(of: initiative.subject)
        movement.asked = asked.map(sum)
        movement.unmatched = fault(known, decision, asked, lines)
      }
      return movement
    }
  }

  private static func fault(
    _ change: Change?, _ decision: Int64, _ asked: [BudgetTransfer]?, _ lines: [BudgetLine]
  ) -> String? {
    guard let change, change.state != .absent else { return "names a change that there is not" }
    guard change.isMandated(by: decision) else {
      return "names position \(decision) as the approval of \(change.subject), which it is not"
    }
    return asked == lines.map(\.transfer) ? nil : "is not what \(change.subject) asks for"
  }

  private static func sum(_ transfers: [BudgetTransfer]) -> Amounts {
    transfers.reduce(Amounts()) { $0 + Amounts($1.amount) }
  }
}
