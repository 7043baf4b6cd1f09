import Scheduling
import Values

/// The tables TASKRSRC, PROJCOST and ACCOUNT: who works on what, and what it costs.
struct XERAssignments {
  static let columns: Set<String> = [
    "taskrsrc_id", "task_id", "proj_id", "rsrc_id", "role_id", "acct_id", "target_qty_per_hr", "target_qty",
    "target_lag_drtn_hr_cnt", "target_cost",
  ]
  static let costColumns: Set<String> = ["cost_item_id", "task_id", "proj_id", "acct_id", "target_cost"]
  static let accountColumns: Set<String> = ["acct_id", "acct_short_name"]

  struct Entry {
    var line: Int
    var task: String
    var resource: String?
    var role: String?
    var account: String?
    var units: Int64
    var work: Int64?
    var delay: Int64
    var cost: Money?
  }

  struct Cost {
    var line: Int
    var task: String
    var account: String?
    var cost: Money?
  }

  private(set) var entries: [Entry] = []
  private(set) var costs: [Cost] = []
  private(set) var accounts: [String: String] = [:]

  mutating func add(_ row: XERRow, _ values: inout XERValues) throws {
    entries.append(
      Entry(
        line: row.line, task: try values.required(row, "task_id"), resource: row.text("rsrc_id"),
        role: row.text("role_id"), account: row.text("acct_id"),
        units: values.units(row, "target_qty_per_hr") ?? 10_000,
        work: values.duration(row, "target_qty"), delay: values.duration(row, "target_lag_drtn_hr_cnt") ?? 0,
        cost: values.money(row, "target_cost")))
  }

  mutating func addCost(_ row: XERRow, _ values: inout XERValues) throws {
    costs.append(
      Cost(
        line: row.line, task: try values.required(row, "task_id"), account: row.text("acct_id"),
        cost: values.money(row, "target_cost")))
  }

  mutating func addAccount(_ row: XERRow, _ values: inout XERValues) throws {
    let id = try values.required(row, "acct_id")
    accounts[id] = row.text("acct_short_name") ?? id
  }
}
