import Scheduling
import Values

extension XERTasks {
  func readProgress(_ row: XERRow, _ activity: inout Activity, _ values: inout XERValues) {
    var progress = Progress(
      actualStart: values.moment(row, "act_start_date"), actualFinish: values.moment(row, "act_end_date"))
    let remaining = values.duration(row, "remain_drtn_hr_cnt")
    let status = row.text("status_code")
    checkStatus(status, progress, row, &values)
    if let start = progress.actualStart, let finish = progress.actualFinish, finish < start {
      values.notes.add(
        .contradiction, line: row.line, element: row.element("act_end_date"),
        "an activity finished before it started: its actual dates are kept as they stand")
    }
    if progress.actualStart != nil {
      progress.remaining = remaining
      progress.percent = progress.actualFinish != nil ? 10_000 : percent(activity.duration, remaining)
    } else if let remaining, remaining != activity.duration {
      // P6 schedules what remains, also of an activity that has not started.
      progress.remaining = remaining
    }
    progress.resume = values.moment(row, "resume_date")
    progress.physicalPercent = physicalPercent(row, &values)
    activity.progress = progress
  }

  private func checkStatus(_ status: String?, _ progress: Progress, _ row: XERRow, _ values: inout XERValues) {
    let agrees: Bool
    switch status {
    case "TK_NotStart": agrees = progress.actualStart == nil && progress.actualFinish == nil
    case "TK_Active": agrees = progress.actualStart != nil && progress.actualFinish == nil
    case "TK_Complete": agrees = progress.actualStart != nil && progress.actualFinish != nil
    case nil: agrees = true
    default:
      values.unreadable(row, "status_code", "is no status: the actual dates tell it")
      return
    }
    guard !agrees else { return }
    values.notes.add(
      .contradiction, line: row.line, element: row.element("status_code"),
      "'\(status ?? "")' does not fit the actual dates: they are taken")
  }

  /// What is done of the planned duration.
  private func percent(_ duration: Int64, _ remaining: Int64?) -> Int? {
    guard let remaining, duration > 0 else { return nil }
    return remaining >= duration ? 0 : Int((duration - remaining) * 10_000 / duration)
  }

  /// P6's percent complete, where its type is not by duration: earned value goes by it.
  private func physicalPercent(_ row: XERRow, _ values: inout XERValues) -> Int? {
    let physical = values.percent(row, "phys_complete_pct")
    switch row.text("complete_pct_type") {
    case "CP_Phys": return physical
    case "CP_Units":
      let done = sum(row, ["act_work_qty", "act_equip_qty"], &values)
      let rest = sum(row, ["remain_work_qty", "remain_equip_qty"], &values)
      // Each is bounded far below what a sum could overflow.
      return done + rest > 0 ? Int(Int128(done) * 10_000 / Int128(done + rest)) : nil
    case "CP_Drtn", nil:
      if let physical, physical > 0 {
        values.notes.add(
          .notUnderstood, line: row.line, element: row.element("phys_complete_pct"),
          "a physical percentage of an activity that P6 measures by duration")
      }
      return nil
    default:
      values.unreadable(row, "complete_pct_type", "is no type of percent complete: by duration")
      return nil
    }
  }

  private func sum(_ row: XERRow, _ columns: [String], _ values: inout XERValues) -> Int64 {
    columns.reduce(0) { $0 + (values.units(row, $1) ?? 0) }
  }

  func computed(_ row: XERRow, _ values: inout XERValues) -> ComputedDates {
    ComputedDates(
      earlyStart: values.moment(row, "early_start_date"), earlyFinish: values.moment(row, "early_end_date"),
      lateStart: values.moment(row, "late_start_date"), lateFinish: values.moment(row, "late_end_date"),
      totalFloat: values.seconds(row, "total_float_hr_cnt"), freeFloat: values.seconds(row, "free_float_hr_cnt"))
  }

  /// The columns Start and Finish of P6: actual, else computed, else planned.
  func stated(
    _ row: XERRow, _ progress: Progress, _ computed: ComputedDates, _ values: inout XERValues
  ) -> StatedDates? {
    let planned = (values.moment(row, "target_start_date"), values.moment(row, "target_end_date"))
    let remaining = (values.moment(row, "restart_date"), values.moment(row, "reend_date"))
    guard let start = progress.actualStart ?? computed.earlyStart ?? remaining.0 ?? planned.0,
      let finish = progress.actualFinish ?? computed.earlyFinish ?? remaining.1 ?? planned.1
    else { return nil }
    if start <= finish { return StatedDates(start: start, finish: finish) }
    values.notes.add(
      .contradiction, line: row.line, element: row.element("target_end_date"),
      "an activity's finish lies before its start: it has no stated dates")
    return nil
  }
}
