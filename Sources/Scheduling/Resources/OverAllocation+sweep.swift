import Values

extension OverAllocation {
  /// The times in which the holdings together hold more than there is, in order.
  static func all(in holdings: [Holding], beyond capacity: CapacitySteps) -> [OverAllocation] {
    var sweep = Sweep(capacity: capacity)
    var changes = holdings.indices.map { Change(moment: holdings[$0].start, holding: $0, isStart: true) }
    changes += holdings.indices.map { Change(moment: holdings[$0].finish, holding: $0, isStart: false) }
    changes += capacity.changes.map { Change(moment: $0, holding: nil, isStart: true) }
    changes.sort { $0.moment < $1.moment }
    var next = 0
    while next < changes.count {
      let moment = changes[next].moment
      while next < changes.count, changes[next].moment == moment {
        if let index = changes[next].holding {
          sweep.apply(holdings[index], index, isStart: changes[next].isStart)
        }
        next += 1
      }
      sweep.judge(at: moment, holdings)
    }
    return sweep.found
  }

  private struct Change {
    var moment: Int64
    /// Nil where the capacity changes.
    var holding: Int?
    var isStart: Bool
  }

  private struct Sweep {
    let capacity: CapacitySteps
    var found: [OverAllocation] = []
    private var demand: Int128 = 0
    private var active: Set<Int> = []
    private var open: Open?
    /// Since the last moment judged.
    private var begun: [Holder] = []

    private struct Open {
      var start: Int64
      var demand: Int128
      var capacity: Int64
      var holders: Set<Holder>
    }

    init(capacity: CapacitySteps) { self.capacity = capacity }

    mutating func apply(_ holding: Holding, _ index: Int, isStart: Bool) {
      if isStart {
        active.insert(index)
        demand += Int128(holding.units)
        begun.append(holding.holder)
      } else {
        active.remove(index)
        demand -= Int128(holding.units)
      }
    }

    mutating func judge(at moment: Int64, _ holdings: [Holding]) {
      let units = capacity.units(at: moment)
      if demand > Int128(units) {
        if open == nil {
          let holders = Set(active.map { holdings[$0].holder })
          open = Open(start: moment, demand: demand, capacity: units, holders: holders)
        }
        open?.holders.formUnion(begun)
        if let excess = open.map({ $0.demand - Int128($0.capacity) }), demand - Int128(units) > excess {
          open?.demand = demand
          open?.capacity = units
        }
      } else if let closed = open {
        found.append(
          OverAllocation(
            start: CivilMoment(seconds: closed.start), finish: CivilMoment(seconds: moment),
            demand: Int64(clamping: closed.demand), capacity: closed.capacity, holders: closed.holders.sorted()))
        open = nil
      }
      begun.removeAll(keepingCapacity: true)
    }
  }
}
