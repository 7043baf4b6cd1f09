import Countersign
import Domain
import Projections
import Values

extension Listing {
  init(_ latency: ChangeLatency) {
    self.init(
      columns: [
        Column(key: "group", title: "Group", isFlexible: true, isHidden: latency.rows.allSatisfy { $0.group == nil }),
        Column(key: "state", title: "State"), Column(key: "stays", title: "Stays", isRight: true),
        Column(key: "medianMilliseconds", title: "Median", isRight: true),
        Column(key: "ninetiethMilliseconds", title: "90th", isRight: true),
        Column(key: "maximumMilliseconds", title: "Longest", isRight: true),
        Column(key: "medianDays", title: "Median", isHidden: true),
        Column(key: "ninetiethDays", title: "90th", isHidden: true),
        Column(key: "maximumDays", title: "Longest", isHidden: true),
        Column(key: "open", title: "Open", isRight: true),
        Column(key: "longestOpenMilliseconds", title: "Longest open", isRight: true),
      ],
      rows: latency.rows.map { row in
        [
          .optional(row.group), .string(row.state), .integer(Int64(row.stays.count)), .optional(row.stays.median),
          .optional(row.stays.ninetieth), .optional(row.stays.maximum), .optional(row.stays.median.map(Elapsed.days)),
          .optional(row.stays.ninetieth.map(Elapsed.days)), .optional(row.stays.maximum.map(Elapsed.days)),
          .integer(Int64(row.open)), .optional(row.longestOpen),
        ]
      })
    let rows = latency.rows
    let names = columns.map(\.key)
    tableText = { column, row in
      let milliseconds: Int64? =
        switch names[column] {
        case "medianMilliseconds": rows[row].stays.median
        case "ninetiethMilliseconds": rows[row].stays.ninetieth
        case "maximumMilliseconds": rows[row].stays.maximum
        case "longestOpenMilliseconds": rows[row].longestOpen
        default: nil
        }
      return milliseconds.map(Elapsed.words)
    }
  }

  init(_ view: RefusalView) {
    self.init(
      columns: [
        Column(key: "rule", title: "Rule"), Column(key: "actor", title: "Who tried", isFlexible: true),
        Column(key: "count", title: "Count", isRight: true), Column(key: "first", title: "First", rank: 3),
        Column(key: "last", title: "Last", rank: 2),
        Column(key: "attempts", title: "What", isFlexible: true, rank: 1),
        Column(key: "positions", title: "Positions", isFlexible: true),
      ],
      rows: view.rows.map { row in
        [
          .optional(row.rule?.rawValue), .optional(row.actor), .integer(Int64(row.count)), .text(row.first),
          .text(row.last), .array(row.attempts.map { .string($0) }), .array(row.positions.map { .integer($0) }),
        ]
      })
    let names = columns.map(\.key)
    let rows = view.rows
    tableText = { column, row in
      switch names[column] {
      case "first": String(rows[row].first.description.prefix(10))
      case "last": String(rows[row].last.description.prefix(10))
      default: nil
      }
    }
  }
}

extension ChangeLatency.Rework {
  var json: JSONValue {
    [
      "group": .optional(group), "loop": .string(loop.rawValue), "times": .integer(Int64(times)),
      "changes": .integer(Int64(changes)),
    ]
  }
}

/// A number of milliseconds, for people.
enum Elapsed {
  /// Whole days that have passed.
  static func days(_ milliseconds: Int64) -> Int64 { milliseconds / 86_400_000 }

  /// The two largest units: `12 d 3 h`, `3 h 5 min`, `5 min 10 s`, `1.5 s` as `1 s`.
  static func words(_ milliseconds: Int64) -> String {
    let seconds = milliseconds / 1000
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
    if days > 0 { return "\(days) d \(hours) h" }
    if hours > 0 { return "\(hours) h \(minutes) min" }
    if minutes > 0 { return "\(minutes) min \(seconds % 60) s" }
    return "\(seconds) s"
  }
}
