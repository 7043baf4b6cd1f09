import Scheduling

/// The table TASKPRED.
struct XERLinks {
  static let columns: Set<String> = [
    "task_pred_id", "task_id", "pred_task_id", "proj_id", "pred_proj_id", "pred_type", "lag_hr_cnt",
  ]

  /// Ends by `task_id`.
  struct Entry {
    var line: Int
    var predecessor: String
    var successor: String
    var predecessorProject: String?
    var successorProject: String?
    var kind: Link.Kind
    var lag: Int64
  }

  private(set) var entries: [Entry] = []

  mutating func add(_ row: XERRow, _ values: inout XERValues) throws {
    let kind: Link.Kind
    switch row.text("pred_type") {
    case "PR_FS": kind = .finishToStart
    case "PR_SS": kind = .startToStart
    case "PR_FF": kind = .finishToFinish
    case "PR_SF": kind = .startToFinish
    case nil:
      kind = .finishToStart
      values.notes.add(
        .assumed, line: row.line, element: row.element("pred_type"), "a link has no type: finish to start")
    default:
      kind = .finishToStart
      values.unreadable(row, "pred_type", "is no type of link: finish to start")
    }
    entries.append(
      Entry(
        line: row.line, predecessor: try values.required(row, "pred_task_id"),
        successor: try values.required(row, "task_id"), predecessorProject: row.text("pred_proj_id"),
        successorProject: row.text("proj_id"), kind: kind, lag: values.seconds(row, "lag_hr_cnt") ?? 0))
  }
}
