import Domain
import Projections
import Scheduling
import Values

extension Listing {
  /// A plan's activities with their computed dates; floats in seconds, shown in days of the plan.
  init(_ report: ScheduleReport) {
    self.init(
      columns: [
        Column(key: "activity", title: "Activity"),
        Column(key: "title", title: "Title", isFlexible: true, minimumWidth: 16),
        Column(key: "kind", title: "Kind", rank: 5), Column(key: "start", title: "Start"),
        Column(key: "finish", title: "Finish"), Column(key: "earlyStart", title: "Early start", isHidden: true),
        Column(key: "earlyFinish", title: "Early finish", isHidden: true),
        Column(key: "lateStart", title: "Late start", isHidden: true),
        Column(key: "lateFinish", title: "Late finish", rank: 3),
        Column(key: "totalFloat", title: "Float d", isRight: true),
        Column(key: "freeFloat", title: "Free d", isRight: true, rank: 2),
        Column(key: "isCritical", title: "Critical"),
        Column(key: "isNearCritical", title: "Near", isHidden: true),
        Column(key: "isOnLongestPath", title: "Longest path", isHidden: true),
        Column(key: "drivers", title: "Driven by", isFlexible: true, rank: 1),
      ],
      rows: report.rows.map(Self.cells))
    let names = columns.map(\.key)
    let rows = report.rows
    tableText = { column, row in
      switch names[column] {
      case "totalFloat": report.days(rows[row].dates.totalFloat)
      case "freeFloat": report.days(rows[row].dates.freeFloat)
      default: nil
      }
    }
  }

  private static func cells(_ row: ScheduleReport.Row) -> [JSONValue] {
    let dates = row.dates
    return [
      .string(row.activity.id), .string(row.activity.title), .string(row.activity.kind.rawValue),
      .text(dates.start), .text(dates.finish), .text(dates.earlyStart), .text(dates.earlyFinish),
      .text(dates.lateStart), .text(dates.lateFinish), .integer(dates.totalFloat), .integer(dates.freeFloat),
      .bool(dates.isCritical), .bool(dates.isNearCritical), .bool(dates.isOnLongestPath),
      .array(row.drivers.map { .string($0) }),
    ]
  }
}

extension ScheduleReport {
  /// Working time in days of the plan, to a tenth.
  func days(_ seconds: Int64) -> String {
    guard secondsPerDay > 0, let days = Rational(Int128(seconds), over: Int128(secondsPerDay)) else { return "" }
    return days.decimalText(decimals: days.denominator == 1 ? 0 : 1)
  }

  func row(_ activity: String) -> Row? { rows.first { $0.activity.id == activity } }

  var heading: String {
    let values = [baseline.map { "\($0) baseline" }, asOf.map { "as of \($0)" }].compactMap(\.self)
    let data = dataDate.map { " up to \($0)" } ?? ""
    let progress = withProgress ? "with progress\(data)" : "without progress"
    return "\(PlainText.flat(subject)), \(PlainText.flat(title)): \(start) to \(finish), "
      + (values + [progress]).joined(separator: ", ")
  }

  private var members: [String: JSONValue] {
    [
      "subject": .string(subject), "title": .string(title), "asOf": .optional(asOf?.description),
      "baseline": .optional(baseline), "withProgress": .bool(withProgress),
      "dataDate": .optional(dataDate?.description), "start": .text(start), "finish": .text(finish),
      "secondsPerDay": .integer(secondsPerDay),
      "remarks": .array(remarks.map { ["activity": .string($0.activity), "text": .string($0.text)] }),
    ]
  }

  func json(with listing: Listing) -> JSONValue {
    .object(members.merging(["activities": listing.json]) { mine, _ in mine })
  }

  var pathsJSON: JSONValue {
    .object(
      members.merging([
        "hasMorePaths": .bool(hasMorePaths),
        "longestPath": longestPath?.json ?? .null, "furtherPaths": .array(furtherPaths.map(\.json)),
        "nearCritical": .array(
          nearCritical.map {
            ["activity": .string($0.activity.id), "totalFloat": .integer($0.dates.totalFloat)]
          }),
      ]) { mine, _ in mine })
  }
}

extension ScheduleReport.Path {
  fileprivate var json: JSONValue {
    [
      "steps": .array(steps.map { ["activity": .string($0.activity), "link": .optional($0.link)] }),
      "joins": .optional(joins), "totalFloat": .integer(totalFloat), "isCritical": .bool(isCritical),
    ]
  }
}
