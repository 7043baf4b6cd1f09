import Scheduling
import Values

/// A plan of so many activities, each waiting for two before it, on a calendar of working days with holidays.
enum GeneratedPlan {
  static func make(activities count: Int, seed: UInt64) -> Plan {
    var random = SplitMix64(state: seed)
    var activities: [Activity] = []
    var links: [Link] = []
    activities.reserveCapacity(count)
    links.reserveCapacity(2 * count)
    let kinds: [Link.Kind] = [.finishToStart, .finishToStart, .startToStart, .finishToFinish]
    for number in 0..<count {
      activities.append(Activity(id: "A\(number)", duration: 28_800 * Int64.random(in: 1...10, using: &random)))
      for _ in 0..<2 where number > 0 {
        let before = max(0, number - Int.random(in: 1...200, using: &random))
        let lag: Lag = Int.random(in: 0..<4, using: &random) == 0 ? .working(7_200) : .none
        links.append(Link("A\(before)", "A\(number)", kinds.randomElement(using: &random) ?? .finishToStart, lag: lag))
      }
    }
    var calendar = WorkCalendar.standard
    for year in 2026..<2076 {
      for month in 1...12 {
        guard let day = CivilDay(year: year, month: month, day: Int.random(in: 3...22, using: &random)) else {
          continue
        }
        calendar.exceptions.append(CalendarException(first: day, last: day))
      }
    }
    return Plan(
      start: CivilMoment(seconds: 1_772_438_400), calendars: [calendar], activities: activities, links: links)
  }
}
