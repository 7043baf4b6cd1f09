import Values

extension Network {
  /// Both passes.
  ///
  /// - Throws: where work does not end before the last moment that there is.
  package func dates() throws(PlanFault) -> NetworkDates {
    var dates = blankDates()
    forward(&dates)
    try checkBounds(dates)
    if rules.fromFinish {
      scheduleFromFinish(&dates)
      return dates
    }
    backward(&dates)
    if hasLateWork {
      switch rules.dialect {
      case .microsoftProject: forward(&dates, isSecond: true)
      case .primavera: takeUpFreeFloat(&dates)
      }
    }
    return dates
  }

  package func blankDates() -> NetworkDates {
    let empty = Array(repeating: NetworkDates.Node(), count: nodes.count)
    return NetworkDates(nodes: empty, start: projectStart, finish: projectStart, lateFinish: projectStart)
  }

  /// Early dates alone, into what an earlier pass left.
  package func forward(_ dates: inout NetworkDates) { forward(&dates, isSecond: false) }

  private func forward(_ dates: inout NetworkDates, isSecond: Bool) {
    var finish = Int64.min
    for place in order {
      let index = Int(place)
      let early = earlyDates(of: index, dates, isSecond: isSecond)
      dates.nodes[index].earlyStart = early.start
      dates.nodes[index].earlyFinish = early.finish
      if index < workCount { finish = max(finish, early.finish) }
    }
    if isSecond { return }
    dates.finish = finish == .min ? dates.start : finish
    dates.lateFinish = plan.mustFinishBy?.seconds ?? dates.finish
  }

  func backward(_ dates: inout NetworkDates) {
    for place in order.reversed() { dates.nodes[Int(place)] = lateDates(of: Int(place), dates) }
  }

  /// From the plan's finish to its start, and then as early as that start allows.
  private func scheduleFromFinish(_ dates: inout NetworkDates) {
    if let finish = plan.mustFinishBy?.seconds { dates.lateFinish = finish }
    backward(&dates)
    var start = Int64.max
    for index in 0..<workCount { start = min(start, dates.nodes[index].lateStart) }
    if start < .max { dates.start = start }
    let finish = dates.lateFinish
    forward(&dates)
    (dates.finish, dates.lateFinish) = (finish, finish)
  }
}
