import Values

/// What the file's tables hold, as it is read.
struct XERFile {
  var values: XERValues
  var tool = ""
  var projects = XERProjects()
  var calendars = XERCalendars()
  var breakdown = XERBreakdown()
  var tasks = XERTasks()
  var links = XERLinks()
  var resources = XERResources()
  var assignments = XERAssignments()

  init(file: String) { values = XERValues(file: file) }

  /// The columns of `table` that are read; nil where it is not.
  static func columns(of table: String) -> Set<String>? {
    switch table {
    case "PROJECT": XERProjects.columns
    case "SCHEDOPTIONS": XERProjects.optionColumns
    case "CALENDAR": XERCalendars.columns
    case "PROJWBS": XERBreakdown.columns
    case "TASK": XERTasks.columns
    case "TASKPRED": XERLinks.columns
    case "RSRC": XERResources.columns
    case "RSRCRATE", "ROLERATE": XERResources.rateColumns
    case "ROLES": XERResources.roleColumns
    case "TASKRSRC": XERAssignments.columns
    case "PROJCOST": XERAssignments.costColumns
    case "ACCOUNT": XERAssignments.accountColumns
    default: nil
    }
  }

  mutating func add(_ row: XERRow) throws {
    switch row.table.name {
    case "PROJECT": try projects.add(row, &values)
    case "SCHEDOPTIONS": try projects.addOptions(row, &values)
    case "CALENDAR": try calendars.add(row, &values)
    case "PROJWBS": try breakdown.add(row, &values)
    case "TASK": try tasks.add(row, &values)
    case "TASKPRED": try links.add(row, &values)
    case "RSRC": try resources.add(row, &values)
    case "RSRCRATE": try resources.addRate(row, isRole: false, &values)
    case "ROLERATE": try resources.addRate(row, isRole: true, &values)
    case "ROLES": try resources.addRole(row, &values)
    case "TASKRSRC": try assignments.add(row, &values)
    case "PROJCOST": try assignments.addCost(row, &values)
    case "ACCOUNT": try assignments.addAccount(row, &values)
    default: break
    }
  }

  /// `ERMHDR version date … currency`.
  mutating func readHeader(_ line: XERLine) {
    let version = line.text(0)
    let day = line.text(1)
    tool = "Primavera P6" + (version.isEmpty ? "" : " \(version)") + (day.isEmpty ? "" : ", exported \(day)")
    let code = line.text(7)
    values.currency = Currency(code)
    guard values.currency == nil else { return }
    values.notes.add(
      .unreadable, line: line.line, element: "ERMHDR",
      "'\(code.prefix(20))' is no currency of three capital letters: costs have none and are left out")
  }
}
