import ArgumentParser
import Countersign
import Domain
import Projections
import Scheduling
import Values

struct LevellingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "levelling",
    abstract: "What each resource is asked for, where that is more than there is, and the plan that waits for it.",
    discussion: """
      Of a plan: its over-allocations, and when each activity would start if it waited for its resources. Nothing is recorded; to
      adopt it, raise a change with the delays. Of a programme or portfolio: the loads of all plans below it together.
      Rules: total-float, latest-finish, latest-start, longest-duration, most-successors, priority, given-order; without
      --rule, whichever of them finishes first.

      Examples:
        countersign levelling project:HARBOUR
        countersign levelling project:HARBOUR --rule priority --rule total-float --within-float
        countersign levelling portfolio:CITY --loads month --json
        countersign levelling plan.xer --project P1
      """)
  @OptionGroup var options: PlanOptions
  @OptionGroup var output: OutputOptions
  @Option(help: ArgumentHelp("Who goes first; may be given again for ties.", valueName: "rule"))
  var rule: [PriorityRule] = []
  @Flag(help: "Nothing starts later than it may without moving the finish.") var withinFloat = false
  @Option(help: ArgumentHelp("Loads by day, week or month instead.", valueName: "period"))
  var loads: LoadPeriod.Length?

  func run() throws {
    if let subject = options.subject, subject.kind != .project {
      let answer = try options.ledger.openForReading().loads(
        under: subject, by: loads ?? .month, options.moment.moment)
      let title = "Loads of \(answer.plans.count) plans under \(subject) as of \(answer.asOf)"
      return Listing(answer.loads).print(as: output.format, title: title)
    }
    let question = try options.question()
    if let loads {
      let answer = try question.loads(by: loads)
      return Listing(answer).print(as: output.format, title: "Loads of \(PlainText.flat(question.name))")
    }
    let levelling = try question.levelled(by: rule, withinFloat: withinFloat)
    if output.format == .json { return Out.json(levelling.json) }
    Listing(levelling).print(as: output.format, title: levelling.heading(question.name))
    guard output.format == .table else { return }
    for left in levelling.unresolved {
      let over = left.overAllocation
      Out.line(
        "\(PlainText.flat(left.resource)) stays over-allocated from \(over.start) to \(over.finish): "
          + "\(PercentText.text(Int(over.demand))) of \(PercentText.text(Int(over.capacity)))")
    }
    for remark in levelling.remarks { Out.line("\(PlainText.flat(remark.activity)): \(PlainText.flat(remark.text))") }
  }
}
