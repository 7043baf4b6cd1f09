import Values

/// How many units there are from when on, over one resource or several together.
struct CapacitySteps {
  /// Moments in seconds, in order; before the first there are none.
  private var moments: [Int64] = []
  private var units: [Int64] = []

  init(_ capacities: [[Resource.Capacity]]) {
    var changes: [Int64: Int128] = [:]
    for capacity in capacities {
      var current: Int64 = 0
      let steps = capacity.map { ($0.from.map { CivilMoment($0).seconds } ?? .min, $0.units) }
      // Of two from one day, the later in the list holds.
      for (moment, units) in Dictionary(steps, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
        changes[moment, default: 0] += Int128(max(units, 0)) - Int128(current)
        current = max(units, 0)
      }
    }
    var sum: Int128 = 0
    for (moment, change) in changes.sorted(by: { $0.key < $1.key }) {
      sum += change
      moments.append(moment)
      units.append(Int64(clamping: sum))
    }
  }

  func units(at moment: Int64) -> Int64 {
    let place = place(after: moment)
    return place == 0 ? 0 : units[place - 1]
  }

  /// Where it changes next.
  func change(after moment: Int64) -> Int64? {
    let place = place(after: moment)
    return place < moments.count ? moments[place] : nil
  }

  var changes: [Int64] { moments }

  private func place(after moment: Int64) -> Int {
    var (low, high) = (0, moments.count)
    while low < high {
      let middle = (low + high) / 2
      if moments[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
