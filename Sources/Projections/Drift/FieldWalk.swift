import Domain
import Values

/// One field as of a day, as the log told of it event by event.
struct FieldWalk {
  private struct Turn {
    var point: FieldTimeline.Point
    var isFirst: Bool
  }

  private let address: FieldAddress
  private let attribution: DriftAttribution
  /// The points that ever were in force as of the day, in the order of the log.
  private var turns: [Turn] = []

  init(_ timeline: FieldTimeline, _ address: FieldAddress, _ attribution: DriftAttribution, asOf day: CivilDay) {
    self.address = address
    self.attribution = attribution
    var last: FieldTimeline.Point?
    for point in timeline.points.filter({ $0.effectiveOn <= day }).sorted(by: { $0.position < $1.position }) {
      // Back-dated before what is in force: it makes no difference to this day.
      if let last, point.effectiveOn < last.effectiveOn { continue }
      turns.append(Turn(point: point, isFirst: last == nil))
      last = point
    }
  }

  /// Nil where its values have no difference.
  var measure: DriftReport.Measure? {
    guard let unit = turns.lazy.compactMap({ Self.scalar($0.point.value, address)?.unit }).first else { return nil }
    let isMoney = if case .money = unit { true } else { false }
    // An amount that was withheld at first is not nothing.
    let isFromNothing =
      isMoney && turns.first.map { $0.point.value == nil || scalar($0.point.value, unit) != nil } ?? true
    var measure = DriftReport.Measure(
      name: address.description, unit: unit, original: isFromNothing ? 0 : nil, current: nil, steps: [])
    /// In force, or of a date the last that was.
    var held: Int64?
    for turn in turns {
      let scalar = scalar(turn.point.value, unit)
      let basis = attribution.basis(at: turn.point.position)
      defer { held = scalar ?? held }
      if turn.isFirst, let scalar, !isMoney || basis.isOriginal {
        measure.original = scalar
        if !basis.isOriginal { measure.steps.append(step(turn.point, 0, isAddition: true, basis)) }
        continue
      }
      guard let scalar else { continue }
      if measure.original == nil { measure.original = scalar }
      let difference = scalar - (held ?? (isFromNothing ? 0 : scalar))
      if difference != 0 || held == nil {
        measure.steps.append(step(turn.point, difference, isAddition: held == nil, basis))
      }
    }
    let last = turns.last?.point.value
    measure.current = last == nil && !isMoney ? nil : held
    return measure
  }

  /// Whether it has a value, as a count of one or none.
  var presence: DriftReport.Measure {
    var measure = DriftReport.Measure(name: address.description, unit: .count, original: 0, current: 0, steps: [])
    var held: Int64 = 0
    for turn in turns {
      let now: Int64 = turn.point.value == nil ? 0 : 1
      let basis = attribution.basis(at: turn.point.position)
      if turn.isFirst, basis.isOriginal {
        measure.original = now
      } else if now != held {
        measure.steps.append(step(turn.point, now - held, isAddition: turn.isFirst, basis))
      }
      held = now
    }
    measure.current = held
    return measure
  }

  private func step(
    _ point: FieldTimeline.Point, _ amount: Int64, isAddition: Bool, _ basis: BaselineBasis
  ) -> DriftReport.Step {
    attribution.step(
      point.position, point.effectiveOn, amount, isAddition: isAddition, basis,
      isWaived: attribution.source.isWaived(point.position, address))
  }

  /// Absent money is nothing; what is exempt, unreadable or of another currency leaves the last that is known.
  private func scalar(_ value: FieldValue?, _ unit: DriftReport.Unit) -> Int64? {
    if value == nil, case .money = unit { return 0 }
    guard let (own, scalar) = Self.scalar(value, address), own == unit else { return nil }
    return scalar
  }

  private static func scalar(_ value: FieldValue?, _ address: FieldAddress) -> (unit: DriftReport.Unit, Int64)? {
    switch value {
    case .day(let day): return (.days, Int64(day.dayNumber))
    case .money(let money): return (.money(money.currency), money.minorUnits)
    case .text(let text)
    where address.item.kind == .activity && ["start", "finish", "deadline"].contains(address.field),
      .text(let text) where address.item.kind == .plan && ["start", "mustFinishBy"].contains(address.field):
      return CivilMoment(iso: text).map { moment in
        (.days, Int64((address.field == "start" ? moment.day : moment.finishDay).dayNumber))
      }
    default: return nil
    }
  }
}

extension BaselineBasis {
  /// Whether a first value that came by it is the original baseline, rather than something added since.
  var isOriginal: Bool {
    switch self {
    case .established, .attested: true
    case .change, .unapproved: false
    }
  }
}
