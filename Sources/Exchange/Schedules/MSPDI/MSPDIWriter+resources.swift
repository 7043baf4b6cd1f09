import Scheduling
import Values

extension MSPDIWriter {
  mutating func writeResources() throws {
    try xml.begin("Resources")
    for (row, resource) in plan.resources.enumerated() {
      try xml.begin("Resource")
      xml.write("UID", resources.number(resource.id))
      xml.write("ID", row + 1)
      xml.write("Name", resource.title.isEmpty ? nil : resource.title)
      xml.write("Type", resource.kind == .labour || resource.kind == .equipment ? 1 : 0)
      xml.write("IsNull", 0)
      xml.write("Group", resource.role)
      if let first = resource.capacity.first { xml.write("MaxUnits", MSPDIText.units(first.units)) }
      if let rate = resource.rate {
        if rate.currency == project.currency {
          xml.write("StandardRate", rate.decimalText)
          xml.write("StandardRateFormat", resource.kind == .material ? 8 : 2)
        } else {
          lose("rate", "an amount in \(rate.currency.code), which is not the project's currency: it is left out")
        }
      }
      xml.write("CalendarUID", resource.calendar.map { calendars.number($0) } ?? -1)
      var extra = MSPDIExtra()
      if resources.renumbered.contains(resource.id) { extra.set("id", resource.id) }
      if resource.kind == .equipment { extra.set("kind", resource.kind.rawValue) }
      try write(extra, field: MSPDIExtra.resourceField)
      xml.write("IsCostResource", resource.kind == .cost)
      try availability(resource.capacity)
      xml.end()
    }
    xml.end()
  }

  private mutating func availability(_ capacity: [Resource.Capacity]) throws {
    guard capacity.count > 1 || capacity.first?.from != nil else { return }
    try xml.begin("AvailabilityPeriods")
    for (place, period) in capacity.enumerated() {
      let next = place + 1 < capacity.count ? capacity[place + 1].from : nil
      try xml.begin("AvailabilityPeriod")
      xml.write("AvailableFrom", "\(period.from ?? MSPDIReading.firstDay)T00:00:00")
      xml.write("AvailableTo", "\(next?.adding(days: -1) ?? MSPDIReading.lastDay)T23:59:00")
      xml.write("AvailableUnits", MSPDIText.units(period.units))
      xml.end()
    }
    xml.end()
  }

  mutating func writeAssignments() throws {
    try xml.begin("Assignments")
    var kinds: [String: Resource.Kind] = [:]
    for resource in plan.resources { kinds[resource.id] = resource.kind }
    var parts: [String: Activity] = [:]
    for activity in plan.activities where activity.parts.count > 1 { parts[activity.id] = activity }
    var uid = 0
    for assignment in plan.assignments {
      uid += 1
      let isWork = kinds[assignment.resource] == .labour || kinds[assignment.resource] == .equipment
      if assignment.isDriving != isWork { lose("assignment.isDriving", "resources drive by their kind there") }
      try begin(uid, assignment.activity, resources.number(assignment.resource))
      xml.write("Cost", cost(assignment.cost))
      xml.write("Delay", tenths(assignment.delay, "assignment.delay"))
      xml.write("RemainingWork", (assignment.remainingWork ?? assignment.work).map(MSPDIText.span))
      xml.write("Units", MSPDIText.units(assignment.units))
      xml.write("Work", assignment.work.map(MSPDIText.span))
      if isWork, let activity = parts.removeValue(forKey: assignment.activity) {
        try write(activity.parts, of: activity, uid)
      }
      xml.end()
    }
    for entry in outline {
      guard let activity = parts[plan.activities[entry.place].id] else { continue }
      uid += 1
      try begin(uid, activity.id, -65_535)
      xml.write("Units", 1)
      xml.write("Work", MSPDIText.span(0))
      try write(activity.parts, of: activity, uid)
      xml.end()
    }
    xml.end()
  }

  private mutating func begin(_ uid: Int, _ task: String, _ resource: Int64) throws {
    try xml.begin("Assignment")
    xml.write("UID", uid)
    xml.write("TaskUID", tasks.number(task))
    xml.write("ResourceUID", resource)
  }

  /// The parts of the work, its duration shared among them by their length, and nothing between them.
  private mutating func write(_ parts: [StatedDates], of activity: Activity, _ uid: Int) throws {
    let whole = parts.reduce(Int128(0)) { $0 + Int128($1.finish.seconds - $1.start.seconds) }
    for (place, part) in parts.enumerated() {
      let share = Int128(activity.duration) * Int128(part.finish.seconds - part.start.seconds) / max(whole, 1)
      try write(part.start, part.finish, max(Int64(clamping: share), 1), uid)
      if place + 1 < parts.count { try write(part.finish, parts[place + 1].start, 0, uid) }
    }
  }

  private mutating func write(_ start: CivilMoment, _ finish: CivilMoment, _ work: Int64, _ uid: Int) throws {
    try xml.begin("TimephasedData")
    xml.write("Type", 1)
    xml.write("UID", uid)
    xml.write("Start", MSPDIText.moment(start))
    xml.write("Finish", MSPDIText.moment(finish))
    xml.write("Unit", 2)
    xml.write("Value", MSPDIText.span(work))
    xml.end()
  }
}
