package import Values

/// A budget spread over the working time between two moments: whole minor units by calendar month, that sum to the budget.
package struct WorkSpread: Hashable, Sendable {
  /// In order, without a gap.
  private let months: [BudgetPeriod]
  /// Cumulative, by month.
  private let sums: [Int64]
  private let start: CivilMoment
  private let finish: CivilMoment

  /// Longer ones are budgeted at their finish.
  package static let longest = 1200

  /// By largest remainder, month by month. Where nothing is worked in between, all of it is at the finish.
  package init(
    _ budget: Int64, from start: CivilMoment, to finish: CivilMoment, _ work: (CivilMoment, CivilMoment) -> Int64
  ) {
    // A finish at midnight is the end of the day before.
    let last = max(start, finish.secondOfDay == 0 ? finish.adding(seconds: -1) : finish)
    (self.start, self.finish) = (start, finish)
    var months = [BudgetPeriod(of: last.day)]
    let count = months[0].months(since: BudgetPeriod(of: start.day))
    if (1..<Self.longest).contains(count) {
      months = [BudgetPeriod(of: start.day)]
      for _ in 0..<count { months.append(months[months.count - 1].next) }
    }
    let weights = months.map { month in
      work(max(start, CivilMoment(month.start)), min(finish, CivilMoment(month.next.start)))
    }
    var sum: Int64 = 0
    sums = Apportionment.shares(of: budget, by: weights).map { share in
      sum += share
      return sum
    }
    self.months = months
  }

  package var firstMonth: BudgetPeriod { months.first ?? BudgetPeriod(of: finish.day) }
  package var lastMonth: BudgetPeriod { months.last ?? BudgetPeriod(of: finish.day) }

  /// What is planned by the end of the day: whole months, and of the month that the day is in its part by working time.
  package func through(_ day: CivilDay, _ work: (CivilMoment, CivilMoment) -> Int64) -> Int64 {
    let index = BudgetPeriod(of: day).months(since: firstMonth)
    guard index >= 0 else { return 0 }
    guard index < months.count else { return sums.last ?? 0 }
    let before = index == 0 ? 0 : sums[index - 1]
    if day == months[index].end { return sums[index] }
    let month = months[index]
    let (from, to) = (max(start, CivilMoment(month.start)), min(finish, CivilMoment(month.next.start)))
    let now = min(max(from, CivilMoment(day.adding(days: 1))), max(from, to))
    let parts = Apportionment.shares(of: sums[index] - before, by: [work(from, now), work(now, to)])
    // Worked nowhere: due at the finish.
    return before + (now >= finish ? sums[index] - before : parts[0])
  }
}

extension BudgetPeriod {
  /// The month after; the same one at the end of time.
  package var next: BudgetPeriod { BudgetPeriod(of: end.adding(days: 1)) }
}
