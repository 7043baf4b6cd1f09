import Scheduling
import Values

/// The project's own properties: elements directly below `Project`.
struct MSPDIProperties {
  var id: String?
  var name: String?
  var title: String?
  var saveVersion: String?
  var build: String?
  var start: CivilMoment?
  var finish: CivilMoment?
  var statusDate: CivilMoment?
  var currentDate: CivilMoment?
  var isFromStart = true
  var calendar: String?
  var minutesPerDay: Int64 = 480
  var minutesPerWeek: Int64 = 2400
  var daysPerMonth: Int64 = 20
  var honoursConstraints = true
  var criticalSlackDays: Int64 = 0
  var currency: Currency?

  init(currency: Currency?) { self.currency = currency }

  mutating func take(_ element: XMLElement, _ notes: inout PlanNotes) {
    var holder = XMLElement(name: "Project", line: element.line)
    holder.children = [element]
    var fields = XMLFields(holder)
    switch element.name {
    case "UID": id = fields.text("UID")
    case "Name": name = fields.text("Name")
    case "Title": title = fields.text("Title")
    case "SaveVersion": saveVersion = fields.text("SaveVersion")
    case "BuildNumber": build = fields.text("BuildNumber")
    case "StartDate": start = fields.moment("StartDate", &notes)
    case "FinishDate": finish = fields.moment("FinishDate", &notes)
    case "StatusDate": statusDate = fields.moment("StatusDate", &notes)
    case "CurrentDate": currentDate = fields.moment("CurrentDate", &notes)
    case "ScheduleFromStart": isFromStart = fields.flag("ScheduleFromStart", &notes) ?? isFromStart
    case "CalendarUID": calendar = fields.integer("CalendarUID", &notes).map { String($0) }
    case "HonorConstraints": honoursConstraints = fields.flag("HonorConstraints", &notes) ?? honoursConstraints
    case "CurrencyCode":
      currency = fields.value("CurrencyCode", &notes, must: "a currency's three letters") { Currency($0) } ?? currency
    default: takeNumber(element.name, &fields, &notes)
    }
    fields.finish(MSPDIKnown.elements, &notes)
  }

  private mutating func takeNumber(_ name: String, _ fields: inout XMLFields, _ notes: inout PlanNotes) {
    switch name {
    case "MinutesPerDay": minutesPerDay = fields.integer(name, &notes, in: 1...1440) ?? minutesPerDay
    case "MinutesPerWeek": minutesPerWeek = fields.integer(name, &notes, in: 1...10_080) ?? minutesPerWeek
    case "DaysPerMonth": daysPerMonth = fields.integer(name, &notes, in: 1...31) ?? daysPerMonth
    case "CriticalSlackLimit":
      criticalSlackDays = fields.integer(name, &notes, in: -100_000...100_000) ?? criticalSlackDays
    default: break
    }
  }

  var rules: SchedulingRules {
    SchedulingRules(
      criticality: .totalFloat(atMost: criticalSlackDays * minutesPerDay * 60), nearCritical: 10 * minutesPerDay * 60,
      honoursConstraints: honoursConstraints, fromFinish: !isFromStart, dialect: .microsoftProject,
      secondsPerDay: minutesPerDay * 60, secondsPerWeek: minutesPerWeek * 60,
      secondsPerMonth: daysPerMonth * minutesPerDay * 60)
  }

  var tool: String {
    let year =
      switch saveVersion {
      case "9": " 2003"
      case "12": " 2007"
      case "14": " 2010 or later"
      default: ""
      }
    return "Microsoft Project\(year)" + (build.map { " (build \($0))" } ?? "")
  }
}
