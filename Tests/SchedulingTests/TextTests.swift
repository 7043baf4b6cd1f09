import Scheduling
import Testing
import Values

@Suite struct `Texts of a plan` {
  @Test(arguments: [
    ("40h", "40h"), ("5d", "40h"), ("1w2d", "56h"), ("7h30m", "7h30m"), ("90m", "1h30m"), ("1.5h", "1h30m"),
    ("3ed", "72eh"), ("-2d", "-16h"), ("0d", "0h"), ("45s", "45s"), ("0.1m", "6s"),
  ])
  func `a length of time is kept in hours`(text: String, canonical: String) {
    #expect(WorkTime(text)?.description == canonical)
    #expect(WorkTime(canonical)?.description == canonical)
  }

  @Test(arguments: ["", "5", "h", "5x", "5h5d", "5h5h", "1.h", ".5h", "0.00001s", "5eh3d", "99999999999999h", "--5h"])
  func `what is no length of time is not taken for one`(text: String) { #expect(WorkTime(text) == nil) }

  @Test(arguments: [
    ("A100; A110 SS+2d; A120 FF-8h", "A100; A110 SS+16h; A120 FF-8h"),
    ("B; A", "A; B"), ("A fs", "A"), ("A FS+50%", "A FS+50%"), ("A FS+12.5e%", "A FS+12.5e%"),
    ("A SF-3ed", "A SF-72eh"), ("\"two words\" SS", "\"two words\" SS"), ("", ""),
  ])
  func `predecessors are kept in one order`(text: String, canonical: String) throws {
    let links = try #require(LinkList.links(to: "Z", text))
    #expect(LinkList.text(links) == canonical)
    #expect(Set(try #require(LinkList.links(to: "Z", canonical))) == Set(links))
  }

  @Test(arguments: ["A;;B", "A XX", "A SS+", "A FS2d", "\"open", "A FS+1d extra"])
  func `what is no list of predecessors is not taken for one`(text: String) {
    #expect(LinkList.links(to: "Z", text) == nil)
  }

  @Test(arguments: [
    "ENG 50%; CRANE", "ENG 33.33% 16h +8h aside", "\"Tower crane\" 200%", "",
  ])
  func `assignments read back as they are written`(text: String) throws {
    let assignments = try #require(AssignmentList.assignments(on: "A", text))
    #expect(
      Set(try #require(AssignmentList.assignments(on: "A", AssignmentList.text(assignments)))) == Set(assignments))
  }

  @Test(arguments: [
    "mon-fri 08:00-12:00 13:00-17:00; sat-sun off", "mon 00:00-24:00", "sun off",
  ])
  func `a week reads back as it is written`(text: String) throws {
    #expect(HoursText.text(week: try #require(HoursText.week(text))) == text)
  }

  @Test(arguments: ["mon 12:00-08:00", "mon 08:00-12:00 11:00-13:00", "mon off; mon off", "xyz off", "mon"])
  func `hours that cannot be are refused`(text: String) { #expect(HoursText.week(text) == nil) }

  @Test(arguments: [
    "2026-12-25 off", "2026-12-28..2026-12-31 09:00-13:00", "2026-01-01..2030-12-31 yearly 12-25 off \"Christmas\"",
    "2026-01-05..2026-06-30 weekly/2 mon,wed 08:00-12:00", "2026-01-01..2026-12-31 monthly last fri off",
    "2026-01-01..2026-12-31 monthly 15 off", "2026-01-01..2026-12-31 yearly fourth thu 11 off",
    "2026-07-01..2026-08-31 week mon-fri 07:00-15:00, sat off", "2026-01-01..2026-01-31 daily/3 off; 2026-12-25 off",
  ])
  func `exceptions read back as they are written`(text: String) throws {
    #expect(ExceptionList.text(try #require(ExceptionList.exceptions(text))) == text)
  }

  @Test(arguments: ["2026-12-25", "2026-12-31..2026-12-25 off", "2026-13-01 off", "2026-01-01 yearly 13-01 off"])
  func `exceptions that cannot be are refused`(text: String) { #expect(ExceptionList.exceptions(text) == nil) }

  @Test(arguments: ["asap", "alap", "snet 2026-03-02T08:00", "mfo 2026-03-02T17:00 mandatory"])
  func `a constraint reads back as it is written`(text: String) { #expect(Constraint(text)?.description == text) }

  @Test(arguments: ["snet", "asap 2026-03-02T08:00", "mso 2026-02-30T08:00", "later", ""])
  func `what is no constraint is not taken for one`(text: String) { #expect(Constraint(text) == nil) }

  @Test(arguments: ["200%", "200%; 2026-06-01 300%", "2026-06-01 100%; 2026-07-01 0%"])
  func `capacity reads back as it is written`(text: String) throws {
    #expect(CapacityList.text(try #require(CapacityList.capacity(text))) == text)
  }

  @Test(arguments: ["200%; 300%", "2026-06-01 100%; 2026-05-01 50%", "soon 100%", "100"])
  func `capacity out of order is refused`(text: String) { #expect(CapacityList.capacity(text) == nil) }
}
