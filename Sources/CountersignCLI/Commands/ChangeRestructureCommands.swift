import ArgumentParser
import Countersign
import Domain

extension ChangeCommandGroup {
  struct Supersede: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let another change take its place.",
      discussion: """
        Example:
          countersign change supersede CR-7 --by CR-8 --actor bea --reason "CR-8 covers it"
        """)
    @OptionGroup var options: ChangeOptions
    @Option(help: ArgumentHelp("The change that takes its place.", valueName: "change")) var by: String

    func run() throws {
      let successor = try ChangeOptions.subject(by)
      try options.perform { .change(.supersede($0, by: successor)) }
    }
  }

  struct Split: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Divide its movements between changes of their own.",
      discussion: """
        Example:
          countersign change split CR-7 --part "CR-7a; The date; project:HARBOUR milestone/opening.finish" \\
            --part "CR-7b; The money; project:HARBOUR account/main.contingency" --actor bea --reason "Two decisions"
        """)
    @OptionGroup var options: ChangeOptions
    @Option(
      help: ArgumentHelp("A part: \"ID; TITLE; SUBJECT FIELD; SUBJECT FIELD…\"; given once a part.", valueName: "part"))
    var part: [String]

    func run() throws {
      let parts = try part.map(PartArgument.parse)
      try options.perform { .change(.split($0, into: parts)) }
    }
  }

  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make one change of several.",
      discussion: """
        Example:
          countersign change merge CR-7 CR-8 --into CR-9 --title "Opening and boat" --actor bea --reason "One decision"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The changes to merge.") var ids: [String]
    @Option(help: ArgumentHelp("The id of the change that they make.", valueName: "change")) var into: String
    @Option(help: "What it is about, in a line.") var title: String

    func run() throws {
      let command = ChangeCommand.merge(
        try ids.map(ChangeOptions.subject), into: try ChangeOptions.subject(into), title: title)
      try ledger.perform(.change(command), write.instruction(), json: json)
    }
  }

  struct Reverse: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Raise a change that takes back an emergency that was not ratified.",
      discussion: """
        Example:
          countersign change reverse CR-9 --as CR-10 --actor bea --reason "The board did not ratify it"
        """)
    @OptionGroup var options: ChangeOptions
    @Option(name: .customLong("as"), help: ArgumentHelp("The id of the change that reverses it.", valueName: "change"))
    var reversal: String

    func run() throws {
      let other = try ChangeOptions.subject(reversal)
      try options.perform { .change(.reverse($0, as: other)) }
    }
  }
}

/// `ID; TITLE; SUBJECT FIELD; SUBJECT FIELD…`.
enum PartArgument {
  static func parse(_ text: String) throws -> ChangeCommand.Part {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(PlainText.trimmed)
    guard parts.count >= 3 else { throw failure(text) }
    var fields: [Subject: [FieldAddress]] = [:]
    var transfersOf: Set<Subject> = []
    for field in parts[2...] {
      let words = field.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let subject = Subject(words[0]), subject.level != nil else { throw failure(text) }
      if words[1] == "budget" {
        transfersOf.insert(subject)
      } else {
        guard let address = FieldAddress(String(words[1])) else { throw failure(text) }
        fields[subject, default: []].append(address)
      }
    }
    return ChangeCommand.Part(
      change: try ChangeOptions.subject(parts[0]), title: parts[1], fields: fields, transfersOf: transfersOf)
  }

  private static func failure(_ text: String) -> Failure {
    Failure(
      .usage, "'\(text)' is no part",
      hint: "Give ID; TITLE; SUBJECT FIELD, such as \"CR-7a; The date; project:HARBOUR milestone/opening.finish\"")
  }
}
