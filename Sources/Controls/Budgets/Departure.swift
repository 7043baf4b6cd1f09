import Domain
import Values

/// A forecast held against its baseline by a tolerance: the controls' own reckoning.
struct Departure {
  var dimension: Tolerance.Dimension
  /// As an exception names it.
  var field: String
  var isOut: Bool

  /// Per kind of item: the reported forecast, and the baseline that it is held against.
  private static let forecasts: [Tolerance.Dimension: [(ItemReference.Kind, forecast: String, baseline: String)]] = [
    .time: [(.milestone, "forecastStart", "start"), (.milestone, "forecastFinish", "finish")],
    .cost: [(.account, "forecast", "wholeLifeCost"), (.account, "yearForecast", "yearBudget")],
    .risk: [(.risk, "forecastScore", "residualScore")],
  ]

  /// Of everything that the tolerances watch, or of what the movements touch.
  ///
  /// - Parameters:
  ///   - tolerances: those in force on the day.
  ///   - touched: nil: everything.
  static func all(
    _ initiative: Initiative, _ tolerances: [Tolerance], on day: CivilDay, touching touched: Set<FieldAddress>?
  ) -> [Departure] {
    tolerances.flatMap { tolerance -> [Departure] in
      if let figure = tolerance.figure {
        guard touched?.contains(figure) ?? true else { return [] }
        return [Departure(tolerance, figure.description, tolerance.plan, initiative.value(figure, asOf: day))]
      }
      if tolerance.dimension == .scope {
        guard touched?.contains(where: { $0.item.kind == .scope }) ?? true else { return [] }
        let items = initiative.items(.scope, asOf: day).filter {
          initiative.value(FieldAddress(item: $0, field: "title"), asOf: day) != nil
        }
        let full = items.count {
          let forecast = initiative.value(FieldAddress(item: $0, field: "forecastDelivery"), asOf: day)
          return forecast == nil || forecast == .text("full")
        }
        return [Departure(tolerance, "scope", .integer(Int64(items.count)), .integer(Int64(full)))]
      }
      let pairs = forecasts[tolerance.dimension] ?? []
      let items = Set((touched ?? Set(initiative.fields.keys)).map(\.item))
      return pairs.flatMap { pair in
        items.filter { $0.kind == pair.0 }.map { item in
          let forecast = FieldAddress(item: item, field: pair.forecast)
          return Departure(
            tolerance, forecast.description,
            initiative.value(FieldAddress(item: item, field: pair.baseline), asOf: day),
            initiative.value(forecast, asOf: day))
        }
      }
    }
  }

  private init(_ tolerance: Tolerance, _ field: String, _ baseline: FieldValue?, _ forecast: FieldValue?) {
    dimension = tolerance.dimension
    self.field = field
    isOut = Self.isOut(tolerance, baseline, forecast)
  }

  /// What cannot be compared is within.
  private static func isOut(_ tolerance: Tolerance, _ baseline: FieldValue?, _ forecast: FieldValue?) -> Bool {
    guard let base = figure(baseline), let expected = figure(forecast), base.unit == expected.unit,
      let distance = expected.amount.subtracting(base.amount)
    else { return false }
    if let over = tolerance.over, let room = room(over, base), distance > room { return true }
    if let under = tolerance.under, let room = room(under, base), distance.negated > room { return true }
    return false
  }

  private static func figure(_ value: FieldValue?) -> (unit: String, amount: Rational)? {
    switch value {
    case .day(let day): ("day", Rational(Int64(day.dayNumber)))
    case .money(let money): (money.currency.code, Rational(money.minorUnits))
    case .integer(let number): ("number", Rational(number))
    case .text(let text): DecimalText(text).map { ("number", $0.value) }
    default: nil
    }
  }

  private static func room(_ bound: Tolerance.Bound, _ base: (unit: String, amount: Rational)) -> Rational? {
    switch bound {
    case .days(let days): base.unit == "day" ? Rational(days) : nil
    case .money(let money): base.unit == money.currency.code ? Rational(money.minorUnits) : nil
    case .number(let number): base.unit == "number" ? number.value : nil
    case .percent(let percent) where base.unit != "day":
      (base.amount < .zero ? base.amount.negated : base.amount).multiplied(by: percent.value)?
        .divided(by: Rational(100))
    default: nil
    }
  }
}
