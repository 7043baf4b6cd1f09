import Domain
import Values

/// An initiative's accounting periods, by its closings: each ends with the month through which it was closed. Beyond the
/// last closing, and without any, a period is as long as the last one that was closed, or a month.
struct AccountingPeriods: Sendable {
  /// Ascending, each once.
  private var ends: [BudgetPeriod] = []

  mutating func close(_ through: BudgetPeriod) {
    if let last = ends.last, through <= last {
      if !ends.contains(through) { ends = (ends + [through]).sorted() }
    } else {
      ends.append(through)
    }
  }

  /// The last day of the period after the one that the day is in; nil where the calendar has none.
  func endOfNext(after day: CivilDay) -> CivilDay? {
    end(atOrAfter: BudgetPeriod(of: day)).flatMap { $0.advanced(by: 1) }.flatMap { end(atOrAfter: $0) }?.end
  }

  private func end(atOrAfter month: BudgetPeriod) -> BudgetPeriod? {
    guard let last = ends.last else { return month }
    if let end = ends.first(where: { $0 >= month }) { return end }
    let length = self.length
    let periods = (month.months(since: last) + length - 1) / length
    return last.advanced(by: periods * length)
  }

  /// In months, a year at most: who closes seldom has no longer for it.
  private var length: Int {
    guard let last = ends.last, let earlier = ends.dropLast().last else { return 1 }
    return min(12, last.months(since: earlier))
  }
}

extension BudgetPeriod {
  fileprivate func advanced(by months: Int) -> BudgetPeriod? {
    let number = year * 12 + month - 1 + months
    return CivilDay(year: number / 12, month: number % 12 + 1, day: 1).map { BudgetPeriod(of: $0) }
  }
}
