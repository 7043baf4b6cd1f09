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
    subcommands: [
      Template.self, Raise.self, Assess.self, Approve.self, Reject.self, Implement.self, Close.self, Withdraw.self,
    ])

  struct Raise: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ask for baselined fields to move.",
      discussion: """
        Examples:
          countersign change raise CR-7 --title "Open later" \\
            --set "project:HARBOUR milestone/opening.finish=2027-06-30" --actor bea --reason "Piling is late"
          countersign change raise --file cr.yaml --actor bea
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The change request's id; may stand in the file.") var id: String?
    @Option(help: "What it is about, in a line.") var title: String?
    @Option(
      name: .customLong("set"),
      help: ArgumentHelp("A movement: \"SUBJECT FIELD=VALUE\"; may be given again.", valueName: "movement"))
    var movements: [String] = []
    @Option(help: ArgumentHelp("A change file: docs/change-file.md.", valueName: "file")) var file: String?

    func validate() throws {
      if file != nil, title != nil || !movements.isEmpty {
        throw ValidationError("--file says it all: it excludes --title and --set")
      }
      if file == nil, id == nil || title == nil || movements.isEmpty {
        throw ValidationError("give ID, --title and --set, or --file")
      }
    }

    func run() throws {
      guard let file else {
        return try raise(id ?? "", title: title ?? "", settings(), reason: "")
      }
      let read = try ChangeRequestFile(reading: file)
      if let id, let other = read.change, id != other {
        throw Failure(.usage, "the file raises \(other), the command \(id)", hint: "Name one of them")
      }
      guard let id = id ?? read.change else {
        throw Failure(
          .usage, "neither the command nor the file names the change", hint: "Give its id: change raise CR-8")
      }
      try raise(id, title: read.title, read.settings, reason: read.reason ?? "")
    }

    private func settings() throws -> [Subject: [FieldSetting]] {
      var settings: [Subject: [FieldSetting]] = [:]
      for movement in movements {
        let (subject, setting) = try SettingArgument.parseWithSubject(movement)
        settings[subject, default: []].append(setting)
      }
      return settings
    }

    private func raise(_ id: String, title: String, _ settings: [Subject: [FieldSetting]], reason: String) throws {
      let change = try ChangeOptions.subject(id)
      try ledger.perform(
        .raise(change, title: title, settings: settings), write.instruction(reason: reason), json: json)
    }
  }

  struct Template: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a change file to fill in, with what the baseline holds.",
      discussion: """
        Example:
          countersign change template project:HARBOUR > cr.yaml
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @Argument(help: "The initiative.") var subject: Subject

    func run() throws {
      Out.raw(Array(try ledger.openForReading().changeTemplate(for: subject, moment.moment).utf8))
    }
  }

  struct Assess: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what it does, on today's baseline.",
      discussion: """
        Example:
          countersign change assess CR-7 --impact "A quarter later; no cost" --actor cai --reason "Asked by Bea"
        """)
    @OptionGroup var options: ChangeOptions
    @Option(help: "What the change does to scope, schedule, budget and risk.") var impact: String

    func run() throws { try options.perform { .change(.assess($0, impact: impact)) } }
  }

  struct Approve: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide for it, within the delegated limit.",
      discussion: """
        Example:
          countersign change approve CR-7 --actor dot --reason "No cheaper way"
        """)
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.decide($0, .approved)) } }
  }

  struct Reject: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide against it.",
      discussion: """
        Example:
          countersign change reject CR-7 --actor dot --reason "No budget line"
        """)
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.decide($0, .rejected)) } }
  }

  struct Implement: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Move the baseline as approved.",
      discussion: """
        Example:
          countersign change implement CR-7 --actor bea --reason "Plan re-issued"
        """)
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.implement($0)) } }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End it, implemented or rejected.",
      discussion: """
        Example:
          countersign change close CR-7 --actor cai --reason "Plan agrees with the decision"
        """)
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.close($0)) } }
  }

  struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take it back before it is implemented.",
      discussion: """
        Example:
          countersign change withdraw CR-7 --actor bea --reason "The date was changed again"
        """)
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
    try ledger.perform(command(Self.subject(id)), write.instruction(), json: json)
  }

  static func subject(_ id: String) throws -> Subject {
    guard let change = Subject(.change, id) else {
      throw Failure(.usage, "'\(id)' is no change id", hint: "Use up to 120 characters without spaces")
    }
    return change
  }
}
