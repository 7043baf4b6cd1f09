import ArgumentParser
import Countersign
import Domain

struct ChangeCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "Raise, assess, decide, implement and close a change request.",
    discussion: """
      Example:
        countersign change raise CR-7 --title "Open later" \\
          --set "project:HARBOUR milestone/opening.finish=2027-06-30" --actor bea --reason "Piling is late"
        countersign change assess CR-7 --impact "Opening slips a quarter; no cost" --actor cai --reason "Asked by Bea"
        countersign change approve CR-7 --actor dot --reason "No cheaper way"
        countersign change implement CR-7 --actor bea --reason "Plan re-issued"
        countersign change close CR-7 --actor bea --reason "Done"
      """,
    subcommands: [Raise.self, Assess.self, Approve.self, Reject.self, Implement.self, Close.self, Withdraw.self])

  struct Raise: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Ask for baselined fields to move.")
    @OptionGroup var options: ChangeOptions
    @Option(help: "What it is about, in a line.") var title: String
    @Option(
      name: .customLong("set"),
      help: ArgumentHelp("A movement: \"SUBJECT FIELD=VALUE\"; may be given again.", valueName: "movement"))
    var movements: [String]

    func run() throws {
      var settings: [Subject: [FieldSetting]] = [:]
      for movement in movements {
        let (subject, setting) = try SettingArgument.parseWithSubject(movement)
        settings[subject, default: []].append(setting)
      }
      try options.perform { .raise($0, title: title, settings: settings) }
    }
  }

  struct Assess: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say what it does, on today's baseline.")
    @OptionGroup var options: ChangeOptions
    @Option(help: "What the change does to scope, schedule, budget and risk.") var impact: String

    func run() throws { try options.perform { .change(.assess($0, impact: impact)) } }
  }

  struct Approve: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Decide for it, within the delegated limit.")
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.decide($0, .approved)) } }
  }

  struct Reject: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Decide against it.")
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.decide($0, .rejected)) } }
  }

  struct Implement: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Move the baseline as approved.")
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.implement($0)) } }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End it, implemented or rejected.")
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.close($0)) } }
  }

  struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take it back before it is implemented.")
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.withdraw($0)) } }
  }
}

struct ChangeOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The change request's id.") var id: String

  func perform(_ command: (Subject) -> LedgerCommand) throws {
    guard let change = Subject(.change, id) else {
      throw Failure(.usage, "'\(id)' is no change id", hint: "Use up to 120 characters without spaces")
    }
    try ledger.perform(command(change), write.instruction(), json: json)
  }
}
