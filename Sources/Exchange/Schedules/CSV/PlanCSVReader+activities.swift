import Scheduling
import Values

extension PlanCSVReader {
  mutating func addActivity(_ row: PlanCSVRow, _ parents: Set<String>) {
    guard let id = row.text(.id) else { return values.problem(row, .id, "an activity has no id", .identity) }
    if let first = rows[id] {
      return values.problem(row, .id, "is the id of another activity too, in line \(first.line)", .duplicate)
    }
    rows[id] = row
    var activity = Activity(id: id, title: row.cells[.title]?.text ?? "")
    activity.parent = row.text(.parent)
    activity.code = row.text(.code)
    readKind(row, &activity, isParent: parents.contains(id))
    activity.calendar = row.text(.calendar)
    activity.constraint = constraint(row, .constraint)
    activity.secondConstraint = constraint(row, .secondConstraint)
    activity.deadline = values.finish(row, .deadline)
    activity.stated = dates(row, .start, .finish)
    activity.manual = manual(row, activity.stated)
    activity.isPlaceholder = values.flag(row, .placeholder) ?? false
    readProgress(row, &activity)
    activity.parts =
      values.value(row, .parts, "are no parts such as '2026-03-02T08:00..2026-03-03T12:00'") {
        PartList.parts($0)
      } ?? []
    readSpread(row, &activity)
    activity.account = row.text(.account)
    activity.budget = values.money(row, .budget)
    activity.isActive = values.flag(row, .active) ?? true
    activity.ignoresResourceCalendars = values.flag(row, .ignoresResourceCalendars) ?? false
    activity.priority =
      values.value(row, .priority, "is no priority from 0 to 1000") { text in
        Int(text).flatMap { (0...1000).contains($0) ? $0 : nil }
      } ?? activity.priority
    readBaselines(row, &activity)
    plan.activities.append(activity)
  }

  private mutating func readKind(_ row: PlanCSVRow, _ activity: inout Activity, isParent: Bool) {
    let time = values.time(row, .duration)
    activity.duration = time?.seconds ?? 0
    activity.isElapsed = time?.isElapsed ?? false
    guard row.text(.kind) == nil else {
      let kinds = Activity.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      activity.kind =
        values.value(row, .kind, "is none of \(kinds), calendar, resource, plan") {
          Activity.Kind(rawValue: $0.lowercased().split { $0 == " " || $0 == "_" }.joined(separator: "-"))
        } ?? .task
      if activity.kind == .task, row.text(.duration) == nil {
        values.problem(row, .duration, "task '\(activity.id)' has no duration such as 5d or 40h")
      }
      return
    }
    if isParent {
      activity.kind = .summary
    } else if let time {
      activity.kind = time.seconds == 0 ? .milestone : .task
    } else if row.text(.duration) == nil {
      values.problem(
        row, .duration, "activity '\(activity.id)' has no duration such as 5d or 40h, or 0h for a milestone")
    }
  }

  /// `snet 2026-03-02`, or the kind here and the date in a column of its own.
  private mutating func constraint(_ row: PlanCSVRow, _ column: PlanCSVColumn) -> Constraint? {
    guard let text = row.text(column)?.lowercased() else {
      if column == .constraint, row.text(.constraintDate) != nil {
        values.problem(row, .constraintDate, "is a constraint's date without its kind")
      }
      return nil
    }
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if column == .constraint, let date = row.text(.constraintDate) { words.insert(date, at: min(1, words.count)) }
    let isFinish = ["fnet", "fnlt", "mfo"].contains(words[0])
    if words.count > 1, CivilDay(iso: words[1]) != nil, isFinish {
      words[1] = PlanCSVValues.finish(words[1])?.description ?? words[1]
    }
    // The date's mark was put in small letters with the rest.
    let constraint = Constraint(words.map { $0.first?.isNumber == true ? $0.uppercased() : $0 }.joined(separator: " "))
    if constraint == nil { values.problem(row, column, "is no constraint such as 'snet 2026-03-02' or 'alap'") }
    return constraint
  }

  /// Both or none.
  private mutating func dates(
    _ row: PlanCSVRow, _ startColumn: PlanCSVColumn, _ finishColumn: PlanCSVColumn
  ) -> StatedDates? {
    let start = values.moment(row, startColumn)
    let finish = values.finish(row, finishColumn)
    guard let start, let finish else {
      if (row.text(startColumn) == nil) != (row.text(finishColumn) == nil) {
        // One that can't be read has its problem already.
        if start != nil { values.problem(row, startColumn, "is one of start and finish without the other") }
        if finish != nil { values.problem(row, finishColumn, "is one of start and finish without the other") }
      }
      return nil
    }
    if start <= finish { return StatedDates(start: start, finish: finish) }
    values.problem(row, finishColumn, "lies before the start")
    return nil
  }

  /// `yes` for where start and finish are, or dates of its own.
  private mutating func manual(_ row: PlanCSVRow, _ stated: StatedDates?) -> StatedDates? {
    guard let text = row.text(.manual) else { return nil }
    if let flag = PlanCSVValues.flag(text) {
      if flag, stated == nil { values.problem(row, .manual, "a manual activity needs a start and a finish") }
      return flag ? stated : nil
    }
    return values.value(row, .manual, "is neither yes, no, nor dates such as 2026-03-02T08:00..2026-03-03T12:00") {
      PartList.parts($0).flatMap { $0.count == 1 ? $0[0] : nil }
    }
  }

  private mutating func readProgress(_ row: PlanCSVRow, _ activity: inout Activity) {
    activity.progress = Progress(
      actualStart: values.moment(row, .actualStart), actualFinish: values.finish(row, .actualFinish),
      remaining: values.time(row, .remaining)?.seconds, percent: values.percent(row, .percent),
      physicalPercent: values.percent(row, .physicalPercent), resume: values.moment(row, .resume))
    if let start = activity.progress.actualStart, let finish = activity.progress.actualFinish, finish < start {
      values.problem(row, .actualFinish, "lies before the actual start")
    }
  }

  private mutating func readSpread(_ row: PlanCSVRow, _ activity: inout Activity) {
    activity.levelingDelay = values.time(row, .levelingDelay)?.seconds ?? 0
    let optimistic = values.time(row, .optimistic)?.seconds
    let pessimistic = values.time(row, .pessimistic)?.seconds
    if let optimistic, let pessimistic {
      activity.spread = DurationSpread(optimistic: optimistic, pessimistic: pessimistic)
      if pessimistic < optimistic { values.problem(row, .pessimistic, "is less than the optimistic duration") }
    } else if (row.text(.optimistic) == nil) != (row.text(.pessimistic) == nil) {
      let column: PlanCSVColumn = row.text(.optimistic) == nil ? .pessimistic : .optimistic
      values.problem(row, column, "is one of optimistic and pessimistic without the other")
    }
  }

  private mutating func readBaselines(_ row: PlanCSVRow, _ activity: inout Activity) {
    for number in 0...10 {
      let start = values.moment(row, .baselineStart(number))
      let finish = values.finish(row, .baselineFinish(number))
      let duration = values.time(row, .baselineDuration(number))?.seconds
      let cost = values.money(row, .baselineCost(number))
      let baseline = BaselineDates(start: start, finish: finish, duration: duration, cost: cost)
      if baseline != BaselineDates(start: nil, finish: nil) { activity.baselines[number] = baseline }
    }
  }
}
