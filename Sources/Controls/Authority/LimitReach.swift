import Domain
import Values

/// What is at stake, held against a limit, figure by figure.
struct LimitReach {
  enum Sum: Hashable {
    case money(Money)
    /// Amounts that cannot be added.
    case beyondReckoning
  }

  var exposure: Exposure
  var scopeItems: Int

  /// The first figure of the limit that is passed; nil where it covers all. An amount in another currency than the
  /// limit's passes it.
  func beyond(_ limit: DelegatedLimit, cumulative: Sum?) -> String? {
    if let ceiling = limit.money, let money = exposure.money, Self.passes(money, ceiling) { return "money" }
    if let ceiling = limit.cumulativeMoney {
      switch cumulative {
      case .beyondReckoning: return "money over the window"
      case .money(let total): if Self.passes(total, ceiling) { return "money over the window" }
      case nil: if let money = exposure.money, Self.passes(money, ceiling) { return "money over the window" }
      }
    }
    if let days = limit.days, exposure.days > days || exposure.removesDates { return "days" }
    if let most = limit.riskScore, let score = exposure.riskScore, score > most { return "risk score" }
    if let most = limit.scopeItems, scopeItems > most { return "scope items" }
    return nil
  }

  private static func passes(_ money: Money, _ ceiling: Money) -> Bool {
    money.currency != ceiling.currency || money.minorUnits > ceiling.minorUnits
  }
}
