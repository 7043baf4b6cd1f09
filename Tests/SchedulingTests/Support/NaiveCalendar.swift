import Scheduling
import Values

/// A calendar as a plain list of hours from an origin, asked by walking from hour to hour.
struct NaiveCalendar {
  static let origin: Int64 = 20_454 * 86_400
  static let days = 300

  var isWorking: [Bool]

  init(_ calendar: WorkCalendar) {
    isWorking = []
    for day in 0..<Self.days {
      let number = Int(Self.origin / 86_400) + day
      var hours = calendar.week[(number + 3) % 7] ?? .off
      for exception in calendar.exceptions {
        let range = Int(exception.first.dayNumber)...Int(exception.last.dayNumber)
        if range.contains(number) { hours = exception.hours }
      }
      for hour in 0..<24 {
        isWorking.append(hours.shifts.contains { $0.start <= hour * 3_600 && hour * 3_600 < $0.end })
      }
    }
  }

  init(both one: NaiveCalendar, and other: NaiveCalendar) {
    isWorking = zip(one.isWorking, other.isWorking).map { $0 && $1 }
  }

  func next(_ moment: Int) -> Int {
    var moment = moment
    while !isWorking[moment] { moment += 1 }
    return moment
  }

  func previousFinish(_ moment: Int) -> Int {
    var moment = moment
    while !isWorking[moment - 1] { moment -= 1 }
    return moment
  }

  func after(_ moment: Int, _ work: Int) -> Int {
    var (moment, left) = (moment, work)
    while left > 0 {
      if isWorking[moment] { left -= 1 }
      moment += 1
    }
    while left < 0 {
      moment -= 1
      if isWorking[moment] { left += 1 }
    }
    return moment
  }

  func work(_ from: Int, _ to: Int) -> Int {
    from <= to ? isWorking[from..<to].count { $0 } : -isWorking[to..<from].count { $0 }
  }
}
