import ArgumentParser
import Countersign
import Domain

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Set fields of an initiative: ratings, forecasts, narratives, a first baseline.",
    discussion: """
      Fields that a baseline fixes move this way only to establish the first baseline, or under the supportive model
      with a finding; otherwise raise a change.

      Examples:
        countersign report project:HARBOUR rating=Amber ratingNarrative="Piling is late" --actor bea --reason "Month 3"
        countersign report project:HARBOUR milestone/opening.start=2026-01-05 milestone/opening.finish=2027-03-31 \\
          account/main.wholeLifeCost="GBP 4200000.00" --actor bea --reason "Baseline as in the business case"
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The initiative.") var subject: Subject
  @Argument(help: "FIELD=VALUE; an empty value clears the field.") var settings: [String]

  func run() throws {
    let settings = try settings.map(SettingArgument.parse)
    try ledger.perform(.set(subject, settings), write.instruction(), json: json)
  }
}
