import Values

extension Schedule {
  /// Computes the plan.
  ///
  /// - Throws: `PlanFault` where ids repeat or name nothing, where a calendar or an activity makes no sense, or where
  ///   the links go in a circle.
  public init(_ plan: Plan) throws(PlanFault) {
    let network = try Network(plan)
    self.init(network, try network.dates())
  }

  /// What a network's dates say, for people.
  package init(_ network: Network, _ dates: NetworkDates) {
    var dates = dates
    network.spanHammocks(&dates)
    let drivers = (0..<network.workCount).map { network.drivers(of: $0, dates) }
    let isOnLongest = network.longestPath(dates, drivers: drivers)
    var found: [ActivitySchedule?] = Array(repeating: nil, count: network.plan.activities.count)
    for index in network.nodes.indices where network.nodes[index].isLeaf {
      let place = network.activity(of: index)
      var activity = network.schedule(of: index, dates)
      if index < network.workCount { activity.drivers = drivers[index] }
      activity.isOnLongestPath = isOnLongest[index]
      network.showProgress(&activity, index)
      network.judge(&activity, index)
      found[place] = activity
    }
    network.rollUp(&found)
    let activities = found.compactMap(\.self)
    self.init(
      activities: activities, start: activities.map(\.start).min() ?? network.plan.start,
      finish: CivilMoment(seconds: dates.finish), remarks: network.remarks(dates))
  }
}

extension NetworkNode {
  var isLeaf: Bool { role == .work || role == .hammock }
}

extension Network {
  fileprivate func schedule(of index: Int, _ dates: NetworkDates) -> ActivitySchedule {
    let span = dates.nodes[index]
    let planned = planned(index, dates)
    return ActivitySchedule(
      id: plan.activities[activity(of: index)].id, start: CivilMoment(seconds: planned.start),
      finish: CivilMoment(seconds: planned.finish), earlyStart: CivilMoment(seconds: span.earlyStart),
      earlyFinish: CivilMoment(seconds: span.earlyFinish), lateStart: CivilMoment(seconds: span.lateStart),
      lateFinish: CivilMoment(seconds: span.lateFinish), totalFloat: totalFloat(of: index, dates),
      freeFloat: nodes[index].role == .hammock ? 0 : freeFloat(of: index, dates), isCritical: false,
      isNearCritical: false, isOnLongestPath: false, drivers: [])
  }

  /// In P6's reading the dates computed for what has begun are those of what remains.
  fileprivate func showProgress(_ activity: inout ActivitySchedule, _ index: Int) {
    let node = nodes[index]
    guard rules.dialect == .primavera, node.isStarted, !node.isManual else { return }
    activity.start = CivilMoment(seconds: node.actualStart)
    guard node.isFinished else { return }
    activity.finish = CivilMoment(seconds: node.actualFinish)
    (activity.earlyStart, activity.earlyFinish) = (activity.start, activity.finish)
    (activity.lateStart, activity.lateFinish) = (activity.start, activity.finish)
  }

  /// Critical and near-critical, by the plan's rules; what is complete or has open dates is neither.
  fileprivate func judge(_ activity: inout ActivitySchedule, _ index: Int) {
    if nodes[index].flags.contains(.complete) || plan.activities[self.activity(of: index)].isPlaceholder { return }
    switch rules.criticality {
    case .totalFloat(let bound): activity.isCritical = activity.totalFloat <= bound
    case .longestPath: activity.isCritical = activity.isOnLongestPath
    }
    activity.isNearCritical = !activity.isCritical && activity.totalFloat <= rules.nearCritical
  }

  /// A summary spans what lies below it, and is critical where any of that is.
  fileprivate func rollUp(_ found: inout [ActivitySchedule?]) {
    for exit in summaries {
      let node = nodes[Int(exit)]
      let place = Int(node.activity)
      var members: [ActivitySchedule] = []
      var isManual: [Bool] = []
      for child in node.children {
        guard let member = found[activity(of: Int(children[Int(child)]))] else { continue }
        members.append(member)
        isManual.append(nodes[Int(children[Int(child)])].isManual)
      }
      found[place] = summary(plan.activities[place], node, members, isManual)
    }
  }

  private func summary(
    _ activity: Activity, _ node: NetworkNode, _ members: [ActivitySchedule], _ isManual: [Bool]
  ) -> ActivitySchedule {
    let none = plan.start
    func least(_ moments: [CivilMoment]) -> CivilMoment { moments.min() ?? none }
    func greatest(_ moments: [CivilMoment]) -> CivilMoment { moments.max() ?? none }
    let late = zip(members, isManual)
    var result = ActivitySchedule(
      id: activity.id, start: activity.manual?.start ?? least(members.map(\.start)),
      finish: activity.manual?.finish ?? greatest(members.map(\.finish)),
      earlyStart: least(members.map { max($0.start, $0.earlyStart) }),
      earlyFinish: greatest(members.map { max($0.finish, $0.earlyFinish) }),
      lateStart: least(late.map { $1 ? $0.earlyStart : $0.lateStart }),
      lateFinish: greatest(late.map { $1 ? $0.earlyFinish : $0.lateFinish }),
      totalFloat: 0, freeFloat: 0, isCritical: members.contains(where: \.isCritical), isNearCritical: false,
      isOnLongestPath: members.contains(where: \.isOnLongestPath), drivers: [])
    let calendar = Int(node.calendar)
    result.totalFloat = min(
      times.work(from: result.earlyStart.seconds, to: result.lateStart.seconds, on: calendar),
      times.work(from: result.earlyFinish.seconds, to: result.lateFinish.seconds, on: calendar))
    result.freeFloat = max(0, result.totalFloat)
    if members.isEmpty, case .totalFloat(let bound) = rules.criticality {
      result.isCritical = result.totalFloat <= bound
    }
    result.isNearCritical = !result.isCritical && members.contains(where: \.isNearCritical)
    return result
  }
}
