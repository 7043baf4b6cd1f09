import Projections
import Scheduling
import Values

extension Listing {
  /// The activities that levelling moves.
  init(_ levelling: Levelling) {
    let titles = Dictionary(levelling.plan.activities.map { ($0.id, $0.title) }) { first, _ in first }
    let day = max(levelling.plan.rules.secondsPerDay, 1)
    self.init(
      columns: [
        Column(key: "activity", title: "Activity"),
        Column(key: "title", title: "Title", isFlexible: true, rank: 1),
        Column(key: "from", title: "Starts"), Column(key: "to", title: "Levelled"),
        Column(key: "delay", title: "Own delay s", isRight: true, isHidden: true),
        Column(key: "workingDelay", title: "Later d", isRight: true),
      ],
      rows: levelling.moves.map {
        [
          .string($0.activity), .string(titles[$0.activity] ?? ""), .text($0.from), .text($0.to), .integer($0.delay),
          .integer($0.workingDelay),
        ]
      })
    tableText = { column, row in
      column == 5
        ? Rational(Int128(levelling.moves[row].workingDelay), over: Int128(day))?.decimalText(decimals: 1) : nil
    }
  }

  /// A row a resource or role and period.
  init(_ loads: ResourceLoads) {
    func rows(_ kind: String, _ list: [ResourceLoad]) -> [[JSONValue]] {
      list.flatMap { load in
        load.periods.map { period in
          [
            .string(kind), .string(load.id), .string(load.title), .text(period.first), .text(period.last),
            .text(period.demand), .text(period.capacity), .bool(period.isOverAllocated),
            .array(
              load.overAllocations.filter { $0.start.day <= period.last && $0.finish.day >= period.first }
                .map { .string("\($0.start)..\($0.finish)") }),
          ]
        }
      }
    }
    let all = loads.resources.flatMap(\.periods) + loads.roles.flatMap(\.periods)
    self.init(
      columns: [
        Column(key: "kind", title: "Kind"), Column(key: "id", title: "Who"),
        Column(key: "title", title: "Title", isFlexible: true, rank: 2), Column(key: "first", title: "From"),
        Column(key: "last", title: "To", rank: 1), Column(key: "demand", title: "Demand h", isRight: true),
        Column(key: "capacity", title: "Capacity h", isRight: true),
        Column(key: "isOverAllocated", title: "Over"),
        Column(key: "overAllocations", title: "Held beyond what there is", isFlexible: true, rank: 3),
      ],
      rows: rows("resource", loads.resources) + rows("role", loads.roles))
    tableText = { column, row in
      column == 5
        ? all[row].demand.decimalText(decimals: 1)
        : column == 6 ? all[row].capacity.decimalText(decimals: 1) : nil
    }
  }
}

extension Levelling {
  func heading(_ name: String) -> String {
    let days = after.finish.day.days(since: before.finish.day)
    return "\(PlainText.flat(name)) levelled: finish \(before.finish) → \(after.finish) (\(days) days), "
      + "\(moves.count) activities later, \(unresolved.count) over-allocations left"
  }

  var json: JSONValue {
    [
      "finishBefore": .text(before.finish), "finishAfter": .text(after.finish), "moves": Listing(self).json,
      "unresolved": .array(
        unresolved.map {
          [
            "resource": .string($0.resource), "start": .text($0.overAllocation.start),
            "finish": .text($0.overAllocation.finish), "demand": .integer($0.overAllocation.demand),
            "capacity": .integer($0.overAllocation.capacity),
            "activities": .array($0.overAllocation.holders.map { .string($0.activity) }),
          ]
        }),
      "remarks": .array(remarks.map { ["activity": .string($0.activity), "text": .string($0.text)] }),
    ]
  }
}
