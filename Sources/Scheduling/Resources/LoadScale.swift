import Values

/// The periods in which loads are added up: numbered days, weeks from Monday, or months.
struct LoadScale {
  let length: LoadPeriod.Length
  private(set) var remarks: [String] = []
  private let periods: Range<Int>

  /// A longer period than asked, where there would be too many.
  init(_ holdings: [Holding], _ asked: LoadPeriod.Length) {
    let first = holdings.map(\.start).min() ?? 0
    let last = (holdings.map(\.finish).max() ?? 1) - 1
    let lengths = LoadPeriod.Length.allCases.drop { $0 != asked }
    let fits = lengths.first {
      Self.period(of: last, $0) - Self.period(of: first, $0) < ResourceLoads.maximumPeriods
    }
    length = fits ?? .month
    let begin = Self.period(of: first, length)
    periods = begin..<begin + ResourceLoads.maximumPeriods
    if length != asked { remarks.append("loads by \(length.rawValue): by \(asked.rawValue) they are too many to show") }
    if fits == nil { remarks.append("loads after \(ResourceLoads.maximumPeriods) months are left out") }
  }

  /// What falls into each period; together all of its work.
  func portions(of holding: Holding) -> [(period: Int, work: Int128)] {
    let whole = Int128(holding.worked(from: holding.start, to: holding.finish))
    guard whole > 0 else { return [] }
    var portions: [(period: Int, work: Int128)] = []
    var begin = holding.start
    var before: Int128 = 0
    while begin < holding.finish {
      let period = Self.period(of: begin, length)
      guard periods.contains(period), let (_, last) = days(of: period) else { break }
      let end = min(CivilMoment(last, second: CivilMoment.secondsPerDay).seconds, holding.finish)
      guard begin < end else { break }
      let through = before + Int128(holding.worked(from: begin, to: end))
      let work = holding.work * through / whole - holding.work * before / whole
      if work > 0 { portions.append((period, work)) }
      before = through
      begin = end
    }
    return portions
  }

  /// First and last, inclusive; nil outside the years that there are.
  func days(of period: Int) -> (CivilDay, CivilDay)? {
    switch length {
    case .day: return CivilDay(dayNumber: period).map { ($0, $0) }
    case .week:
      let monday = CivilDay.epoch.adding(days: period * 7 - 3)
      return (monday, monday.adding(days: 6))
    case .month:
      guard let first = CivilDay(year: period / 12, month: period % 12 + 1, day: 1) else { return nil }
      return (first, first.adding(days: CivilDay.length(ofMonth: period % 12 + 1, year: period / 12) - 1))
    }
  }

  private static func period(of moment: Int64, _ length: LoadPeriod.Length) -> Int {
    let day = CivilMoment(seconds: moment).day
    switch length {
    case .day: return Int(day.dayNumber)
    case .week: return Int(WorkingTimes.week(of: Int64(day.dayNumber)).0)
    case .month: return day.components.year * 12 + day.components.month - 1
    }
  }
}
