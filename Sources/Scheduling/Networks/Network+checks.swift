import Values

extension Network {
  /// Work needs a calendar that has working time.
  func checkCalendars() throws(PlanFault) {
    for node in nodes where node.role == .work {
      var needed: [Int32] = []
      if node.shares.isEmpty {
        if node.duration > 0 || node.remaining > 0 { needed = [node.calendar] }
      } else {
        needed = shares[node.shares.intRange].filter { $0.span > 0 || $0.remaining > 0 }.map(\.calendar)
      }
      for calendar in needed where !times.hasWork(Int(calendar)) {
        let activity = plan.activities[Int(node.activity)]
        throw .badCalendar(
          activity.calendar ?? plan.calendar, because: "it has no working time, and activity \(activity.id) needs some")
      }
    }
  }

  /// The interruptions of split work, by what its parts leave free between them.
  mutating func readParts() {
    for index in nodes.indices where nodes[index].role == .work {
      let parts = plan.activities[activity(of: index)].parts
      guard parts.count > 1 else { continue }
      let calendar = Int(nodes[index].calendar)
      let done = nodes[index].duration - nodes[index].remaining
      var worked: Int64 = 0
      for (part, next) in zip(parts, parts.dropFirst()) {
        worked += max(times.work(from: part.start.seconds, to: part.finish.seconds, on: calendar), 0)
        let gap = max(times.work(from: part.finish.seconds, to: next.start.seconds, on: calendar), 0)
        nodes[index].gap += gap
        if worked > done { nodes[index].remainingGap += gap }
      }
    }
  }

  /// - Throws: where work does not end before the last moment that there is.
  func checkBounds(_ dates: NetworkDates) throws(PlanFault) { try checkBounds(dates, among: 0..<workCount) }

  func checkBounds(_ dates: NetworkDates, among indices: some Sequence<Int>) throws(PlanFault) {
    var worst: String?
    for index in indices where index < workCount && dates.nodes[index].earlyFinish >= WorkingTimes.latest {
      let id = plan.activities[activity(of: index)].id
      worst = min(worst ?? id, id)
    }
    guard let worst else { return }
    throw .badActivity(
      worst, because: "it would not finish before the end of the year 9999; its calendar may have no working time left")
  }
}

extension Range<Int32> {
  var intRange: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
