import Scheduling
import Values

extension MSPDIReading {
  mutating func resource(_ element: XMLElement) throws {
    var fields = XMLFields(element)
    guard let id = try identity(&fields) else { return }
    let name = fields.text("Name")
    if fields.flag("IsNull", &notes) == true {
      notes.add(.assumed, line: element.line, element: "Resource/IsNull", "an empty row of the table: it is left out")
      return
    }
    if id == "0", name == nil {
      notes.add(
        .assumed, line: element.line, element: "Resource", "the unnamed resource that every file has: it is left out")
      return
    }
    var resource = Resource(id: id, title: name ?? "")
    let type = fields.integer("Type", &notes, in: 0...2)
    let isCost = fields.flag("IsCostResource", &notes) ?? false
    resource.kind = isCost || type == 2 ? .cost : type == 0 ? .material : .labour
    resource.calendar = fields.integer("CalendarUID", &notes).flatMap { $0 == -1 ? nil : String($0) }
    resource.role = fields.text("Group")
    resource.rate = fields.money("StandardRate", properties.currency, &notes)
    capacity(&fields, &resource)
    rates(&fields)
    let extra = customFields(&fields)
    if let name = extra["id"] { resourceNames[id] = name }
    if let kind = extra["kind"].flatMap(Resource.Kind.init) { resource.kind = kind }
    fields.finish(MSPDIKnown.elements, &notes)
    resources.append(resource)
  }

  private mutating func capacity(_ fields: inout XMLFields, _ resource: inout Resource) {
    let most = fields.scaled("MaxUnits", by: 10_000, &notes).map { max($0, 0) }
    if let most { resource.capacity = [.init(units: most)] }
    guard let periods = fields.child("AvailabilityPeriods") else { return }
    var list = XMLFields(periods, path: "Resource/AvailabilityPeriods")
    var found: [(from: CivilDay?, to: CivilDay?, units: Int64)] = []
    for period in list.children("AvailabilityPeriod") {
      var fields = XMLFields(period, path: "Resource/AvailabilityPeriods/AvailabilityPeriod")
      let from = fields.moment("AvailableFrom", &notes)?.day
      let to = fields.moment("AvailableTo", &notes)?.day
      let units = fields.scaled("AvailableUnits", by: 10_000, &notes) ?? most ?? 10_000
      // The first and the last day that Microsoft Project has stand for no bound.
      found.append(
        (from.flatMap { $0 <= Self.firstDay ? nil : $0 }, to.flatMap { $0 >= Self.lastDay ? nil : $0 }, units))
      fields.finish(MSPDIKnown.elements, &notes)
    }
    list.finish(MSPDIKnown.elements, &notes)
    if !found.isEmpty { resource.capacity = Self.capacity(found) }
  }

  static let firstDay = CivilDay(year: 1984, month: 1, day: 1) ?? .epoch
  static let lastDay = CivilDay(year: 2049, month: 12, day: 31) ?? .epoch

  /// Nothing outside the periods.
  private static func capacity(
    _ periods: [(from: CivilDay?, to: CivilDay?, units: Int64)]
  ) -> [Resource.Capacity] {
    let first = CivilDay(dayNumber: CivilDay.range.lowerBound) ?? .epoch
    let ordered = periods.sorted { ($0.from ?? first) < ($1.from ?? first) }
    var result: [Resource.Capacity] = []
    if ordered.first?.from != nil { result.append(.init(units: 0)) }
    for (place, period) in ordered.enumerated() {
      result.append(.init(from: period.from, units: max(period.units, 0)))
      guard let end = period.to?.adding(days: 1) else { continue }
      let next = place + 1 < ordered.count ? ordered[place + 1].from : nil
      if next.map({ end < $0 }) ?? true { result.append(.init(from: end, units: 0)) }
    }
    return result
  }

  /// The first table's rate that holds from the beginning is the standard rate; others have no place.
  private mutating func rates(_ fields: inout XMLFields) {
    guard let rates = fields.child("Rates") else { return }
    var list = XMLFields(rates, path: "Resource/Rates")
    let all = list.children("Rate")
    if all.count > 1 {
      notes.add(
        .notUnderstood, line: rates.line, element: "Resource/Rates",
        "rates that change, or of other tables: the standard rate alone is kept")
    }
    list.finish(MSPDIKnown.elements, &notes)
  }
}
