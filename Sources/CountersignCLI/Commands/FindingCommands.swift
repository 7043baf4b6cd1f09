import ArgumentParser
import Controls
import Countersign
import Domain
import Values

struct FindingCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finding", abstract: "What is to be put right on a control: by whom, until when, and how it was.",
    discussion: """
      Opened, assigned, waived for a while, remedied by its owner, closed by somebody else. Each holds from the day on which
      it is recorded.

      Examples:
        countersign finding open F-1 --control K13 --position 57 --severity high --text "Raised and decided by cai" \\
          --actor ann --reason "Review of the first quarter"
        countersign finding list --control K13
      """,
    subcommands: [
      FindingOpen.self, FindingAssign.self, FindingWaive.self, FindingRemedy.self, FindingClose.self, FindingList.self,
      FindingShow.self,
    ])
}

struct FindingOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The finding's id.") var finding: String

  func perform(_ command: (Subject) throws -> FindingCommand) throws {
    try ledger.perform(.finding(command(.finding(finding))), write.instruction(), json: json)
  }
}

struct FindingOpen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a finding on a control; an auditor or PMO does.",
    discussion: """
      Example:
        countersign finding open F-1 --control K13 --position 57 --severity high --text "Raised and decided by cai" \\
          --actor ann --reason "Review of the first quarter"
      """)
  @OptionGroup var options: FindingOptions
  @Option(help: ArgumentHelp("The control's id.", valueName: "id")) var control: String
  @Option(help: ArgumentHelp("An event that shows it. May be given again.", valueName: "position"))
  var position: [Int64] = []
  @Option(help: "What was found.") var text: String
  @Option(help: "low, medium, high or critical.") var severity: FindingOpened.Severity = .medium

  func run() throws {
    let id = try ControlCatalogue.standard.id(control)
    try options.perform {
      .open($0, FindingOpened(control: id, positions: position, text: text, severity: severity))
    }
  }
}

struct FindingAssign: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Give it an owner and a day; a remedy that does not do goes back so.",
    discussion: """
      Example:
        countersign finding assign F-1 --owner bea --due 2026-05-31 --actor ann --reason "Her change"
      """)
  @OptionGroup var options: FindingOptions
  @Option(help: ArgumentHelp("Who puts it right.", valueName: "person")) var owner: String
  @Option(help: ArgumentHelp("The last day.", valueName: "day")) var due: CivilDay

  func run() throws { try options.perform { .assign($0, FindingAssigned(owner: owner, due: due)) } }
}

struct FindingWaive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive", abstract: "Let it be until a day; a sponsor or change authority who does not own it does.",
    discussion: """
      No longer than the policy in force lets waivers last. After its day it is overdue.

      Example:
        countersign finding waive F-1 --until 2026-07-31 --actor dot --reason "Second decider starts in July"
      """)
  @OptionGroup var options: FindingOptions
  @Option(help: ArgumentHelp("The last day.", valueName: "day")) var until: CivilDay

  func run() throws { try options.perform { .waive($0, FindingWaived(until: until)) } }
}

struct FindingRemedy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remedy", abstract: "Say how it was put right; its owner does.",
    discussion: """
      Example:
        countersign finding remedy F-1 --text "Decided anew by eli" --evidence minute.pdf --actor bea --reason "Done"
      """)
  @OptionGroup var options: FindingOptions
  @Option(help: "How it was put right.") var text: String
  @OptionGroup var evidence: EvidenceOptions

  func run() throws {
    let digests = try evidence.digests()
    try options.perform { .remedy($0, FindingRemedied(text: text, evidence: digests)) }
  }
}

struct FindingClose: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Accept the remedy; an auditor or PMO other than its owner does.",
    discussion: """
      Example:
        countersign finding close F-1 --actor ann --reason "Seen the minute"
      """)
  @OptionGroup var options: FindingOptions

  func run() throws { try options.perform { .close($0) } }
}

extension ControlCatalogue {
  /// The id as the catalogue spells it.
  func id(_ text: String) throws -> String {
    let id = text.uppercased()
    guard self[id] != nil else {
      throw Failure(
        .usage, "no control \(text)", hint: "There are \(rules.map(\.id).joined(separator: ", "))")
    }
    return id
  }
}
