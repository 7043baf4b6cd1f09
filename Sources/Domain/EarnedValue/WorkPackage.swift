package import Scheduling
package import Values

/// An activity that carries budget, in one baseline.
package struct WorkPackage: Hashable, Sendable {
  package var item: ItemReference
  package var title: String
  package var account: String
  /// Minor units.
  package var budget: Int64
  package var currency: Currency
  package var method: EarnedValueMethod
  package var weights: [WeightList.Weight]
  package var start: CivilMoment?
  package var finish: CivilMoment?
  /// The calendar's id; nil for the plan's.
  package var calendar: String?
  /// Nil where no date of it is baselined: its budget is planned on no day.
  package var spread: WorkSpread?

  /// The control account of activities that name none.
  package static let usualAccount = "main"

  /// Nil for what carries no budget of its own: a summary, or what is not in the plan.
  package init?(_ item: ItemReference, _ reading: BaselineReading) {
    guard let title = reading.text(item, "title"), case .money(let money) = reading.value(item, "budget"),
      reading.text(item, "kind") != Activity.Kind.summary.rawValue, reading.text(item, "active") != "no"
    else { return nil }
    self.item = item
    self.title = title
    account = reading.text(item, "account") ?? Self.usualAccount
    budget = money.minorUnits
    currency = money.currency
    let isLevelOfEffort = reading.text(item, "kind") == Activity.Kind.levelOfEffort.rawValue
    let stated = reading.text(item, "evMethod").flatMap(EarnedValueMethod.init(rawValue:))
    weights = reading.text(item, "weights").flatMap { WeightList.weights($0) } ?? []
    let isPhysical = reading.initiative.value(FieldAddress(item: item, field: "physicalPercent"), asOf: reading.day)
    method = stated ?? (isLevelOfEffort ? .levelOfEffort : isPhysical == nil ? .percent : .physical)
    start = reading.text(item, "start").flatMap { CivilMoment(iso: $0) }
    finish = reading.text(item, "finish").flatMap { CivilMoment(iso: $0) }
    calendar = reading.text(item, "calendar")
    if reading.text(item, "duration").flatMap({ WorkTime($0) })?.isElapsed == true {
      calendar = WorkCalendar.continuous.id
    }
  }

  package mutating func spread(_ work: PlanWork) {
    guard let to = finish ?? start else { return }
    let from = min(start ?? to, to)
    spread = WorkSpread(budget, from: from, to: to) { work.seconds(from: $0, to: $1, on: calendar) }
  }

  /// PV at the end of the day, in minor units.
  package func planned(through day: CivilDay, _ work: PlanWork) -> Int64 {
    spread?.through(day) { work.seconds(from: $0, to: $1, on: calendar) } ?? 0
  }

  /// EV at the end of the day, in minor units, by what was reported to hold by then.
  package func earned(through day: CivilDay, in initiative: Initiative, _ work: PlanWork) -> Rational {
    func text(_ field: String) -> String? {
      guard case .text(let text) = initiative.value(FieldAddress(item: item, field: field), asOf: day) else {
        return nil
      }
      return text
    }
    func isBy(_ field: String) -> Bool { text(field).flatMap { CivilMoment(iso: $0) }.map { $0.day <= day } ?? false }
    func share(_ part: Int64, of whole: Int64) -> Rational {
      Rational(Int128(budget) * Int128(part), over: Int128(whole)) ?? .zero
    }
    if method == .levelOfEffort { return Rational(planned(through: day, work)) }
    if isBy("actualFinish") { return Rational(budget) }
    switch method {
    case .levelOfEffort, .zeroHundred: return .zero
    case .fiftyFifty: return isBy("actualStart") ? share(1, of: 2) : .zero
    case .percent: return share(Int64(text("percent").flatMap { PercentText.hundredths($0) } ?? 0), of: 10_000)
    case .physical:
      return share(Int64(text("physicalPercent").flatMap { PercentText.hundredths($0) } ?? 0), of: 10_000)
    case .weights:
      let achieved = Set(text("achieved").flatMap { NameList.names($0) } ?? [])
      let sum = weights.reduce(0) { $0 + $1.weight }
      return sum == 0
        ? .zero : share(weights.filter { achieved.contains($0.name) }.reduce(0) { $0 + $1.weight }, of: sum)
    }
  }
}
