import Scheduling
import Testing
import Values

@testable import Exchange

struct XERTests {
  private func project(_ tasks: [[String: String]], links: [[String: String]] = []) throws -> PlanProject {
    try #require(XERText.plan(tasks, links: links).read().projects.first)
  }

  private func activity(_ task: [String: String]) throws -> Activity {
    try #require(project([["task_code": "A"].merging(task) { $1 }]).plan.activities.first)
  }

  private func noted(_ document: PlanDocument, _ element: String) -> [PlanNotes.Note] {
    document.notes.notes.filter { $0.element == element }
  }

  @Test func `the header tells the tool and the currency`() throws {
    let document = try XERText.plan([["task_code": "A"]]).read()
    #expect(document.format == .xer)
    #expect(document.tool == "Primavera P6 23.12, exported 2026-03-01")
    #expect(document.projects.map(\.id) == ["BRIDGE"])
    #expect(document.projects.first?.currency?.code == "GBP")
    #expect(document.projects.first?.plan.rules.dialect == .primavera)
  }

  @Test func `a calendar has its days, its times and its exceptions`() throws {
    let plan = try project([["task_code": "A"]]).plan
    let calendar = try #require(plan.calendars.first)
    let day = DayHours([Shift(28_800, 43_200), Shift(46_800, 61_200)])
    #expect(calendar.title == "Site")
    #expect(calendar.week == [day, day, day, day, day, .off, .off])
    // 46108 days after 1899-12-30; times that end at midnight end the day.
    #expect(calendar.exceptions.map { "\($0.first) \($0.hours.shifts.count)" } == ["2026-03-27 0", "2026-03-28 1"])
    #expect(calendar.exceptions.last?.hours == DayHours([Shift(32_400, 86_400)]))
    #expect(plan.calendar == "7")
    #expect(plan.rules.secondsPerDay == 28_800)
  }

  @Test func `line breaks that P6 escapes are white space in a calendar, and line breaks in a name`() throws {
    var text = XERText.plan([["task_code": "A", "task_name": "Pour\u{7F}\u{7F}deck"]])
    text.lines = text.lines.map { $0.replacing("(0||1(", with: "\u{7F}\u{7F}  (0||1(") }
    let plan = try #require(text.read().projects.first).plan
    #expect(plan.calendars.first?.week.first??.shifts.count == 2)
    #expect(plan.activities.first?.title == "Pour\ndeck")
  }

  @Test(arguments: [
    "", "(0||CalendarData()((0||DaysOfWeek()((0||2()((0||0(s|08:00|f|12:00)", "(((((((((((((((((((((((((", "Monday",
  ])
  func `a calendar that can't be read is noted, and usual hours are assumed`(data: String) throws {
    var text = XERText.plan([["task_code": "A"]])
    text.lines = text.lines.map { $0.replacing(XERText.eightHours, with: data) }
    let document = try text.read()
    #expect(document.projects.first?.plan.calendars.first?.week == WorkCalendar.standard.week)
    #expect(noted(document, "CALENDAR.clndr_data").map(\.kind).last == .assumed)
    #expect(noted(document, "CALENDAR.clndr_data").count == (data.isEmpty ? 1 : 2))
  }

  @Test(arguments: [
    ("TT_Task", Activity.Kind.task, true), ("TT_Rsrc", .task, false), ("TT_LOE", .levelOfEffort, true),
    ("TT_Mile", .milestone, true), ("TT_FinMile", .finishMilestone, true), ("TT_WBS", .summary, true),
  ])
  func `each type of activity has its kind`(type: String, kind: Activity.Kind, ignores: Bool) throws {
    let activity = try activity(["task_type": type, "target_drtn_hr_cnt": "0"])
    #expect(activity.kind == kind)
    #expect(activity.ignoresResourceCalendars == ignores)
  }

  @Test(
    arguments: [
      ("40", 144_000), ("0.5", 1800), ("2.6667", 9600), ("0,25", 900), ("1.234,5", 4_444_200), ("0.3333", 1200),
    ] as [(String, Int64)])
  func `hours with decimals are seconds`(hours: String, seconds: Int64) throws {
    #expect(try activity(["target_drtn_hr_cnt": hours]).duration == seconds)
  }

  @Test(arguments: ["-8", "eight", "1e9", "99999999999", "--1", "1.2.3"])
  func `a duration that is none is noted`(hours: String) throws {
    let document = try XERText.plan([["task_code": "A", "target_drtn_hr_cnt": hours]]).read()
    let note = try #require(noted(document, "TASK.target_drtn_hr_cnt").first)
    #expect(note.kind == .unreadable)
    #expect(note.line == 10)
    #expect(note.text.contains(hours))
    #expect(document.projects.first?.plan.activities.first?.duration == 0)
  }

  @Test(arguments: [
    ("CS_ALAP", "alap"), ("CS_MSO", "mso 2026-03-04T08:00"), ("CS_MEO", "mfo 2026-03-04T08:00"),
    ("CS_MSOA", "snet 2026-03-04T08:00"), ("CS_MSOB", "snlt 2026-03-04T08:00"), ("CS_MEOA", "fnet 2026-03-04T08:00"),
    ("CS_MEOB", "fnlt 2026-03-04T08:00"), ("CS_MANDSTART", "mso 2026-03-04T08:00 mandatory"),
    ("CS_MANDFIN", "mfo 2026-03-04T08:00 mandatory"),
  ])
  func `each constraint has its kind, first or second`(code: String, constraint: String) throws {
    let first = try activity(["cstr_type": code, "cstr_date": "2026-03-04 08:00"])
    let second = try activity(["cstr_type2": code, "cstr_date2": "2026-03-04 08:00"])
    #expect(first.constraint?.description == constraint)
    #expect(second.secondConstraint?.description == constraint)
  }

  @Test(arguments: [["cstr_type": "CS_NEW"], ["cstr_date": "2026-03-04 08:00"], ["cstr_type": "CS_MSOA"]])
  func `a constraint that can't be read is noted`(task: [String: String]) throws {
    let document = try XERText.plan([["task_code": "A"].merging(task) { $1 }]).read()
    #expect(document.projects.first?.plan.activities.first?.constraint == nil)
    #expect(document.notes.notes.contains { $0.element.hasPrefix("TASK.cstr_") && $0.line == 10 })
  }

  @Test func `links keep kind and lag, their columns in any order`() throws {
    let links = zip(["PR_FS", "PR_SS", "PR_FF", "PR_SF"], ["0", "16", "-4.5", "0.1"]).map {
      ["pred_task_id": "100", "task_id": "101", "pred_type": $0, "lag_hr_cnt": $1, "aref": ""]
    }
    let plan = try project([["task_code": "A"], ["task_code": "B"]], links: links).plan
    #expect(LinkList.text(plan.links) == "A FF-4h30m; A; A SF+6m; A SS+16h")
  }

  @Test func `a link to nowhere is an error with its line`() {
    let text = XERText.plan(
      [["task_code": "A"]], links: [["pred_task_id": "9", "task_id": "100", "pred_type": "PR_FS"]])
    #expect {
      try text.read()
    } throws: {
      ($0 as? ExchangeError)?.description
        == "test.xer line 13: a link's end is the task_id 9, which the file has not; export the file again"
    }
  }

  @Test func `two activities with one id are an error with both lines`() {
    #expect {
      try XERText.plan([["task_code": "A"], ["task_code": "A"]]).read()
    } throws: {
      ($0 as? ExchangeError)?.description
        == "test.xer line 11: a second activity has the id 'A': the first is in line 10; "
        + "give each its own in P6 and export again"
    }
  }
}
