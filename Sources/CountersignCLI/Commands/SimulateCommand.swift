import ArgumentParser
import Countersign
import Scheduling
import Values

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "How likely a plan's finish and cost are, by many runs under its risks.",
    discussion: """
      Durations with an optimistic and a pessimistic estimate are drawn, and so is whether each open risk of the register happens:
      its probabilityPercent, its costImpact, and its delay to the activities that it names. The same seed gives the same figures.

      Examples:
        countersign risk simulate project:HARBOUR
        countersign risk simulate project:HARBOUR --runs 10000 --seed 7 --by 2027-03-31 --json
        countersign risk simulate plan.csv --shape uniform
      """)
  @OptionGroup var options: PlanOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Option(help: ArgumentHelp("How many runs: 1 to 1000000.", valueName: "count")) var runs = 10_000
  @Option(help: ArgumentHelp("Which runs: any whole number.", valueName: "number")) var seed: UInt64 = 1
  @Option(help: ArgumentHelp("triangular, uniform or three-point (30, 40 and 30 percent).", valueName: "shape"))
  var shape = "triangular"
  @Option(help: ArgumentHelp("How likely it is to finish by the end of this day.", valueName: "day")) var by: CivilDay?

  func validate() throws {
    guard (1...1_000_000).contains(runs) else { throw ValidationError("--runs is from 1 to 1000000") }
    guard Self.shapes[shape] != nil else { throw ValidationError("--shape is triangular, uniform or three-point") }
  }

  private static let shapes: [String: DurationShape] = [
    "triangular": .triangular, "uniform": .uniform, "three-point": .swanson,
  ]

  func run() throws {
    let question = try options.question()
    let bar = SharedProgress("simulate")
    let total = Int64(runs)
    let result = try question.simulated(
      runs: runs, seed: seed, shape: Self.shapes[shape] ?? .triangular, progress: { bar.show(Int64($0), of: total) })
    guard let result else { return }
    let answer = RiskAnswer(name: question.name, result: result, seed: seed, by: by)
    if json { return Out.json(answer.json) }
    answer.print()
  }
}
