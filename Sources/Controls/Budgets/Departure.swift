import Domain
import Values

/// A forecast held against its baseline by a tolerance: the controls' own reckoning.
struct Departure {
  var dimension: Tolerance.Dimension
  /// What is forecast; nil: all of the scope.
  var forecast: FieldAddress?
  var isOut: Bool

  /// As an exception names it.
  var field: String { forecast?.description ?? "scope" }

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
  ///   - movements: nil: everything.
  static func all(
    _ initiative: Initiative, _ tolerances: [Tolerance], on day: CivilDay, touching movements: [Movement]?
  ) -> [Departure] {
    var departures: [Departure] = []
    for tolerance in tolerances {
      if let figure = tolerance.figure {
        guard movements?.contains(where: { $0.address == figure }) ?? true else { continue }
        departures.append(Departure(tolerance, figure, tolerance.plan, initiative.value(figure, asOf: day)))
      } else if tolerance.dimension == .scope {
        guard movements?.contains(where: { $0.item.kind == .scope }) ?? true else { continue }
        departures.append(scope(tolerance, of: initiative, on: day))
      } else {
        for (kind, forecast, baseline) in forecasts[tolerance.dimension] ?? [] {
          for item in items(kind, of: initiative, movements) {
            let forecast = FieldAddress(item: item, field: forecast)
            let held = initiative.value(FieldAddress(item: item, field: baseline), asOf: day)
            departures.append(Departure(tolerance, forecast, held, initiative.value(forecast, asOf: day)))
          }
        }
      }
    }
    return departures
  }

  private static func items(
    _ kind: ItemReference.Kind, of initiative: Initiative, _ movements: [Movement]?
  ) -> Set<ItemReference> {
    guard let movements else { return Set(initiative.fields.keys.lazy.map(\.item).filter { $0.kind == kind }) }
    return Set(movements.lazy.map(\.item).filter { $0.kind == kind })
  }

  private static func scope(_ tolerance: Tolerance, of initiative: Initiative, on day: CivilDay) -> Departure {
    let items = initiative.items(.scope, asOf: day).filter {
      initiative.value(FieldAddress(item: $0, field: "title"), asOf: day) != nil
    }
    let full = items.count {
      let forecast = initiative.value(FieldAddress(item: $0, field: "forecastDelivery"), asOf: day)
      return forecast == nil || forecast == .text("full")
    }
    return Departure(tolerance, nil, .integer(Int64(items.count)), .integer(Int64(full)))
  }

  private init(
    _ tolerance: Tolerance, _ address: FieldAddress?, _ baseline: FieldValue?, _ forecast: FieldValue?
  ) {
    dimension = tolerance.dimension
    self.forecast = address
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
