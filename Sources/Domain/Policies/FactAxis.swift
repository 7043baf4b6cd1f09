import Values

/// The values of one fact, parted into cells that no condition of a policy tells apart further.
struct FactAxis {
  struct Cell {
    /// A value of the cell.
    var sample: FactValue
    /// Unknown values and amounts of currencies that the policy does not name compare with nothing.
    var isComparable: Bool
  }

  let fact: PolicyFact
  let cells: [Cell]

  init(_ fact: PolicyFact, _ conditions: [PolicyCondition]) {
    self.fact = fact
    switch fact.domain {
    case .choice(let names): cells = Self.known(names.map { .choice($0) })
    case .flag: cells = Self.known([.flag(false), .flag(true)])
    case .set(let names): cells = Self.known(Self.subsets(of: names).map { .names($0) })
    case .name: cells = Self.tiers(conditions)
    case .amount: cells = Self.amounts(conditions)
    case .count:
      let ends = conditions.flatMap { condition in
        guard case .count(let bounds) = condition.test else { return [Int64]() }
        return [bounds.lower?.value, bounds.upper?.value].compactMap(\.self)
      }
      let lowest: Int64 = fact == .initiatives ? 1 : 0
      let counts = Self.known(Self.integers(ends, in: lowest...Money.bound).map { .count($0) })
      cells = fact == .days || fact == .riskScore ? counts + [Self.unknown] : counts
    case .share: cells = Self.known(Self.shares(conditions).map { .share($0) }) + [Self.unknown]
    }
  }

  var comparable: CellSet { CellSet(count: cells.count) { cells[$0].isComparable } }
  var all: CellSet { CellSet(count: cells.count) { _ in true } }

  /// Where every condition holds for certain.
  func certain(_ conditions: [PolicyCondition]) -> CellSet {
    CellSet(count: cells.count) { index in conditions.allSatisfy { $0.truth(cells[index].sample) == .holds } }
  }

  private static let unknown = Cell(sample: .unknown("not known"), isComparable: false)

  private static func known(_ values: [FactValue]) -> [Cell] { values.map { Cell(sample: $0, isComparable: true) } }

  private static func subsets(of names: [String]) -> [Set<String>] {
    // Single ones first: they make the plainest examples.
    names.reduce([Set<String>()]) { subsets, name in subsets + subsets.map { $0.union([name]) } }
      .sorted { ($0.isEmpty ? 9 : $0.count, $0.sorted().joined()) < ($1.isEmpty ? 9 : $1.count, $1.sorted().joined()) }
  }

  private static func tiers(_ conditions: [PolicyCondition]) -> [Cell] {
    var named: Set<String> = []
    for condition in conditions {
      if case .anyOf(let names) = condition.test { named.formUnion(names) }
    }
    var other = "other"
    while named.contains(other) { other += "-" }
    return known((named.sorted() + [other]).map { .names([$0]) }) + [unknown]
  }

  private static func amounts(_ conditions: [PolicyCondition]) -> [Cell] {
    var ends: [Currency: [Int64]] = [:]
    for condition in conditions {
      if case .amount(let currency, let bounds) = condition.test {
        ends[currency, default: []] += [bounds.lower?.value, bounds.upper?.value].compactMap(\.self)
      }
    }
    var cells = known([.amount(nil)])
    for (currency, ends) in ends.sorted(by: { $0.key.code < $1.key.code }) {
      cells += known(
        integers(ends, in: 1...Money.bound).map { .amount(Money(minorUnits: $0, currency: currency)) })
    }
    let other = ["USD", "EUR", "GBP", "JPY", "CHF", "XXX", "XTS"].compactMap { Currency($0) }.first { ends[$0] == nil }
    if let other, let amount = Money(minorUnits: other.scale, currency: other) {
      cells.append(Cell(sample: .amount(amount), isComparable: false))
    }
    return cells + [unknown]
  }

  /// One value of each stretch between the ends, and each end.
  private static func integers(_ ends: [Int64], in range: ClosedRange<Int64>) -> [Int64] {
    let ends = Set(ends.filter { range.contains($0) }).sorted()
    var values: [Int64] = []
    var next = range.lowerBound
    for end in ends {
      if next < end { values.append(next) }
      values.append(end)
      next = end + 1
    }
    return next <= range.upperBound ? values + [next] : values
  }

  private static func shares(_ conditions: [PolicyCondition]) -> [Rational] {
    var ends: Set<Rational> = []
    for condition in conditions {
      if case .share(let bounds) = condition.test {
        ends.formUnion([bounds.lower?.value, bounds.upper?.value].compactMap(\.self))
      }
    }
    let sorted = ends.sorted()
    guard let first = sorted.first, let last = sorted.last else { return [.zero] }
    let hundredth = Rational(1, over: 100) ?? .zero
    var values = [first.subtracting(hundredth), first]
    for (lower, upper) in zip(sorted, sorted.dropFirst()) {
      values.append(lower.adding(upper).flatMap { Rational(1, over: 2)?.multiplied(by: $0) })
      values.append(upper)
    }
    return (values + [last.adding(hundredth)]).compactMap(\.self)
  }
}
