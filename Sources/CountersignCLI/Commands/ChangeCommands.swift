import ArgumentParser
import Countersign
import Domain

struct ChangeCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "A change request, from draft to closure.",
    discussion: """
      Example:
        countersign change raise CR-7 --title "Open later" \\
          --set "project:HARBOUR milestone/opening.finish=2027-06-30" --actor bea --reason "Piling is late"
        countersign change assess CR-7 --impact "Opening slips a quarter; no cost" --actor cai --reason "Asked by Bea"
        countersign change approve CR-7 --actor dot --reason "No cheaper way"
        countersign change implement CR-7 --actor bea --reason "Plan re-issued"
        countersign change verify CR-7 --evidence plan.pdf --actor cai --reason "Plan agrees with the decision"
        countersign change close CR-7 --actor cai --reason "Done"
      """,
    subcommands: [
      Template.self, Raise.self, Revise.self, Submit.self, Assess.self, Route.self, Approve.self, Reject.self,
      Abstain.self, Defer.self, Escalate.self, Resume.self, Invoke.self, Start.self, Implement.self, Verify.self,
      Discharge.self, Close.self, Withdraw.self, Supersede.self, Split.self, Merge.self, Reverse.self, List.self,
      Show.self, Prepare.self, Notify.self, Acknowledge.self, JudgeSpending.self, Consent.self,
      Pack.self,
    ])
}

struct ChangeOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The change request's id.") var id: String

  func perform(_ command: (Subject) -> LedgerCommand) throws {
    try ledger.perform(command(Self.subject(id)), write.instruction(), json: json)
  }

  static func subject(_ id: String) throws -> Subject {
    guard let change = Subject(.change, id) else {
      throw Failure(.usage, "'\(id)' is no change id", hint: "Use up to 120 characters without spaces")
    }
    return change
  }
}
