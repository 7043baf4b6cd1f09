public import Domain
public import Values

/// Earned value of a bare table of cumulative figures, with no ledger: budget at completion is the last planned value.
public struct EarnedValueTable: Hashable, Sendable {
  public struct Cell: Hashable, Sendable {
    public var account: String
    public var period: String
    /// Cumulative to the end of the period.
    public var planned: Rational
    public var earned: Rational?
    public var actual: Rational?

    public init(account: String, period: String, planned: Rational, earned: Rational?, actual: Rational?) {
      self.account = account
      self.period = period
      self.planned = planned
      self.earned = earned
      self.actual = actual
    }
  }

  public struct Line: Hashable, Sendable {
    /// An account, or a period; nil for all together.
    public var name: String?
    /// Nil past 128 bits.
    public var figures: EarnedValueFigures?
    public var schedule: EarnedSchedule?

    public init(name: String?, figures: EarnedValueFigures?, schedule: EarnedSchedule?) {
      self.name = name
      self.figures = figures
      self.schedule = schedule
    }
  }

  /// The last period for which something is earned or spent; nil where there is none.
  public var status: String?
  public var total: Line
  /// Empty where the table has none.
  public var accounts: [Line]
  /// All accounts together at the end of each period up to the status.
  public var periods: [Line]

  /// - Parameter cells: periods in the order of time. Where all are numbers that ascend from 0 or 1, they are the times
  ///   of earned schedule; else they count from 1.
  public init(_ cells: [Cell]) {
    var seen: Set<String> = []
    let names = cells.map(\.period).filter { seen.insert($0).inserted }
    let times = Self.times(names)
    let index = Dictionary(names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let last = cells.filter { $0.earned != nil || $0.actual != nil }.compactMap { index[$0.period] }.max()
    status = last.map { names[$0] }
    var series: [String: Series] = [:]
    for cell in cells {
      guard let place = index[cell.period] else { continue }
      series[cell.account, default: Series(names.count)].set(cell, at: place)
    }
    let filled = series.mapValues(\.filled)
    let whole = filled.values.reduce(Series(names.count).filled) { $0.adding($1) }
    total = Line(nil, whole, times, last ?? 0)
    accounts = filled.filter { !$0.key.isEmpty }.sorted { $0.key < $1.key }.map {
      Line($0.key, $0.value, times, last ?? 0)
    }
    periods = last.map { (0...$0).map { Line(names[$0], whole, times, $0) } } ?? []
  }

  private static func times(_ names: [String]) -> [Rational] {
    let numbers = names.compactMap { Rational($0) }
    let isScale =
      numbers.count == names.count && numbers.first.map { $0 == .zero || $0 == Rational(1) } == true
      && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    return isScale ? numbers : names.indices.map { Rational(Int64($0 + 1)) }
  }
}

/// Cumulative figures by period.
private struct Series {
  var planned: [Rational?]
  var earned: [Rational?]
  var actual: [Rational?]

  init(_ count: Int) {
    planned = Array(repeating: nil, count: count)
    (earned, actual) = (planned, planned)
  }

  mutating func set(_ cell: EarnedValueTable.Cell, at place: Int) {
    (planned[place], earned[place], actual[place]) = (cell.planned, cell.earned, cell.actual)
  }

  /// What a period does not say is as it was at the end of the one before.
  var filled: Series {
    func fill(_ values: [Rational?]) -> [Rational?] {
      var last: Rational? = .zero
      return values.map { value in
        last = value ?? last
        return last
      }
    }
    var filled = self
    (filled.planned, filled.earned, filled.actual) = (fill(planned), fill(earned), fill(actual))
    return filled
  }

  /// Nil where a sum passes 128 bits.
  func adding(_ other: Series) -> Series {
    func add(_ mine: [Rational?], _ theirs: [Rational?]) -> [Rational?] {
      zip(mine, theirs).map { left, right in left.flatMap { left in right.flatMap(left.adding) } }
    }
    var sum = self
    sum.planned = add(planned, other.planned)
    sum.earned = add(earned, other.earned)
    sum.actual = add(actual, other.actual)
    return sum
  }
}

extension EarnedValueTable.Line {
  fileprivate init(_ name: String?, _ series: Series, _ times: [Rational], _ now: Int) {
    self.init(name: name, figures: nil, schedule: nil)
    guard let budget = series.planned.last.flatMap(\.self), let planned = series.planned[now],
      let earned = series.earned[now], let actual = series.actual[now]
    else { return }
    figures = EarnedValueFigures(
      budgetAtCompletion: budget, plannedValue: planned, earnedValue: earned, actualCost: actual)
    let points = zip(times, series.planned).compactMap { time, planned in
      planned.map { PlannedValueCurve.Point(time: time, planned: $0) }
    }
    guard points.count == times.count, let curve = PlannedValueCurve(points) else { return }
    schedule = EarnedSchedule(curve, earnedValue: earned, at: times[now])
  }
}
