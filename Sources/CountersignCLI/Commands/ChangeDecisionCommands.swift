import ArgumentParser
import Countersign
import Domain
import Values

/// How a vote is cast.
struct VoteOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Which ballot, where several are open to the voter.", valueName: "name"))
  var ballot: String?
  @Option(help: ArgumentHelp("Sign the vote with this SSH key, by ssh-keygen.", valueName: "key")) var sign: String?
  @Option(
    help: ArgumentHelp(
      "The decision pack that was read: either of its files. (default: the newest of what is asked for now)",
      valueName: "file"))
  var pack: String?
}

extension ChangeOptions {
  fileprivate func cast(_ vote: Vote, _ options: VoteOptions) throws {
    var vote = vote
    vote.ballot = options.ballot
    vote.pack = try options.pack.map(EvidenceOptions.digest)
    let change = try Self.subject(id)
    let instruction = try write.instruction()
    if let key = options.sign {
      let statement = try ledger.openForReading().statement(of: vote, on: change, by: instruction.actor)
      vote.signature = try SSHSigner.sign(statement, key: key)
    }
    try ledger.perform(.change(.vote(change, vote)), instruction, json: json)
  }
}

extension ChangeCommandGroup {
  struct Assess: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what it does, on today's baseline.",
      discussion: """
        Example:
          countersign change assess CR-7 --impact "A quarter later; no cost" --actor cai --reason "Asked by Bea"
        """)
    @OptionGroup var options: ChangeOptions
    @Option(help: "What the change does to scope, schedule, budget and risk.") var impact: String
    @Option(help: ArgumentHelp("What it covers, as a policy asks: security; may be given again.", valueName: "word"))
    var aspect: [String] = []
    @Option(help: ArgumentHelp("What it does to the design.", valueName: "text")) var design: String?
    @Option(help: ArgumentHelp("What it does to the documentation.", valueName: "text")) var documentation: String?
    @Flag(help: "The assessor gains by the change, and so has no vote on it.") var interested = false

    func run() throws {
      try options.perform {
        .change(
          .assess(
            $0, impact: impact, aspects: Set(aspect), isInterested: interested, design: design,
            documentation: documentation))
      }
    }
  }

  struct Route: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Open the ballots that the policy in force asks for.",
      discussion: """
        Example:
          countersign change route CR-7 --actor cai --reason "Assessments are complete"
        """)
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.route($0)) } }
  }

  struct Approve: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Vote for it, within the delegated limit.",
      discussion: """
        Example:
          countersign change approve CR-7 --condition "C1; Traffic plan agreed; bea; 2026-09-30" \\
            --actor dot --reason "No cheaper way"
        """)
    @OptionGroup var options: ChangeOptions
    @OptionGroup var vote: VoteOptions
    @Option(
      help: ArgumentHelp(
        "What the approval depends on: \"ID; TEXT; OWNER; DUE\"; may be given again.", valueName: "terms"))
    var condition: [String] = []

    func run() throws {
      let conditions = try condition.map(ConditionArgument.parse)
      try options.cast(Vote(.approve, conditions: conditions), vote)
    }
  }

  struct Reject: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Vote against it.",
      discussion: """
        Example:
          countersign change reject CR-7 --actor dot --reason "No budget line"
        """)
    @OptionGroup var options: ChangeOptions
    @OptionGroup var vote: VoteOptions

    func run() throws { try options.cast(Vote(.reject), vote) }
  }

  struct Abstain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Vote neither for it nor against it; it counts towards the quorum.",
      discussion: """
        Example:
          countersign change abstain CR-7 --actor eli --reason "I know the contractor"
        """)
    @OptionGroup var options: ChangeOptions
    @OptionGroup var vote: VoteOptions

    func run() throws { try options.cast(Vote(.abstain), vote) }
  }

  struct Defer: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Vote to take it up again later.",
      discussion: """
        Example:
          countersign change defer CR-7 --until 2027-01-15 --actor dot --reason "After the budget"
        """)
    @OptionGroup var options: ChangeOptions
    @OptionGroup var vote: VoteOptions
    @Option(help: ArgumentHelp("When it is taken up again.", valueName: "day")) var until: CivilDay?

    func run() throws { try options.cast(Vote(.defer, resumeOn: until), vote) }
  }

  struct Escalate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hand ballots that are late to whom the policy names; a timeout approves nothing.",
      discussion: """
        Example:
          countersign change escalate CR-7 --actor cai --reason "The board did not meet"
        """)
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.escalate($0)) } }
  }

  struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take up a deferred change again.",
      discussion: """
        Example:
          countersign change resume CR-7 --actor bea --reason "The budget is decided"
        """)
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.resume($0)) } }
  }
}

/// `ID; TEXT; OWNER; DUE`.
enum ConditionArgument {
  static func parse(_ text: String) throws -> Condition {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(PlainText.trimmed)
    guard parts.count == 4, !parts[0].isEmpty, !parts[1].isEmpty, Subject(.person, parts[2]) != nil,
      let due = CivilDay(iso: parts[3])
    else {
      throw Failure(
        .usage, "'\(text)' is no condition",
        hint: "Give ID; TEXT; OWNER; DUE, such as \"C1; Plan agreed; bea; 2026-09-30\"")
    }
    return Condition(id: parts[0], text: parts[1], owner: parts[2], due: due)
  }
}
