public import Scheduling
public import Values

/// Which of the values that a plan's fields ever had.
public struct PlanReading: Hashable, Sendable {
  public enum Baseline: String, Hashable, Sendable, CaseIterable {
    /// The approved baseline in force on the day.
    case current
    /// Each field's first.
    case original
  }

  public var baseline: Baseline
  /// With the actual dates, percentages and the data date that were reported.
  public var withProgress: Bool
  public var day: CivilDay

  public init(_ baseline: Baseline = .current, withProgress: Bool = false, asOf day: CivilDay) {
    self.baseline = baseline
    self.withProgress = withProgress
    self.day = day
  }
}

extension Initiative {
  /// The network that its fields describe; nil where it has no activity.
  ///
  /// What is reported (estimates, and progress where asked for) is read as in force on the day, whatever the baseline.
  public func plan(_ reading: PlanReading) throws(PlanFault) -> Plan? {
    try PlanReader(self, reading).plan()
  }

  /// Whether a data date or an actual start was reported by the day.
  public func hasProgress(on day: CivilDay) -> Bool {
    fields.contains { address, timeline in
      switch (address.item.kind, address.field) {
      case (.plan, "dataDate"), (.activity, "actualStart"): timeline.current(asOf: day)?.value != nil
      default: false
      }
    }
  }
}

/// The values of a plan's items, by kind and id.
struct PlanReader {
  private var items: [ItemReference: [String: FieldValue]] = [:]
  private let withProgress: Bool
  let title: String

  init(_ items: [PlanItemFields], title: String) {
    withProgress = true
    self.title = title
    for item in items {
      self.items[item.item] = Dictionary(
        item.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
  }

  init(_ initiative: Initiative, _ reading: PlanReading) {
    withProgress = reading.withProgress
    title = initiative.name
    for (address, timeline) in initiative.fields {
      switch address.item.kind {
      case .plan, .calendar, .activity, .resource: break
      default: continue
      }
      let isOriginal = reading.baseline == .original && address.isBaselined
      let point = isOriginal ? timeline.original(asOf: reading.day) : timeline.current(asOf: reading.day)
      if let value = point?.value { items[address.item, default: [:]][address.field] = value }
    }
  }

  func plan() throws(PlanFault) -> Plan? {
    let activities = items(.activity).filter { $0.fields["title"] != nil }
    guard !activities.isEmpty else { return nil }
    let settings = items(.plan).first ?? PlanItem(id: "main", fields: [:])
    var plan = Plan(title: settings.text("title") ?? title, start: CivilMoment(seconds: 0))
    plan.calendars = try calendars()
    plan.calendar = settings.text("calendar") ?? WorkCalendar.standard.id
    plan.rules = try rules(settings)
    plan.mustFinishBy = try settings.moment("mustFinishBy")
    if withProgress { plan.dataDate = try settings.moment("dataDate") }
    plan.resources = try items(.resource).map { item throws(PlanFault) in try item.resource() }
    for item in activities {
      plan.activities.append(try item.activity(withProgress: withProgress))
      plan.links += try item.links()
      plan.assignments += try item.assignments()
    }
    let stated = plan.activities.compactMap { $0.manual?.start ?? $0.stated?.start }
    guard let start = try settings.moment("start") ?? stated.min() else {
      throw .badActivity("plan/main", because: "has no start; set plan/main.start")
    }
    plan.start = start
    return plan
  }

  private func items(_ kind: ItemReference.Kind) -> [PlanItem] {
    items.filter { $0.key.kind == kind }.map { PlanItem(id: $0.key.id, fields: $0.value) }.sorted { $0.id < $1.id }
  }

  /// The standard week is there without being said, unless a calendar of the plan has its id.
  private func calendars() throws(PlanFault) -> [WorkCalendar] {
    let own = try items(.calendar).map { item throws(PlanFault) in try item.calendar() }
    return [WorkCalendar.standard, .continuous].filter { known in !own.contains { $0.id == known.id } } + own
  }

  private func rules(_ settings: PlanItem) throws(PlanFault) -> SchedulingRules {
    var rules = SchedulingRules()
    rules.lagCalendar = settings.choice("lagCalendar") ?? rules.lagCalendar
    rules.outOfSequence = settings.choice("outOfSequence") ?? rules.outOfSequence
    rules.dialect = settings.choice("dialect") ?? rules.dialect
    let float = try settings.workTime("criticalFloat")?.seconds ?? 0
    rules.criticality = settings.text("critical") == "longest-path" ? .longestPath : .totalFloat(atMost: float)
    rules.nearCritical = try settings.workTime("nearCriticalFloat")?.seconds ?? rules.nearCritical
    rules.honoursConstraints = settings.text("constraints") != "moderate"
    rules.fromFinish = settings.text("scheduledFrom") == "finish"
    rules.secondsPerDay = try settings.workTime("day")?.seconds ?? rules.secondsPerDay
    rules.secondsPerWeek = try settings.workTime("week")?.seconds ?? rules.secondsPerWeek
    rules.secondsPerMonth = try settings.workTime("month")?.seconds ?? rules.secondsPerMonth
    return rules
  }
}
