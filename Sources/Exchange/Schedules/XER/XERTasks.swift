import Scheduling
import Values

/// The table TASK.
struct XERTasks {
  static let columns: Set<String> = [
    "task_id", "proj_id", "wbs_id", "clndr_id", "phys_complete_pct", "complete_pct_type", "task_type", "status_code",
    "task_code", "task_name", "total_float_hr_cnt", "free_float_hr_cnt", "remain_drtn_hr_cnt", "act_work_qty",
    "remain_work_qty", "target_drtn_hr_cnt", "act_equip_qty", "remain_equip_qty", "cstr_date", "act_start_date",
    "act_end_date", "late_start_date", "late_end_date", "expect_end_date", "early_start_date", "early_end_date",
    "restart_date", "reend_date", "target_start_date", "target_end_date", "cstr_type", "priority_type", "resume_date",
    "cstr_date2", "cstr_type2", "driving_path_flag",
  ]

  /// `activity` with the `wbs_id` as its parent, until the tree is known.
  struct Entry {
    var line: Int
    var project: String
    var activity: Activity
    var computed: ComputedDates
    var isOnDrivingPath: Bool?
  }

  private(set) var entries: [Entry] = []
  /// By `task_id`.
  private(set) var places: [String: Int] = [:]

  mutating func add(_ row: XERRow, _ values: inout XERValues) throws {
    let id = try values.required(row, "task_id")
    guard places[id] == nil else {
      throw values.error(row, "a second activity has the task_id \(id)", advice: "export the file again")
    }
    let project = try values.required(row, "proj_id")
    var activity = Activity(id: row.text("task_code") ?? id, title: row.text("task_name") ?? "")
    if row.text("task_code") == nil {
      values.notes.add(
        .assumed, line: row.line, element: row.element("task_code"), "an activity has no code: its task_id is its id")
    }
    activity.parent = row.text("wbs_id")
    activity.calendar = row.text("clndr_id")
    readKind(row, &activity, &values)
    readDuration(row, &activity, &values)
    readProgress(row, &activity, &values)
    activity.constraint = constraint(row, "cstr_type", "cstr_date", &values)
    activity.secondConstraint = constraint(row, "cstr_type2", "cstr_date2", &values)
    activity.priority = priority(row, &values)
    let computed = computed(row, &values)
    activity.stated = stated(row, activity.progress, computed, &values)
    if row.text("expect_end_date") != nil {
      values.notes.add(
        .notUnderstood, line: row.line, element: row.element("expect_end_date"),
        "an expected finish: it changes no remaining duration here")
    }
    places[id] = entries.count
    entries.append(
      Entry(
        line: row.line, project: project, activity: activity, computed: computed,
        isOnDrivingPath: row.flag("driving_path_flag")))
  }

  private func readKind(_ row: XERRow, _ activity: inout Activity, _ values: inout XERValues) {
    // Only resource dependent activities are scheduled on their resources' calendars.
    activity.ignoresResourceCalendars = true
    switch row.text("task_type") {
    case "TT_Task": activity.kind = .task
    case "TT_Rsrc":
      activity.kind = .task
      activity.ignoresResourceCalendars = false
    case "TT_LOE": activity.kind = .levelOfEffort
    case "TT_Mile": activity.kind = .milestone
    case "TT_FinMile": activity.kind = .finishMilestone
    case "TT_WBS":
      activity.kind = .summary
      values.notes.add(
        .assumed, line: row.line, element: row.element("task_type"),
        "a WBS summary activity is a summary of its own: its dates are those of the WBS that it lies in")
    case nil:
      values.notes.add(
        .assumed, line: row.line, element: row.element("task_type"), "an activity has no type: a task")
    default: values.unreadable(row, "task_type", "is no type of activity: a task")
    }
  }

  private func readDuration(_ row: XERRow, _ activity: inout Activity, _ values: inout XERValues) {
    let duration = values.duration(row, "target_drtn_hr_cnt")
    if duration == nil, row.text("target_drtn_hr_cnt") == nil, activity.kind == .task {
      values.notes.add(
        .assumed, line: row.line, element: row.element("target_drtn_hr_cnt"), "an activity has no duration: none")
    }
    guard activity.kind == .milestone || activity.kind == .finishMilestone, let duration, duration > 0 else {
      activity.duration = duration ?? 0
      return
    }
    values.notes.add(
      .contradiction, line: row.line, element: row.element("target_drtn_hr_cnt"),
      "a milestone has a duration: it is one without")
  }

  private func constraint(
    _ row: XERRow, _ typeColumn: String, _ dateColumn: String, _ values: inout XERValues
  ) -> Constraint? {
    guard let type = row.text(typeColumn) else {
      if row.text(dateColumn) != nil {
        values.notes.add(
          .contradiction, line: row.line, element: row.element(dateColumn),
          "a constraint's date without its type: no constraint")
      }
      return nil
    }
    guard let (kind, isMandatory) = Self.constraints[type] else {
      values.unreadable(row, typeColumn, "is no type of constraint: no constraint")
      return nil
    }
    guard kind.hasDate else { return Constraint(kind) }
    guard let date = values.moment(row, dateColumn) else {
      values.notes.add(
        .contradiction, line: row.line, element: row.element(typeColumn),
        "a constraint without a date that can be read: no constraint")
      return nil
    }
    return Constraint(kind, date, isMandatory: isMandatory)
  }

  /// Start On and Finish On give way to links, the mandatory ones don't.
  private static let constraints: [String: (kind: Constraint.Kind, isMandatory: Bool)] = [
    "CS_ALAP": (.asLateAsPossible, false), "CS_MSOA": (.startNoEarlierThan, false),
    "CS_MSOB": (.startNoLaterThan, false), "CS_MEOA": (.finishNoEarlierThan, false),
    "CS_MEOB": (.finishNoLaterThan, false), "CS_MSO": (.mustStartOn, false), "CS_MEO": (.mustFinishOn, false),
    "CS_MANDSTART": (.mustStartOn, true), "CS_MANDFIN": (.mustFinishOn, true),
  ]

  private func priority(_ row: XERRow, _ values: inout XERValues) -> Int {
    switch row.text("priority_type") {
    case "PT_Top": return 900
    case "PT_High": return 700
    case "PT_Normal", nil: return 500
    case "PT_Low": return 300
    case "PT_Lowest": return 100
    default:
      values.unreadable(row, "priority_type", "is no priority: the normal one")
      return 500
    }
  }
}
