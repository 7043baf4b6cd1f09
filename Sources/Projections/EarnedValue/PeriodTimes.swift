import Domain
import Values

/// Accounting periods as a scale of time: the end of the first is at 1, that of the second at 2.
struct PeriodTimes: Hashable, Sendable {
  let ends: [CivilDay]
  /// Whether every period is a calendar month.
  let isMonthly: Bool

  /// What a report may come to: months of 400 years.
  static let bound = 4800

  /// - Parameter boundaries: of all accounts, in any order. Months between the first and the last are filled in, and
  ///   periods are added up to the one that `day` is in.
  init(_ boundaries: [CivilDay], through day: CivilDay) {
    var ends = Array(Set(boundaries)).sorted()
    isMonthly = ends.allSatisfy { BudgetPeriod(of: $0).end == $0 }
    if isMonthly, let first = ends.first, let last = ends.last {
      ends = [first]
      while let end = ends.last, end < max(last, day), ends.count < Self.bound {
        ends.append(BudgetPeriod(of: end).next.end)
      }
    } else if let last = ends.last {
      let length = ends.count > 1 ? last.days(since: ends[ends.count - 2]) : 7
      while let end = ends.last, end < day, ends.count < Self.bound { ends.append(end.adding(days: length)) }
    }
    self.ends = ends
  }

  /// The day before the first period.
  private var start: CivilDay? {
    guard let first = ends.first else { return nil }
    if isMonthly { return BudgetPeriod(of: first).start.adding(days: -1) }
    return first.adding(days: -(ends.count > 1 ? ends[1].days(since: first) : 7))
  }

  /// The end of the day in periods since the start, by days within a period; nil where the periods do not reach it.
  func time(of day: CivilDay) -> Rational? {
    guard let start, let last = ends.last, day <= last else { return nil }
    guard day > start else { return .zero }
    let index = ends.firstIndex { $0 >= day } ?? ends.count - 1
    let before = index == 0 ? start : ends[index - 1]
    return Rational(Int128(day.days(since: before)), over: Int128(ends[index].days(since: before)))?
      .adding(Rational(Int64(index)))
  }

  func name(of end: CivilDay) -> String {
    isMonthly ? BudgetPeriod(of: end).description : end.description
  }
}
