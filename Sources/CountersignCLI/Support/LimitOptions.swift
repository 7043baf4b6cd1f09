import ArgumentParser
import Domain
import Values

/// A change authority's limit.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A change authority's money limit a change: \"GBP 250000.00\".", valueName: "amount"))
  var limitMoney: Money?
  @Option(help: ArgumentHelp("Days that a milestone may move.", valueName: "days")) var limitDays: Int?
  @Option(help: ArgumentHelp("The highest risk score that may be left.", valueName: "score")) var limitRisk: Int64?
  @Option(help: ArgumentHelp("How many items of scope a change may touch.", valueName: "count")) var limitScope: Int?
  @Option(help: ArgumentHelp("What changes may come to together within --limit-window.", valueName: "amount"))
  var limitCumulative: Money?
  @Option(help: ArgumentHelp("The days over which --limit-cumulative counts.", valueName: "days")) var limitWindow: Int?

  func validate() throws {
    if (limitCumulative == nil) != (limitWindow == nil) {
      throw ValidationError("--limit-cumulative and --limit-window belong together")
    }
  }

  /// Nil where no figure is given.
  var limit: DelegatedLimit? {
    let limit = DelegatedLimit(
      money: limitMoney, days: limitDays, riskScore: limitRisk, scopeItems: limitScope,
      cumulativeMoney: limitCumulative, windowDays: limitWindow)
    return limit == DelegatedLimit() ? nil : limit
  }
}
