import ArgumentParser
import Countersign
import Domain
import Values

extension WitnessCommandGroup {
  struct Submit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ask the witnesses, over HTTP, to cosign the newest checkpoint, and keep what they sign.",
      discussion: """
        Exits 1 where a witness did not cosign, with why. Run again, it asks again: a cosignature of today renews one of
        yesterday. Needs curl.

        Examples:
          countersign witness submit --all
          countersign witness submit --witness w1
        """)
    @OptionGroup var ledger: LedgerOptions
    @Flag(help: "All that have a URL; so it is where no witness is named.") var all = false
    @Option(help: ArgumentHelp("Only this one.", valueName: "name")) var witness: String?
    @Flag(help: "Print JSON with stable keys.") var json = false

    func validate() throws {
      if all, witness != nil { throw ValidationError("--all and --witness exclude each other") }
    }

    func run() throws {
      let answers = try ledger.openForWriting().submit(to: witness)
      if json {
        Out.json(
          .array(
            answers.map {
              ["witness": .string($0.witness), "size": .integer($0.size), "refusal": .optional($0.refusal)]
            }))
      } else {
        if answers.isEmpty { Out.line("witness submit: no witness of the policy has a URL") }
        for answer in answers {
          Out.line("\(answer.witness): \(answer.refusal ?? "cosigned the checkpoint of \(answer.size)")")
        }
      }
      if answers.contains(where: { $0.refusal != nil }) { throw Failure.foundWanting }
    }
  }

  struct Request: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what a witness is asked, to be carried to it as a file.",
      discussion: """
        The body of an add-checkpoint request (C2SP tlog-witness), from what it cosigned last to the newest checkpoint.

        Examples:
          countersign witness request w2 > request
          countersign witness request w2 --old 120 > request
        """)
    @OptionGroup var ledger: LedgerOptions
    @Argument(help: "The witness's name in the policy.") var name: String
    @Option(help: ArgumentHelp("The size that it knows. (default: what it cosigned last)", valueName: "size"))
    var old: Int64?
    @Flag(help: "Print JSON with stable keys.") var json = false

    func run() throws {
      let body = try ledger.openForReading().witnessRequest(name, old: old)
      guard json else { return Out.raw(body) }
      Out.json(["witness": .string(name), "request": .string(String(decoding: body, as: UTF8.self))])
    }
  }

  struct Attach: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Verify and keep a witness's cosignature that came as a file.",
      discussion: """
        The file holds the witness's answer, or a checkpoint that carries its line.

        Example:
          countersign witness attach w2 answer
        """)
    @OptionGroup var ledger: LedgerOptions
    @Argument(help: "The witness's name in the policy.") var name: String
    @Argument(help: "The file.") var file: String
    @Flag(help: "Print JSON with stable keys.") var json = false

    func run() throws {
      let answer = try Array(TextFile.read(file).utf8)
      let size = try ledger.openForWriting().attachCosignature(of: name, answer)
      if json {
        Out.json(["witness": .string(name), "size": .integer(size)])
      } else {
        Out.line("\(name): cosigned the checkpoint of \(size)")
      }
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What each witness cosigned last, whether the quorum holds, and since when the log is unwitnessed.",
      discussion: """
        Exits 1 where the quorum is older than the policy allows.

        Examples:
          countersign witness status
          countersign witness status --policy > witnesses.txt
        """)
    @OptionGroup var ledger: LedgerOptions
    @Flag(help: "Print the policy in force and nothing else.") var policy = false
    @Flag(help: "Print JSON with stable keys.") var json = false

    func run() throws {
      let standing = try ledger.openForReading().witnessStanding()
      guard let inForce = standing.policy else { throw WitnessError.noPolicy }
      if policy { return Out.raw(Array(inForce.text.utf8)) }
      if json {
        Out.json(standing.json)
      } else {
        for word in standing.witnesses {
          let size = word.size.map { "cosigned the checkpoint of \($0)" } ?? "has cosigned nothing"
          let time = word.time.map { ", last at \($0)" } ?? ""
          Out.line("\(word.name): \(size)\(time)\(word.url.map { ", \($0)" } ?? ", by files")")
        }
        for line in standing.sentences { Out.line(line) }
      }
      if standing.isOverdue { throw Failure.foundWanting }
    }
  }
}

extension WitnessStanding {
  var json: JSONValue {
    [
      "policy": .optional(policy?.text), "failMode": .optional(policy?.failMode.rawValue),
      "maximumAgeHours": .optional(policy?.maximumAgeHours),
      "policyPosition": .optional(policy?.position), "head": .integer(head), "newest": .optional(newest),
      "isNewestWitnessed": .bool(isNewestWitnessed), "witnessedThrough": .optional(witnessedThrough),
      "witnessedAt": .optional(witnessedAt?.description), "unwitnessedSince": .optional(unwitnessedSince?.description),
      "isOverdue": .bool(isOverdue),
      "witnesses": .array(
        witnesses.map {
          [
            "name": .string($0.name), "key": .string($0.key), "url": .optional($0.url), "size": .optional($0.size),
            "time": .optional($0.time?.description),
          ]
        }),
    ]
  }

  /// How it stands, in lines; none without a policy.
  var sentences: [String] {
    guard let policy else { return [] }
    let through = witnessedThrough.map { "witnessed through \($0) of \(head) events" } ?? "no quorum has cosigned yet"
    let since = unwitnessedSince.map { ", since \($0)" } ?? ""
    let newest =
      isNewestWitnessed ? "the newest checkpoint has its quorum" : "the newest checkpoint has no quorum"
    let overdue =
      isOverdue
      ? ["UNWITNESSED for more than \(policy.maximumAgeHours) h: the policy fails \(policy.failMode.rawValue)"] : []
    return ["\(through)\(since); \(newest)"] + overdue
  }
}
