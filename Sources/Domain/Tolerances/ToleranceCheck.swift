package import Values

/// Holds forecasts against their current approved baselines, by the tolerances in force.
package struct ToleranceCheck {
  /// A forecast and the baseline that it is held against.
  struct Watch: Hashable {
    var tolerance: Tolerance
    /// What the exception names.
    var field: String
    var baseline: FieldValue?
    var forecast: FieldValue?
  }

  let initiative: Initiative
  let moved: [FieldAddress: FieldValue?]
  let effectiveOn: CivilDay
  /// The day that is judged: today, or the day from which the movements hold where that is still to come.
  let day: CivilDay
  let tolerances: [Tolerance]
  /// Nil: every forecast is judged, not only what moved.
  private let touched: Set<FieldAddress>?

  /// Judges the forecasts whose figures or baselines move.
  package init(_ initiative: Initiative, after movements: [Movement], effectiveOn: CivilDay, today: CivilDay) {
    self.initiative = initiative
    self.effectiveOn = effectiveOn
    moved = Dictionary(movements.map { ($0.address, $0.to) }, uniquingKeysWith: { $1 })
    day = max(today, effectiveOn)
    tolerances = initiative.registers.tolerances(on: day)
    touched = Set(movements.map(\.address))
  }

  /// Judges every forecast, as if these tolerances were in force.
  init(_ initiative: Initiative, under tolerances: [Tolerance], effectiveOn: CivilDay, today: CivilDay) {
    self.initiative = initiative
    self.effectiveOn = effectiveOn
    moved = [:]
    day = max(today, effectiveOn)
    self.tolerances = tolerances
    touched = nil
  }

  /// An exception for each forecast that is out of its tolerance and has none open; the end of each open one whose
  /// forecast is back within.
  package var drafts: [Draft] {
    var open = initiative.registers.exceptions.filter(initiative.registers.isOpen)
    guard !tolerances.isEmpty || !open.isEmpty else { return [] }
    var drafts: [Draft] = []
    func add(_ event: DomainEvent) { drafts.append(Draft(initiative.subject, event, effectiveOn: effectiveOn)) }
    for watch in tolerances.flatMap(watches) {
      let isSame = { (known: RegisterLog.Exception) in
        known.event.dimension == watch.tolerance.dimension && known.event.field == watch.field
      }
      let known = open.filter(isSame)
      open.removeAll(where: isSame)
      if let breach = watch.breach {
        if known.isEmpty { add(.exceptionRaised(breach)) }
      } else {
        for exception in known { add(.exceptionCleared(ExceptionCleared(exception: exception.stamp.position))) }
      }
    }
    // What no tolerance watches any more.
    if touched == nil {
      for exception in open { add(.exceptionCleared(ExceptionCleared(exception: exception.stamp.position))) }
    }
    return drafts
  }

  private func watches(_ tolerance: Tolerance) -> [Watch] {
    if let figure = tolerance.figure {
      guard isTouched([figure]) else { return [] }
      return [
        Watch(tolerance: tolerance, field: figure.description, baseline: tolerance.plan, forecast: value(figure))
      ]
    }
    if tolerance.dimension == .scope { return scopeWatches(tolerance) }
    return forecasts(tolerance)
  }

  private func isTouched(_ addresses: [FieldAddress]) -> Bool {
    guard let touched else { return true }
    return addresses.contains(where: touched.contains)
  }

  /// The forecasts of the dimension's standard fields, in the order of their addresses.
  private func forecasts(_ tolerance: Tolerance) -> [Watch] {
    let pairs = tolerance.dimension.forecasts
    let addresses = touched ?? Set(initiative.fields.keys)
    var watches: [FieldAddress: Watch] = [:]
    for address in addresses {
      for pair in pairs
      where pair.item == address.item.kind && [pair.forecast, pair.baseline].contains(address.field) {
        let forecast = FieldAddress(item: address.item, field: pair.forecast)
        watches[forecast] = Watch(
          tolerance: tolerance, field: forecast.description,
          baseline: value(FieldAddress(item: address.item, field: pair.baseline)), forecast: value(forecast))
      }
    }
    return watches.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The items in scope, and those of them that are forecast to be delivered in full.
  private func scopeWatches(_ tolerance: Tolerance) -> [Watch] {
    let fields = ["title", "forecastDelivery"]
    let isMoved = touched?.contains { $0.item.kind == .scope && fields.contains($0.field) } ?? true
    guard isMoved else { return [] }
    let items = Set(initiative.fields.keys.map(\.item)).union(moved.keys.map(\.item)).filter {
      $0.kind == .scope && value(FieldAddress(item: $0, field: "title")) != nil
    }
    let full = items.count {
      let forecast = value(FieldAddress(item: $0, field: "forecastDelivery"))
      return forecast == nil || forecast == .text("full")
    }
    return [
      Watch(
        tolerance: tolerance, field: "scope", baseline: .integer(Int64(items.count)), forecast: .integer(Int64(full)))
    ]
  }

  /// What the field holds on the day after the movements.
  private func value(_ address: FieldAddress) -> FieldValue? {
    guard let to = moved[address] else { return initiative.value(address, asOf: day) }
    var timeline = initiative.fields[address] ?? FieldTimeline()
    timeline.insert(to, effectiveOn: effectiveOn, position: .max)
    return timeline.current(asOf: day)?.value
  }
}

extension ToleranceCheck.Watch {
  /// How the forecast is out of its tolerance; nil where it is within, or where the two cannot be compared.
  var breach: ExceptionRaised? {
    guard let baseline, let forecast, let planned = Measure(baseline), let expected = Measure(forecast),
      planned.unit == expected.unit, let difference = expected.amount.subtracting(planned.amount)
    else { return nil }
    for (bound, sign, distance) in [(tolerance.over, "+", difference), (tolerance.under, "-", difference.negated)] {
      guard let bound, let allowance = planned.allowance(bound), let beyond = distance.subtracting(allowance),
        beyond > .zero
      else { continue }
      return ExceptionRaised(
        dimension: tolerance.dimension, field: field, baseline: baseline, forecast: forecast,
        allowed: "\(sign)\(bound)", beyond: planned.text(beyond))
    }
    return nil
  }
}
