import Domain
import EventSourcing
import Values

/// K35: undistributed budget names the scope that it is for, and reaches control accounts in time.
///
/// The population is the transfers into undistributed budget. What leaves it is taken from what has waited longest.
struct UndistributedAges: Control {
  static let id = "K35"
  static let attention = Attention.kinds([])

  private let question: ControlQuestion

  init(_ question: ControlQuestion) { self.question = question }

  func judgement(after log: LogState) -> Judgement {
    var tally = Tally()
    let today = BudgetPeriod(of: question.lastKnownDay)
    let bound = question.parameters.undistributedPeriods
    for (subject, initiative) in log.organisation.initiatives.sorted(by: { $0.key < $1.key }) {
      let budget = initiative.budget
      var waiting: [Int64: [UndistributedLayer]] = [:]
      for layer in budget.undistributedLayers(asOf: question.asOf) {
        waiting[layer.position, default: []].append(layer)
      }
      for line in budget.lines(asOf: question.asOf)
      where line.transfer.to == .undistributed && log.isInScope(line.position) {
        var faults: [String] = []
        if line.transfer.reference?.kind != .scope, line.transfer.text?.isBlank ?? true {
          faults.append("names no scope")
        }
        let age = today.months(since: BudgetPeriod(of: line.effectiveOn))
        if age > bound, let left = waiting[line.position]?.first {
          faults.append("left \(left.amount) waiting for \(age) periods, more than \(bound)")
        }
        tally.judge(
          line.position,
          faults.isEmpty ? nil : "\(subject) \(line.transfer.amount) \(faults.joined(separator: ", and "))")
      }
    }
    return tally.judgement(
      "entries into undistributed budget name their scope and leave within \(bound) periods",
      none: "No undistributed budget came in by \(question.asOf).")
  }
}
