package import Values

extension WorkingTimes {
  /// Seconds of work from one moment to another; negative where the second comes first.
  package func work(from: Int64, to: Int64, on calendar: Int) -> Int64 {
    from == to ? 0 : work(before: to, on: calendar) - work(before: from, on: calendar)
  }

  /// So much work later, at the end of it; or earlier, at the start of it. The same moment for none.
  package func moment(_ moment: Int64, plus work: Int64, on calendar: Int) -> Int64 {
    if work == 0 { return moment }
    let (sum, overflow) = self.work(before: moment, on: calendar).addingReportingOverflow(work)
    if work > 0 { return overflow ? Self.latest : finish(of: sum, on: calendar) }
    return overflow ? Self.earliest : start(of: sum, on: calendar)
  }

  /// The same moment in working time, or else where work begins next; the same moment on a calendar without work.
  package func nextStart(_ moment: Int64, on calendar: Int) -> Int64 {
    totals[calendar] == 0 ? moment : start(of: work(before: moment, on: calendar), on: calendar)
  }

  /// Where the work before the moment ended: the same moment while working.
  package func previousFinish(_ moment: Int64, on calendar: Int) -> Int64 {
    let work = work(before: moment, on: calendar)
    return work == 0 ? moment : finish(of: work, on: calendar)
  }

  package func hasWork(_ calendar: Int) -> Bool { totals[calendar] > 0 }

  /// Whether work goes on right after the moment.
  package func isWorking(_ moment: Int64, on calendar: Int) -> Bool {
    hasWork(calendar) && moment < Self.latest && nextStart(moment, on: calendar) == moment
  }

  /// The shifts of a day, in order.
  package func shifts(on day: CivilDay, calendar: Int) -> ArraySlice<Shift> {
    let number = Int64(day.dayNumber)
    var (low, high) = (places[calendar].lowerBound, places[calendar].upperBound)
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].firstDay <= number { low = middle } else { high = middle }
    }
    let hours = hoursOfWeek[segments[low].week * 7 + Self.week(of: number).1]
    return shifts[shiftsOfHours[hours]]
  }
}
