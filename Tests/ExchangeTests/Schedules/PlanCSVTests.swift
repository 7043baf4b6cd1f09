import Scheduling
import Testing
import Values

@testable import Exchange

struct PlanCSVTests {
  private func read(_ text: String, _ options: PlanCSVReader.Options = .init()) throws -> PlanCSVReader.Result {
    try PlanCSVReader.read(.bytes(Array(text.utf8), name: "plan.csv"), options)
  }

  private func problems(_ text: String) throws -> [String] { try read(text).problems.map(\.description) }

  private let bridge = """
    ID,Name,Kind,Parent,Duration,Predecessors,Constraint,Constraint Date,Resources,% Complete,Physical_Percent,Start,Finish
    W,Works,,,,,,,,,,,
    A100,Survey,,W,5d,,snet,2026-03-02T08:00,ENG 50%; CRANE,25%,,2026-03-02T08:00,2026-03-06T17:00
    A110,Piles,,W,40h,A100,,,,,12.5,,
    A120,Deck,,W,7h30m,A100 SS+2d; A110FF-8h,fnlt,2026-03-20,,,,,
    A130,Open,,,0d,A120,,,,,,,
    """

  @Test func `a row is an activity, as planners write it`() throws {
    let result = try read(bridge)
    #expect(result.problems.isEmpty)
    let plan = try #require(result.document.projects.first).plan
    #expect(plan.activities.map(\.kind) == [.summary, .task, .task, .task, .milestone])
    #expect(plan.activities.map(\.duration) == [0, 144_000, 144_000, 27_000, 0])
    #expect(plan.activities.map(\.parent) == [nil, "W", "W", "W", nil])
    #expect(plan.links.map(\.successor) == ["A110", "A120", "A120", "A130"])
    #expect(LinkList.text(plan.links.filter { $0.successor == "A120" }) == "A100 SS+16h; A110 FF-8h")
    #expect(plan.activities[1].constraint?.description == "snet 2026-03-02T08:00")
    #expect(plan.activities[3].constraint?.description == "fnlt 2026-03-21T00:00")
    #expect(plan.activities.map(\.progress.percent) == [nil, 2500, nil, nil, nil])
    #expect(plan.activities[2].progress.physicalPercent == 1250)
    #expect(AssignmentList.text(plan.assignments) == "CRANE; ENG 50%")
    #expect(plan.start.description == "2026-03-02T08:00")
    #expect(plan.calendars == [.standard])
  }

  @Test(arguments: [";", "\t"]) func `semicolons and tabs separate as well`(delimiter: String) throws {
    let text = ["id,title,duration", "A,Survey,5d", "B,Piles,2d"].joined(separator: "\n").replacing(
      ",", with: delimiter)
    var options = PlanCSVReader.Options()
    options.start = CivilMoment(iso: "2026-03-02T08:00")
    let result = try read(text, options)
    #expect(result.problems.isEmpty)
    #expect(result.document.projects.first?.plan.activities.map(\.id) == ["A", "B"])
  }

  @Test func `calendars are rows, here or in a second file`() throws {
    let calendars = """
      id,title,hours,exceptions
      SITE,Site,mon-fri 07:00-15:00; sat off,2026-12-25..2026-12-26 off
      """
    var options = PlanCSVReader.Options()
    options.calendars = .bytes(Array(calendars.utf8), name: "calendars.csv")
    let result = try read("id,duration,calendar,start,finish\nA,5d,SITE,2026-03-02,2026-03-06\n", options)
    #expect(result.problems.isEmpty)
    let plan = try #require(result.document.projects.first).plan
    #expect(plan.calendars.map(\.id) == ["SITE"])
    #expect(plan.calendars.first?.week[0] == DayHours([Shift(25_200, 54_000)]))
    #expect(plan.calendars.first?.exceptions.count == 1)
    #expect(plan.activities.first?.calendar == "SITE")
    #expect(plan.activities.first?.stated?.finish.description == "2026-03-07T00:00")
  }

  @Test(arguments: [
    (
      "A,x,5 fortnights",
      "plan.csv line 2 column 3 (duration): '5 fortnights' is no length of time such as 5d, 40h, 7h30m or 3ed"
    ),
    ("A,x,", "plan.csv line 2: activity 'A' has no duration such as 5d or 40h, or 0h for a milestone"),
    (",x,5d", "plan.csv line 2: an activity has no id"),
    ("A,x,5d\nA,y,5d", "plan.csv line 3 column 1 (id): 'A' is the id of another activity too, in line 2"),
    ("A,x,5d,,,,,,,,,,,5d", "plan.csv line 2 column 14: '5d' stands beyond the last column of the header"),
    ("A,x,5d,B", "plan.csv line 2 column 4 (predecessors): 'B' names 'B', which is no activity of the file"),
    ("A,x,5d,B;;", "plan.csv line 2 column 4 (predecessors): 'B;;' is no list such as 'A100; A110 SS+2d; A120 FF-8h'"),
    ("A,x,5d,,Q", "plan.csv line 2 column 5 (parent): 'Q' is no activity of the file"),
    (
      "A,x,5d,,,2026-02-30",
      "plan.csv line 2 column 6 (start): '2026-02-30' is no moment such as 2026-03-02 or 2026-03-02T08:00"
    ),
    (
      "A,x,5d,,,,2026-03-02",
      "plan.csv line 2 column 7 (finish): '2026-03-02' is one of start and finish without the other"
    ),
    (
      "A,x,5d,,,,,120",
      "plan.csv line 2 column 8 (percent): '120' is no percentage from 0 to 100 with at most two decimals"
    ),
    ("A,x,5d,,,,,,perhaps", "plan.csv line 2 column 9 (active): 'perhaps' is neither yes nor no"),
    ("A,x,5d,,,,,,,12 pounds", "plan.csv line 2 column 10 (budget): '12 pounds' is no amount such as GBP 1250.00"),
    (
      "A,x,5d,,,,,,,,soonest",
      "plan.csv line 2 column 11 (constraint): 'soonest' is no constraint such as 'snet 2026-03-02' or 'alap'"
    ),
    (
      "A,x,5d,,,,,,,,,5d",
      "plan.csv line 2 column 12 (optimistic): '5d' is one of optimistic and pessimistic without the other"
    ),
    ("A,x,5d,,,,,,,,,,NIGHT", "plan.csv line 2 column 13 (calendar): 'NIGHT' is a calendar that the file has not"),
  ])
  func `a cell that can't be read is a problem with its line and column`(row: String, problem: String) throws {
    let header =
      "id,title,duration,predecessors,parent,start,finish,percent,active,budget,constraint,optimistic,calendar"
    var options = PlanCSVReader.Options()
    options.start = CivilMoment(iso: "2026-03-02T08:00")
    options.delimiter = .byte(0x2C)
    #expect(try read("\(header)\n\(row)\n", options).problems.map(\.description) == [problem])
  }

  @Test func `a column that has no place is noted with its count`() throws {
    let notes = try read("id,duration,start,finish,mood\nA,5d,2026-03-02,2026-03-06,good\nB,5d,,,\nC,5d,,,bad\n")
      .document.notes.notes
    let note = try #require(notes.first { $0.kind == .notUnderstood })
    #expect(note.element == "column mood")
    #expect(note.line == 2)
    #expect(note.count == 2)
  }

  @Test(arguments: [
    ("", "plan.csv: is empty; its first row names its columns"),
    (
      "name,duration\nA,5d\n",
      "plan.csv line 1: has no column 'id' in its first row; name the columns: id, title, duration, predecessors, and so on"
    ),
    ("id,title,name\n", "plan.csv line 1: column 3 ('name') stands there twice; rename one of the two"),
  ])
  func `a table that is no plan is refused`(text: String, message: String) {
    #expect { try self.read(text) } throws: { ($0 as? ExchangeError)?.description == message }
  }

  @Test func `a plan with no date at all needs a start`() throws {
    #expect(
      try problems("id,duration\nA,5d\n") == [
        "plan.csv line 1: the plan has no start: give a row of kind 'plan' with a start, or a date to an activity"
      ])
  }

  @Test(arguments: 0..<200) func `what is written reads back as the same plan`(seed: UInt64) throws {
    var random = Seeded(seed)
    let project = RandomPlan.project(&random)
    let text = PlanCSVWriter.csv(project)
    let result = try read(text)
    #expect(result.problems.isEmpty, "seed \(seed)")
    let back = try #require(result.document.projects.first)
    #expect(back.id == project.id)
    #expect(back.currency == project.currency)
    #expect(RandomPlan.sorted(back.plan) == RandomPlan.sorted(project.plan), "seed \(seed):\n\(text)")
    #expect(PlanCSVWriter.csv(back) == text, "seed \(seed)")
  }
}
