import ArgumentParser
import Countersign
import Domain

/// What a request asks for, as options or as a file.
struct ContentOptions: ParsableArguments {
  @Option(help: "What it is about, in a line.") var title: String?
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A movement: \"SUBJECT FIELD=VALUE\"; may be given again.", valueName: "movement"))
  var movements: [String] = []
  @Option(
    name: .customLong("transfer"),
    help: ArgumentHelp(
      "Budget to move: \"SUBJECT FROM -> TO CUR AMOUNT cause=CAUSE REFERENCE\"; may be given again.",
      valueName: "transfer"))
  var transfers: [String] = []
  @Option(help: ArgumentHelp("request-for-change, off-specification or problem.", valueName: "kind"))
  var kind: ChangeKind = .requestForChange
  @Option(help: ArgumentHelp("novel, contentious or repercussive; may be given again.", valueName: "word"))
  var sensitivity: [Sensitivity] = []
  @Option(help: ArgumentHelp("Who gains by it besides who asks; may be given again.", valueName: "person"))
  var beneficiary: [String] = []
  @Option(help: ArgumentHelp("A change of the same purpose, summed with it; may be given again.", valueName: "change"))
  var link: [String] = []
  @Option(help: ArgumentHelp("A change file: docs/change-file.md.", valueName: "file")) var file: String?

  func validate() throws {
    if file != nil,
      title != nil || !movements.isEmpty || !transfers.isEmpty || !sensitivity.isEmpty || !beneficiary.isEmpty
        || !link.isEmpty
    {
      throw ValidationError("--file says it all: it excludes --title, --set and the like")
    }
    if file == nil, title == nil || (movements.isEmpty && transfers.isEmpty) {
      throw ValidationError("give --title with --set or --transfer, or --file")
    }
  }

  /// The request, with the id and the reason that a file gives.
  func request() throws -> (request: ChangeRequest, id: String?, reason: String) {
    if let file {
      let read = try ChangeRequestFile(reading: file)
      return (read.request, read.change, read.reason ?? "")
    }
    var settings: [Subject: [FieldSetting]] = [:]
    for movement in movements {
      let (subject, setting) = try SettingArgument.parseWithSubject(movement)
      settings[subject, default: []].append(setting)
    }
    let request = ChangeRequest(
      title: title ?? "", kind: kind, settings: settings, sensitivities: Set(sensitivity),
      beneficiaries: Set(beneficiary), links: Set(try link.map(ChangeOptions.subject)),
      transfers: try transfers.map { try TransferArgument.parse($0) })
    return (request, nil, "")
  }

  /// The change's id, from the command or the file.
  static func id(_ given: String?, _ read: String?) throws -> Subject {
    if let given, let read, given != read {
      throw Failure(.usage, "the file is about \(read), the command about \(given)", hint: "Name one of them")
    }
    guard let id = given ?? read else {
      throw Failure(
        .usage, "neither the command nor the file names the change", hint: "Give its id: change raise CR-8")
    }
    return try ChangeOptions.subject(id)
  }
}

extension ChangeCommandGroup {
  struct Raise: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ask for baselined fields to move.",
      discussion: """
        Examples:
          countersign change raise CR-7 --title "Open later" \\
            --set "project:HARBOUR milestone/opening.finish=2027-06-30" --actor bea --reason "Piling is late"
          countersign change raise --file cr.yaml --draft --actor bea
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var content: ContentOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Flag(help: "Keep it as a draft, to be submitted later.") var draft = false
    @Argument(help: "The change request's id; may stand in the file.") var id: String?

    func run() throws {
      let (request, read, reason) = try content.request()
      let change = try ContentOptions.id(id, read)
      try ledger.perform(.raise(change, request, isDraft: draft), write.instruction(reason: reason), json: json)
    }
  }

  struct Revise: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Replace what it asks for; what was assessed and voted before no longer counts.",
      discussion: """
        Example:
          countersign change revise CR-7 --title "Open in May" \\
            --set "project:HARBOUR milestone/opening.finish=2027-05-28" --actor bea --reason "Second rig found"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var content: ContentOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The change request's id; may stand in the file.") var id: String?

    func run() throws {
      let (request, read, reason) = try content.request()
      let change = try ContentOptions.id(id, read)
      try ledger.perform(.revise(change, request), write.instruction(reason: reason), json: json)
    }
  }

  struct Submit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a draft forward to be assessed.",
      discussion: """
        Example:
          countersign change submit CR-7 --actor bea --reason "Ready to be assessed"
        """)
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.submit($0)) } }
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
}
