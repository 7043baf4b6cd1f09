import Scheduling
import Values

/// What was read of a file so far. Objects are known by their `ObjectId`.
struct P6Reading {
  let file: String
  var notes = PlanNotes()
  var tool = "Primavera P6"
  var currency: Currency?
  var calendars: [P6Calendar] = []
  var calendarPlaces: [String: Int] = [:]
  var resources: [P6Resource] = []
  var resourcePlaces: [String: Int] = [:]
  var rolePlaces: [String: Int] = [:]
  /// Names of cost accounts.
  var accounts: [String: String] = [:]
  var projects: [P6Project] = []
  /// Where each activity stands: its project's place and its own in it.
  var places: [String: (project: Int, activity: Int)] = [:]
  private(set) var isPrimavera = false
  private var isInProject = false

  init(file: String) { self.file = file }

  static func isContainer(_ path: [String]) -> Bool {
    switch path.count {
    case 1: path[0] == "APIBusinessObjects"
    case 2: path[1] == "Project" || path[1] == "BaselineProject"
    default: false
    }
  }

  mutating func take(_ event: XMLRecords.Event) throws {
    switch event {
    case .opened(let element):
      if element.name == "APIBusinessObjects" {
        isPrimavera = true
        readTool(element)
      } else {
        isInProject = true
        projects.append(P6Project(line: element.line, isBaseline: element.name == "BaselineProject"))
      }
    case .closed(let name, _):
      if name != "APIBusinessObjects" { isInProject = false }
    case .record(let element):
      guard isPrimavera else {
        throw ExchangeError(
          file: file, line: element.line,
          "it begins with <\(element.name.shortened)>: P6's XML begins with <APIBusinessObjects>",
          advice: "export the plan as P6 XML")
      }
      if isInProject, let last = projects.indices.last {
        try projectRecord(element, last)
      } else {
        try record(element)
      }
    }
  }

  /// The name space tells the version: `…/P6Professional/V20.12/API/BusinessObjects`.
  private mutating func readTool(_ element: XMLElement) {
    guard let location = element.attributes["schemaLocation"] else { return }
    let version = location.split(separator: "/").first { $0.hasPrefix("V") && $0.dropFirst().first?.isNumber == true }
    if let version { tool += " " + String(version.dropFirst()).shortened }
  }

  private mutating func record(_ element: XMLElement) throws {
    switch element.name {
    case "Calendar": try calendar(element)
    case "Resource": try resource(element)
    case "Role": try role(element)
    case "ResourceRate": rate(element, of: "ResourceObjectId")
    case "RoleRate", "RoleRateNew": rate(element, of: "RoleObjectId")
    case "RoleLimit": roleLimit(element)
    case "CostAccount":
      var fields = XMLFields(element)
      if let id = fields.text("ObjectId") { accounts[id] = fields.text("Id") ?? fields.text("Name") ?? id }
      fields.finish(P6Known.elements, &notes)
    case "DisplayCurrency": readCurrency(element)
    case "ProjectList", "Currency", "OBS", "EPS", "UnitOfMeasure", "ExpenseCategory", "FinancialPeriodTemplate": break
    default:
      var holder = XMLElement(name: "APIBusinessObjects", line: element.line)
      holder.children = [element]
      XMLFields(holder).finish(P6Known.elements, &notes)
    }
  }

  private mutating func readCurrency(_ element: XMLElement) {
    var fields = XMLFields(element)
    guard let shown = fields.child("Currency") else { return }
    var own = XMLFields(shown, path: "DisplayCurrency/Currency")
    currency = own.value("Id", &notes, must: "a currency's three letters") { Currency($0) }
  }

  private mutating func projectRecord(_ element: XMLElement, _ place: Int) throws {
    switch element.name {
    case "WBS": breakdown(element, place)
    case "Activity": try activity(element, place)
    case "Relationship": relationship(element, place)
    case "ResourceAssignment": assignment(element, place)
    case "ActivityExpense": expense(element, place)
    case "Calendar": try calendar(element)
    case "ScheduleOptions":
      for child in element.children { projects[place].take(child, in: "ScheduleOptions", &notes) }
    default: projects[place].take(element, in: "Project", &notes)
    }
  }
}
