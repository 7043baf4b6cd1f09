import ArgumentParser
import Countersign
import Domain
import Projections
import Values

extension ChangeCommandGroup {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Where every change stands: who decides it now, by when, and what is late.",
      discussion: """
        Late is a ballot after its deadline, an emergency not decided by its day, a condition not discharged, a deferred
        change past the day on which it should be taken up again. With --as-of, steps that take effect later are left out.

        States: \(Change.State.allCases.filter { $0 != .absent }.map(\.rawValue).joined(separator: ", ")).

        Examples:
          countersign change list
          countersign change list --awaiting dot
          countersign change list --subject programme:WATERFRONT --state routed --state deciding --overdue --json
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("Only changes in this state; may be given again.", valueName: "state"))
    var state: [String] = []
    @Option(help: ArgumentHelp("Only changes that move this initiative, or what it holds.", valueName: "subject"))
    var subject: Subject?
    @Option(
      help: ArgumentHelp(
        "Only what this person could vote on now, or has to verify or to discharge a condition of.",
        valueName: "person"))
    var awaiting: String?
    @Flag(help: "Only changes of which something is late.") var overdue = false

    func run() throws {
      let states = try state.map { text in
        guard let state = Change.State(rawValue: text), state != .absent else {
          let known = Change.State.allCases.filter { $0 != .absent }.map(\.rawValue).joined(separator: ", ")
          throw Failure(.usage, "--state: '\(text)' is no state of a change", hint: "One of \(known)")
        }
        return state
      }
      let filter = ChangeFilter(states: Set(states), subject: subject, awaiting: awaiting, isOverdue: overdue)
      let register = try ledger.openForReading().changes(filter, moment.moment)
      let late = register.rows.count { !$0.overdue.isEmpty }
      Listing(register, awaiting: awaiting).print(
        as: output.format, title: "Changes as of \(register.asOf): \(register.rows.count), \(late) with something late")
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One change: what it asks for, how far it has come, what can be done next and by whom.",
      discussion: """
        Examples:
          countersign change show CR-7
          countersign change show CR-7 --known-at 2026-03-31 --json
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The change request's id.") var id: String

    func run() throws {
      let standing = try ledger.openForReading().change(ChangeOptions.subject(id), moment.moment)
      if json { Out.json(standing.json) } else { standing.print() }
    }
  }
}
