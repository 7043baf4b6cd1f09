import ArgumentParser
import Countersign
import Domain
import Values

extension ChangeCommandGroup {
  struct Invoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begin the work of an emergency before it is decided.",
      discussion: """
        Example:
          countersign change invoke CR-9 --hazard "The wall may give way" --ratify-by 2026-10-16 \\
            --actor bea --reason "Cracks found this morning"
        """)
    @OptionGroup var options: ChangeOptions
    @Option(help: "What would happen if it waited.") var hazard: String
    @Option(help: ArgumentHelp("The day by which it must be ratified.", valueName: "day")) var ratifyBy: CivilDay

    func run() throws { try options.perform { .change(.invoke($0, hazard: hazard, ratifyBy: ratifyBy)) } }
  }

  struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begin the work of an approved change.",
      discussion: """
        Example:
          countersign change start CR-7 --actor bea --reason "Contractor is on site"
        """)
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.start($0)) } }
  }

  struct Implement: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Move the baseline as approved.",
      discussion: """
        Example:
          countersign change implement CR-7 --actor bea --reason "Plan re-issued"
        """)
    @OptionGroup var options: ChangeOptions
    @OptionGroup var evidence: EvidenceOptions

    func run() throws {
      let digests = try evidence.digests()
      try options.perform { .change(.implement($0, evidence: digests)) }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that the work is as decided, or is not; by somebody who neither decided nor did it.",
      discussion: """
        Example:
          countersign change verify CR-7 --evidence plan.pdf --actor cai --reason "Plan agrees with the decision"
        """)
    @OptionGroup var options: ChangeOptions
    @OptionGroup var evidence: EvidenceOptions
    @Flag(help: "It is not as decided: the work goes on.") var failed = false

    func run() throws {
      let digests = try evidence.digests()
      try options.perform { .change(.verify($0, passed: !failed, evidence: digests)) }
    }
  }

  struct Discharge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that a condition of the approval is met; by its owner.",
      discussion: """
        Example:
          countersign change discharge CR-7 C1 --actor bea --reason "Traffic plan signed on 21 September"
        """)
    @OptionGroup var options: ChangeOptions
    @Argument(help: "The condition's id.") var condition: String
    @OptionGroup var evidence: EvidenceOptions

    func run() throws {
      let digests = try evidence.digests()
      try options.perform { .change(.discharge($0, condition: condition, evidence: digests)) }
    }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End it, verified or rejected.",
      discussion: """
        Example:
          countersign change close CR-7 --actor cai --reason "Plan agrees with the decision"
        """)
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.close($0)) } }
  }

  struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take it back before its work begins.",
      discussion: """
        Example:
          countersign change withdraw CR-7 --actor bea --reason "The date was changed again"
        """)
    @OptionGroup var options: ChangeOptions

    func run() throws { try options.perform { .change(.withdraw($0)) } }
  }
}
