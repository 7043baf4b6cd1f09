import ArgumentParser
import Countersign
import Domain
import Values

/// Said of each of three.
enum Answer: String, CaseIterable, ExpressibleByArgument {
  case yes, no
}

extension ChangeCommandGroup {
  struct Prepare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say, before the work begins, whom it is communicated to and how to go back.",
      discussion: """
        A later one replaces it.

        Example:
          countersign change prepare CR-7 --communication "Harbour users by letter, two weeks ahead" \\
            --fallback "The old berth stays open until June" --actor bea --reason "Asked by the board"
        """)
    @OptionGroup var options: ChangeOptions
    @Option(help: ArgumentHelp("Who is told, what and when.", valueName: "text")) var communication: String
    @Option(help: ArgumentHelp("How to go back.", valueName: "text")) var fallback: String

    func run() throws {
      let preparation = ChangePrepared(communication: communication, fallback: fallback)
      try options.perform { .change(.prepare($0, preparation)) }
    }
  }

  struct Notify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that those concerned were told.",
      discussion: """
        Example:
          countersign change notify CR-7 --to "Harbour users" --text "The berth opens on 30 June 2027" \\
            --actor bea --reason "Letter of 4 May"
        """)
    @OptionGroup var options: ChangeOptions
    @Option(help: ArgumentHelp("Who was told.", valueName: "group")) var to: String
    @Option(help: "What they were told.") var text: String

    func run() throws { try options.perform { .change(.notify($0, NoticeSent(to: to, text: text))) } }
  }

  struct Acknowledge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that a notice has arrived; by somebody else than sent it.",
      discussion: """
        Example:
          countersign change acknowledge CR-7 52 --actor dot --reason "Read, and passed on to the pilots"
        """)
    @OptionGroup var options: ChangeOptions
    @Argument(help: "The notice's position, as change show lists it.") var notice: Int64

    func run() throws { try options.perform { .change(.acknowledge($0, notice: notice)) } }
  }

  struct JudgeSpending: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "judge-spending",
      abstract: "Say before the decision whether the spending is novel, contentious or repercussive.",
      discussion: """
        Each is answered, yes or no. It holds for the content as it stands; a revision is judged anew.

        Example:
          countersign change judge-spending CR-7 --novel no --contentious yes --repercussive no \\
            --actor cai --reason "The market hall is listed"
        """)
    @OptionGroup var options: ChangeOptions
    @Option(help: ArgumentHelp("yes or no.", valueName: "answer")) var novel: Answer
    @Option(help: ArgumentHelp("yes or no.", valueName: "answer")) var contentious: Answer
    @Option(help: ArgumentHelp("yes or no.", valueName: "answer")) var repercussive: Answer

    func run() throws {
      try options.perform {
        .change(
          .judgeSpending(
            $0, isNovel: novel == .yes, isContentious: contentious == .yes, isRepercussive: repercussive == .yes))
      }
    }
  }

  struct Consent: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that an authority above the organisation agreed to the content as it stands.",
      discussion: """
        Example:
          countersign change consent CR-7 --authority "HM Treasury" --reference HMT-2026-114 --day 2026-05-04 \\
            --letter letter.pdf --actor ada --reason "Consent came by post"
        """)
    @OptionGroup var options: ChangeOptions
    @Option(help: ArgumentHelp("Who agreed.", valueName: "name")) var authority: String
    @Option(help: ArgumentHelp("The reference of its letter.", valueName: "text")) var reference: String
    @Option(help: "The day of its letter.") var day: CivilDay
    @Option(help: ArgumentHelp("Its letter, whose SHA-256 is kept.", valueName: "file")) var letter: String

    func run() throws {
      let digest = try EvidenceOptions.digest(letter)
      try options.perform {
        .change(.consent($0, authority: authority, reference: reference, day: day, letter: digest))
      }
    }
  }
}
