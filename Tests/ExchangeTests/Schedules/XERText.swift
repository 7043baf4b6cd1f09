@testable import Exchange

/// A small XER file: tables as rows of fields, joined by tabs.
struct XERText {
  var lines = ["ERMHDR\t23.12\t2026-03-01\tProject\tADA\tada\tdb\tProject Management\tGBP"]

  init() {}

  /// One project with a calendar of eight hours a day, and these activities.
  static func plan(_ tasks: [[String: String]], links: [[String: String]] = []) -> XERText {
    var text = XERText()
    text.add(
      "PROJECT",
      [["proj_id": "1", "proj_short_name": "BRIDGE", "clndr_id": "7", "plan_start_date": "2026-03-02 08:00"]])
    text.add("CALENDAR", [["clndr_id": "7", "clndr_name": "Site", "day_hr_cnt": "8", "clndr_data": eightHours]])
    text.add(
      "TASK",
      tasks.enumerated().map { index, task in
        ["task_id": "\(100 + index)", "proj_id": "1", "task_type": "TT_Task", "target_drtn_hr_cnt": "8"].merging(task) {
          $1
        }
      })
    if !links.isEmpty { text.add("TASKPRED", links) }
    return text
  }

  static let eightHours =
    "(0||CalendarData()((0||DaysOfWeek()((0||1()())"
    + (2...6).map { "(0||\($0)()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))" }.joined()
    + "(0||7()())))(0||Exceptions()((0||0(d|46108)())(0||1(d|46109)((0||0(s|9:00|f|00:00)())))))))"

  /// A table with the columns of all its records, sorted.
  mutating func add(_ table: String, _ records: [[String: String]]) {
    let columns = Set(records.flatMap(\.keys)).sorted()
    lines.append("%T\t\(table)")
    lines.append((["%F"] + columns).joined(separator: "\t"))
    for record in records { lines.append((["%R"] + columns.map { record[$0] ?? "" }).joined(separator: "\t")) }
  }

  var text: String { (lines + ["%E", ""]).joined(separator: "\r\n") }

  func read() throws -> PlanDocument { try XERReader.read(.bytes(Array(text.utf8), name: "test.xer")) }

}
