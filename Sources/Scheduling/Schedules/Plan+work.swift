public import Values

extension Plan {
  /// Seconds of work between two moments on the plan's own calendar; negative where the second comes first. Nil where the
  /// plan has no such calendar, or it makes no sense.
  public func work(from start: CivilMoment, to finish: CivilMoment) -> Int64? {
    guard let compiler = try? CalendarCompiler(calendars), let own = compiler.indices[calendar] else { return nil }
    return compiler.compiled().work(from: start.seconds, to: finish.seconds, on: own)
  }
}
