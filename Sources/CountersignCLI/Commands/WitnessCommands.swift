import ArgumentParser
import Countersign
import Domain
import Transparency
import Values

struct WitnessCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness", abstract: "Who cosigns the log's checkpoints: policy, requests, answers, standing.",
    discussion: """
      Examples:
        countersign witness add w1 w1.example+4fa4260f+BAABAg... https://w1.example/ --actor ada --reason "First witness"
        countersign checkpoint --if-older-than 1h && countersign witness submit --all
        countersign witness status
      """,
    subcommands: [Add.self, Policy.self, Submit.self, Request.self, Attach.self, Status.self])

  /// What a policy says besides who witnesses.
  struct Bounds: ParsableArguments {
    @Option(
      help: "Without a quorum in time, recording goes on (open) or stops (closed). (default: as before, else open)")
    var fail: WitnessPolicySet.FailMode?
    @Option(help: ArgumentHelp("The age that a quorum may have. (default: as before, else 24)", valueName: "hours"))
    var maxAge: Int64?

    func event(_ text: String, _ before: WitnessPolicyInForce?) -> WitnessPolicySet {
      WitnessPolicySet(
        policy: text, failMode: fail ?? before?.failMode ?? .open,
        maximumAgeHours: maxAge ?? before?.maximumAgeHours ?? 24)
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One witness more in the policy; all of them, or --quorum many, must cosign.",
      discussion: """
        A policy with groups of its own is given as a file: witness policy FILE.

        Example:
          countersign witness add w1 w1.example+4fa4260f+BAABAg... https://w1.example/ --actor ada --reason "First witness"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var bounds: Bounds
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "What the policy calls it.") var name: String
    @Argument(help: "Its verifier key, as its operator publishes it.") var vkey: String
    @Argument(help: "Its URL; left out, it is reached by files.") var url: String?
    @Option(help: ArgumentHelp("How many witnesses must cosign. (default: all)", valueName: "count")) var quorum: Int?

    func run() throws {
      let opened = try ledger.openForReading()
      let before = try opened.witnessPolicy()
      do {
        let policy = try before.map { try WitnessPolicy(parsing: $0.text) } ?? WitnessPolicy()
        guard let wanted = policy.adding(try .init(name: name, vkey: vkey, url: url), quorum: quorum) else {
          throw Failure(
            .usage, "the witness cannot be added: the policy has groups of its own, or --quorum is out of bounds",
            hint: "Give the whole policy: countersign witness policy FILE")
        }
        try ledger.perform(
          .witness(.setPolicy(bounds.event(wanted.text, before))), write.instruction(), json: json)
      } catch let error as WitnessPolicyError {
        throw Failure(.badData, "witness \(name): \(error)", hint: "docs/witnessing.md has an example")
      }
    }
  }

  struct Policy: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set the witness policy, in the form of C2SP tlog-policy, or its bounds.",
      discussion: """
        Without a file, the policy in force with other bounds. witness status --policy prints it.

        Examples:
          countersign witness policy witnesses.txt --fail closed --max-age 48 --actor ada --reason "Two of three"
          countersign witness policy --fail open --actor ada --reason "Witness w1 is down until Monday"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var bounds: Bounds
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The policy's file.") var file: String?

    func run() throws {
      let before = try ledger.openForReading().witnessPolicy()
      guard let text = try file.map(TextFile.read) ?? before?.text else { throw WitnessError.noPolicy }
      try ledger.perform(.witness(.setPolicy(bounds.event(text, before))), write.instruction(), json: json)
    }
  }
}
