import Domain
import Values

/// How one kind of amount stands over some accounts: today, at the original baseline, and how far apart.
public struct MoneyStanding: Hashable, Sendable {
  /// Σ of the amounts in force, over accounts that state one.
  public private(set) var current = Amounts()
  /// Σ of the first recorded amounts, over accounts that stated one first.
  public private(set) var original = Amounts()
  /// Σ (current − original), over accounts that state both in one currency: like with like.
  public private(set) var variance = Amounts()
  /// Σ of the originals that the variance compares with; the divisor of a percentage.
  public private(set) var comparedOriginal = Amounts()
  /// Accounts with an amount in force; of those, how many have an original to compare with.
  public private(set) var stated = 0
  public private(set) var compared = 0
  /// Accounts whose value in force is exempt, or could not be read.
  public private(set) var exempt = 0
  public private(set) var unreadable = 0

  public init() {}

  init(_ timeline: FieldTimeline, asOf day: CivilDay) {
    self.init(timeline.current(asOf: day)?.value, against: timeline.original(asOf: day)?.value)
  }

  /// - Parameter origin: what the value is compared with: the original baseline, or the current one for a forecast.
  init(_ value: FieldValue?, against origin: FieldValue?) {
    if case .money(let money) = origin { original = Amounts(money) }
    switch value {
    case .money(let money):
      stated = 1
      current = Amounts(money)
      if case .money(let origin) = origin, origin.currency == money.currency {
        compared = 1
        comparedOriginal = Amounts(origin)
        variance = current - comparedOriginal
      }
    case .exempt: exempt = 1
    case .text, .day, .integer, .rating, .unreadable: unreadable = 1
    case nil: break
    }
  }

  /// Variance in per cent of the originals it compares with, signed, one decimal, half away from zero: `+12.5`. Nil
  /// with none, with none above zero, or with several currencies.
  public var variancePercent: String? {
    guard comparedOriginal.minorUnits.count == 1, let base = comparedOriginal.minorUnits.first, base.value > 0
    else { return nil }
    let units = variance.minorUnits[base.key] ?? 0
    let tenths = (units.magnitude * 2000 / base.value.magnitude + 1) / 2
    let sign = units < 0 ? "-" : "+"
    return tenths == 0 ? "0.0" : "\(sign)\(tenths / 10).\(tenths % 10)"
  }

  public static func + (left: MoneyStanding, right: MoneyStanding) -> MoneyStanding {
    var sum = left
    sum.current += right.current
    sum.original += right.original
    sum.variance += right.variance
    sum.comparedOriginal += right.comparedOriginal
    sum.stated += right.stated
    sum.compared += right.compared
    sum.exempt += right.exempt
    sum.unreadable += right.unreadable
    return sum
  }
}
