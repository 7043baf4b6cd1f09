import Values

/// What is left of a resource from when on.
struct ResourceProfile {
  /// In order, the first the beginning of time.
  private var moments: [Int64]
  /// Hundredths of a percent; below zero where it is held too often.
  private var free: [Int128]
  /// The most that there ever is.
  let greatest: Int64

  init(_ capacity: [Resource.Capacity]) {
    let steps = CapacitySteps([capacity])
    moments = [.min] + steps.changes.filter { $0 > .min }
    free = moments.map { Int128(steps.units(at: $0)) }
    greatest = moments.map { steps.units(at: $0) }.max() ?? 0
  }

  /// Where the last time ends, of those from `start` to `finish`, in which fewer units are left; `max` where it lasts
  /// for ever, nil where there is none.
  func shortage(of units: Int64, from start: Int64, to finish: Int64) -> Int64? {
    guard start < finish else { return nil }
    let first = place(of: start)
    var last = place(of: finish)
    if moments[last] == finish { last -= 1 }
    guard let short = (first...last).last(where: { free[$0] < Int128(units) }) else { return nil }
    return moments[(short + 1)...].indices.first { free[$0] >= Int128(units) }.map { moments[$0] } ?? .max
  }

  mutating func hold(_ units: Int64, from start: Int64, to finish: Int64) { add(-Int128(units), start, finish) }

  mutating func release(_ units: Int64, from start: Int64, to finish: Int64) { add(Int128(units), start, finish) }

  private mutating func add(_ units: Int128, _ start: Int64, _ finish: Int64) {
    guard start < finish else { return }
    let first = split(at: start)
    for index in first..<split(at: finish) { free[index] += units }
  }

  /// The place of a step that begins at the moment.
  private mutating func split(at moment: Int64) -> Int {
    let place = place(of: moment)
    guard moments[place] != moment else { return place }
    moments.insert(moment, at: place + 1)
    free.insert(free[place], at: place + 1)
    return place + 1
  }

  private func place(of moment: Int64) -> Int {
    var (low, high) = (0, moments.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if moments[middle] <= moment { low = middle } else { high = middle }
    }
    return low
  }
}
