import Scheduling
import Values

extension NaiveEngine {
  func late(_ activity: Activity) -> Dates {
    var result = dates[activity.id] ?? Dates()
    if let actual = activity.progress.actualFinish.map(Self.hours) {
      (result.lateStart, result.lateFinish) = (result.earlyStart, actual)
      result.resume = actual
      return result
    }
    let open = links.filter { below($0.predecessor).contains(activity.id) && isOpen($0.successor) }
      .filter { link in
        let isFromStart = link.kind == .startToStart || link.kind == .startToFinish
        if link.predecessor == activity.id || !isFromStart { return true }
        return activity.progress.actualStart == nil && result.earlyStart == span(link.predecessor).earlyStart
      }
    let isBegun = activity.progress.actualStart != nil
    var latest = open.map { min(finish, late(activity, by: $0)) }.min()
    if latest != nil, activity.kind == .milestone, activity.duration == 0, isBegun { latest = result.earlyStart }
    var limit = latest ?? finish
    let date = (activity.constraint?.date).map(Self.hours) ?? 0
    switch activity.constraint?.kind {
    case .mustStartOn: limit = finish(activity, from: date)
    case .mustFinishOn: limit = date
    case .startNoLaterThan: limit = min(limit, finish(activity, from: date))
    case .finishNoLaterThan: limit = min(limit, date)
    case nil, .asSoonAsPossible, .asLateAsPossible, .startNoEarlierThan, .finishNoEarlierThan: break
    }
    if let deadline = activity.deadline { limit = min(limit, Self.hours(deadline)) }
    limit = efforts(activity, remaining: false).map { calendar, _ in calendar.previousFinish(limit) }.max() ?? limit
    result.lateFinish = limit
    result.resume = start(activity, to: limit, remaining: activity.manual == nil)
    result.lateStart = isBegun && activity.manual == nil ? result.earlyStart : result.resume
    return result
  }

  private func isOpen(_ id: String) -> Bool {
    below(id).contains { activities[$0]?.progress.actualFinish == nil }
  }

  private func late(_ activity: Activity, by link: Link) -> Int {
    let target = span(link.successor)
    let successor = activities[link.successor]
    if link.predecessor != activity.id {
      let moment = link.kind == .finishToStart || link.kind == .startToStart ? target.resume : target.lateFinish
      let limit = lagged(link, moment, -1)
      return link.kind == .finishToStart || link.kind == .finishToFinish ? limit : finish(activity, from: limit)
    }
    switch link.kind {
    case .finishToStart: return lagged(link, target.resume, -1)
    case .finishToFinish: return lagged(link, target.lateFinish, -1)
    case .startToFinish where activity.manual != nil: return finish
    case .startToFinish: return lagged(link, finish(activity, from: target.lateFinish), -1)
    case .startToStart:
      if activity.progress.actualStart != nil { return finish }
      let isLast = !plan.links.contains { $0.predecessor == link.successor && !below($0.successor).isEmpty }
      if let actual = successor?.progress.actualStart.map(Self.hours), let successor {
        if isLast { return finish }
        let done = Int(successor.duration / 3_600) - remaining(successor)
        return finish(activity, from: calendar(successor).after(actual, done))
      }
      if activity.manual != nil, successor != nil { return isLast ? target.lateFinish : finish }
      return finish(activity, from: lagged(link, calendar(activity).next(target.lateStart), -1))
    }
  }
}
