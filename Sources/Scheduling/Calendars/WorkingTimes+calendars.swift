extension WorkingTimes {
  /// The compiled calendars of a plan, and by id which of them is which.
  package static func compiled(_ calendars: [WorkCalendar]) throws(PlanFault) -> (
    times: WorkingTimes, ids: [String: Int]
  ) {
    let compiler = try CalendarCompiler(calendars)
    return (compiler.compiled(), compiler.indices)
  }
}
