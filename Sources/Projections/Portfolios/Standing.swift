public import Domain
public import Values

/// How the four baselines of an initiative stand on a day; sums to those of its parents.
public struct Standing: Hashable, Sendable {
  public var start = DateStanding(.start)
  public var finish = DateStanding(.finish)
  /// By account field: `wholeLifeCost`, `yearBudget`, `forecast`…
  public var money: [String: MoneyStanding] = [:]
  /// Forecast cost against the current baseline: `original` and `comparedOriginal` are the whole-life cost in force.
  public var forecastCost = MoneyStanding()
  public var ratings: [Rating: Int] = [:]
  public var scopeItems = 0
  public var milestones = 0
  public var accounts = 0
  public var risks = 0
  /// The highest residual risk score; nil where no risk is scored.
  public var worstRisk: Int64?

  public init() {}

  public init(of initiative: Initiative, asOf day: CivilDay) {
    scopeItems = initiative.items(.scope, asOf: day).count
    addAccounts(initiative, day)
    addMilestones(initiative, day)
    for (address, timeline) in initiative.fields {
      switch (address.item.kind, address.field) {
      case (.account, let field):
        let standing = MoneyStanding(timeline, asOf: day)
        if address.holdsMoney(timeline), standing != MoneyStanding() {
          money[field] = (money[field] ?? MoneyStanding()) + standing
        }
      case (.initiative, "rating"):
        if case .rating(let rating) = timeline.current(asOf: day)?.value { ratings[rating] = 1 }
      case (.risk, "residualScore"):
        if case .integer(let score) = timeline.current(asOf: day)?.value { worstRisk = max(worstRisk ?? score, score) }
      default: break
      }
    }
    risks = initiative.items(.risk, asOf: day).count
  }

  private mutating func addAccounts(_ initiative: Initiative, _ day: CivilDay) {
    let items = initiative.items(.account, asOf: day)
    accounts = items.count
    for item in items {
      func value(_ field: String) -> FieldValue? {
        initiative.value(FieldAddress(item: item, field: field), asOf: day)
      }
      guard let forecast = value("forecast") else { continue }
      forecastCost = forecastCost + MoneyStanding(forecast, against: value("wholeLifeCost"))
    }
  }

  private mutating func addMilestones(_ initiative: Initiative, _ day: CivilDay) {
    let items = initiative.items(.milestone, asOf: day)
    milestones = items.count
    for item in items {
      func timeline(_ field: String) -> FieldTimeline? { initiative.fields[FieldAddress(item: item, field: field)] }
      start = start + DateStanding(.start, baseline: timeline("start"), forecast: timeline("forecastStart"), asOf: day)
      finish =
        finish + DateStanding(.finish, baseline: timeline("finish"), forecast: timeline("forecastFinish"), asOf: day)
    }
  }

  public static func + (left: Standing, right: Standing) -> Standing {
    var sum = left
    sum.start = left.start + right.start
    sum.finish = left.finish + right.finish
    sum.money.merge(right.money, uniquingKeysWith: +)
    sum.forecastCost = left.forecastCost + right.forecastCost
    sum.ratings.merge(right.ratings, uniquingKeysWith: +)
    sum.scopeItems += right.scopeItems
    sum.milestones += right.milestones
    sum.accounts += right.accounts
    sum.risks += right.risks
    sum.worstRisk = [left.worstRisk, right.worstRisk].compactMap(\.self).max()
    return sum
  }
}

extension FieldAddress {
  /// Whether the field is an amount: a standard one of that kind, or a custom one that ever held one.
  fileprivate func holdsMoney(_ timeline: FieldTimeline) -> Bool {
    if let standard = FieldCatalogue.field(field, of: item.kind) { return standard.kind == .money }
    return timeline.points.contains { $0.value?.kind == .money }
  }
}
