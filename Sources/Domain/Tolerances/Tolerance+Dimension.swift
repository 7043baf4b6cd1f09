extension Tolerance.Dimension {
  /// A reported forecast and the baselined field that it is held against.
  struct Forecast: Hashable {
    var item: ItemReference.Kind
    var forecast: String
    var baseline: String
  }

  /// The forecasts that the catalogue has for the dimension; scope counts its items instead.
  var forecasts: [Forecast] {
    switch self {
    case .time:
      [
        Forecast(item: .milestone, forecast: "forecastStart", baseline: "start"),
        Forecast(item: .milestone, forecast: "forecastFinish", baseline: "finish"),
      ]
    case .cost:
      [
        Forecast(item: .account, forecast: "forecast", baseline: "wholeLifeCost"),
        Forecast(item: .account, forecast: "yearForecast", baseline: "yearBudget"),
      ]
    case .risk: [Forecast(item: .risk, forecast: "forecastScore", baseline: "residualScore")]
    // Variances are judged where they are published.
    case .scope, .quality, .benefits, .sustainability, .costVariance, .scheduleVariance: []
    }
  }
}

extension Tolerance {
  /// What is wrong with the tolerance, in a sentence; nil where nothing is.
  var fault: String? {
    if let figure { return figureFault(figure) }
    if plan != nil { return "a plan goes with a figure" }
    for (side, bound) in [("over", over), ("under", under)] {
      guard let bound else { continue }
      let fits =
        switch (dimension, bound) {
        case (.time, .days), (.cost, .money), (.cost, .percent), (.risk, .number), (.risk, .percent): true
        case (.scope, .number), (.scope, .percent): side == "under"
        case (.costVariance, .money), (.costVariance, .percent), (.costVariance, .percentAndMoney): true
        case (.scheduleVariance, .money), (.scheduleVariance, .percent), (.scheduleVariance, .percentAndMoney): true
        default: false
        }
      if !fits { return "\(dimension.rawValue) has no bound '\(bound)' \(side)" }
    }
    if [.quality, .benefits, .sustainability].contains(dimension) {
      return "\(dimension.rawValue) is watched by a figure"
    }
    return nil
  }

  private func figureFault(_ figure: FieldAddress) -> String? {
    if [.costVariance, .scheduleVariance].contains(dimension) { return "\(dimension.rawValue) is of every account" }
    guard FieldCatalogue.isFieldName(figure.field), !figure.isBaselined else {
      return "\(figure) is no field that is reported"
    }
    let isStandard = Dimension.allCases.flatMap(\.forecasts).contains {
      $0.item == figure.item.kind && $0.forecast == figure.field
    }
    if isStandard { return "\(figure) has a baseline of its own: leave the figure out" }
    guard let planned = Measure(plan) else { return "a figure needs a plan: a number, an amount or a day" }
    for bound in [over, under].compactMap(\.self) where planned.allowance(bound) == nil {
      return "'\(bound)' is not in the unit of the plan"
    }
    return nil
  }
}
