import ArgumentParser
import Countersign
import Domain
import Values

extension RiskCommand {
  struct Scale: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, risks in the scope are scored on this scale.",
      discussion: """
        Example:
          countersign risk scale portfolio:CITY --name "PMBOK 5" --probability 10,30,50,70,90 --impact 5,10,20,40,80 \\
            --band low=1 --band medium=600 --band high=1800 --actor ada --reason "Risk appetite 2026"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "An initiative, or ledger:main for all.") var scope: Subject
    @Option(help: "What it is called.") var name: String
    @Option(help: ArgumentHelp("The weight of each level, from level 1.", valueName: "weights")) var probability: String
    @Option(help: ArgumentHelp("The weight of each level, from level 1.", valueName: "weights")) var impact: String
    @Option(help: ArgumentHelp("NAME=SCORE: a band from that score on; may be given again.", valueName: "band"))
    var band: [String] = []

    func run() throws {
      let bands = try band.map { text in
        guard let equals = text.lastIndex(of: "="), let from = Int64(text[text.index(after: equals)...]) else {
          throw Failure(.usage, "--band: '\(text)' is no NAME=SCORE", hint: "Such as high=15")
        }
        return RiskScale.Band(name: String(text[..<equals]), from: from)
      }
      let scale = try RiskScale(
        name: name, probability: Self.weights(probability, "--probability"), impact: Self.weights(impact, "--impact"),
        bands: bands)
      try ledger.perform(.register(.setScale(scope, scale)), write.instruction(), json: json)
    }

    private static func weights(_ text: String, _ option: String) throws -> [Int64] {
      try text.split(separator: ",", omittingEmptySubsequences: false).map {
        guard let weight = Int64($0) else {
          throw Failure(.usage, "\(option): '\($0)' is no whole number", hint: "Such as 10,30,50,70,90")
        }
        return weight
      }
    }
  }

  struct Appetite: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a day on, risks above this score need an owner, a response and a day of review.",
      discussion: """
        Example:
          countersign risk appetite portfolio:CITY 15 --actor ada --reason "Risk appetite statement 2026"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "An initiative, or ledger:main for all.") var scope: Subject
    @Argument(help: "The highest residual score that needs no attention, on the scale in force.") var score: Int64

    func run() throws {
      try ledger.perform(.register(.setAppetite(scope, score: score)), write.instruction(), json: json)
    }
  }
}
