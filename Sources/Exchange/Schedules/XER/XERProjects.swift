import Scheduling
import Values

/// The tables PROJECT and SCHEDOPTIONS.
struct XERProjects {
  static let columns: Set<String> = [
    "proj_id", "proj_short_name", "clndr_id", "plan_start_date", "plan_end_date", "last_recalc_date",
    "critical_drtn_hr_cnt", "critical_path_type", "export_flag", "name_sep_char",
  ]
  static let optionColumns: Set<String> = [
    "schedoptions_id", "proj_id", "sched_calendar_on_relationship_lag", "sched_retained_logic",
    "sched_progress_override",
    "sched_float_type", "sched_use_expect_end_flag", "sched_open_critical_flag", "sched_lag_early_start_flag",
  ]

  struct Entry {
    var line: Int
    /// As the user sees it: `proj_short_name`.
    var name: String
    var separator: String
    var start: CivilMoment?
    var dataDate: CivilMoment?
    var mustFinishBy: CivilMoment?
    var calendar: String?
    var isExternal: Bool
    var rules: SchedulingRules
    var hasOptions = false
  }

  private(set) var entries: [String: Entry] = [:]
  private(set) var ids: [String] = []
  private var options: [XERRow] = []

  mutating func add(_ row: XERRow, _ values: inout XERValues) throws {
    let id = try values.required(row, "proj_id")
    guard entries[id] == nil else {
      throw values.error(row, "a second project has the proj_id \(id)", advice: "export the file again")
    }
    var rules = SchedulingRules(lagCalendar: .predecessor, dialect: .primavera)
    let threshold = values.seconds(row, "critical_drtn_hr_cnt") ?? 0
    switch row.text("critical_path_type") {
    case "CT_DrivPath":
      rules.criticality = .longestPath
    case "CT_TotFloat", nil:
      rules.criticality = .totalFloat(atMost: threshold)
    default:
      values.unreadable(row, "critical_path_type", "is no way to tell critical activities: by total float")
      rules.criticality = .totalFloat(atMost: threshold)
    }
    entries[id] = Entry(
      line: row.line, name: row.text("proj_short_name") ?? id, separator: row.text("name_sep_char") ?? ".",
      start: values.moment(row, "plan_start_date"), dataDate: values.moment(row, "last_recalc_date"),
      mustFinishBy: values.moment(row, "plan_end_date"), calendar: row.text("clndr_id"),
      isExternal: row.flag("export_flag") == false, rules: rules)
    ids.append(id)
  }

  mutating func rename(_ id: String, _ name: String) { entries[id]?.name = name }

  /// Kept until all projects are known.
  mutating func addOptions(_ row: XERRow, _ values: inout XERValues) throws {
    guard options.count < 10_000 else {
      throw values.error(row, "there are more than 10000 records of SCHEDOPTIONS", advice: "export fewer projects")
    }
    options.append(row)
  }

  mutating func applyOptions(_ values: inout XERValues) {
    for row in options {
      guard let id = row.text("proj_id"), entries[id] != nil else {
        values.unreadable(row, "proj_id", "is no project of the file")
        continue
      }
      apply(row, to: id, &values)
    }
    for id in ids {
      guard let entry = entries[id], !entry.hasOptions else { continue }
      values.notes.add(
        .assumed, line: entry.line, element: "SCHEDOPTIONS",
        "a project has no scheduling options: lags on the predecessor's calendar, retained logic")
    }
  }

  private mutating func apply(_ row: XERRow, to id: String, _ values: inout XERValues) {
    entries[id]?.hasOptions = true
    switch row.text("sched_calendar_on_relationship_lag") {
    case "rcal_Predecessor", nil: entries[id]?.rules.lagCalendar = .predecessor
    case "rcal_Successor": entries[id]?.rules.lagCalendar = .successor
    case "rcal_ProjDefault": entries[id]?.rules.lagCalendar = .plan
    case "rcal_24Hour": entries[id]?.rules.lagCalendar = .continuous
    default:
      values.unreadable(row, "sched_calendar_on_relationship_lag", "is no calendar of lags: the predecessor's is taken")
    }
    if row.flag("sched_progress_override") == true {
      entries[id]?.rules.outOfSequence = .progressOverride
    } else if row.flag("sched_retained_logic") == false {
      entries[id]?.rules.outOfSequence = .actualDates
    }
    let others: [(column: String, usual: Set<String>, meaning: String)] = [
      ("sched_float_type", ["FT_MIN"], "total float is the lesser of start and finish float here"),
      ("sched_use_expect_end_flag", ["N"], "expected finishes change no remaining duration here"),
      ("sched_open_critical_flag", ["N"], "open ends are not critical for that alone here"),
      ("sched_lag_early_start_flag", ["Y"], "a lag counts from the computed start here"),
    ]
    for other in others {
      guard let text = row.text(other.column), !other.usual.contains(text) else { continue }
      values.notes.add(
        .notUnderstood, line: row.line, element: row.element(other.column), "'\(text.prefix(60))': \(other.meaning)")
    }
  }
}
