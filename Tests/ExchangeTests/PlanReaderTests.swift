import Domain
import Exchange
import TestSupport
import Testing
import Values

/// The forms in which other tools say what a baseline holds.
@Suite struct PlanReaderTests {
  private static let expected = [
    "project:P1 milestone/M1.finish 2027-03-31", "project:P1 account/A1.wholeLifeCost GBP 4200000.00",
  ]

  private func read(
    _ content: String, _ name: String = "plan.csv", subject: String? = nil, kind: ItemReference.Kind? = nil,
    ignoring: [String] = []
  ) throws -> PlanFile {
    try PlanReader(subject: subject.flatMap { Subject($0) }, kind: kind, ignoring: ignoring)
      .read(text(content, name: name))
  }

  private func lines(_ file: PlanFile) -> [String] {
    file.stated.map { "\($0.subject) \($0.address) \($0.value?.description ?? "nothing")" }
  }

  private static let forms: [(String, String)] = [
    (
      "a.csv",
      "subject,field,value\nproject:P1,milestone/M1.finish,2027-03-31\nproject:P1,account/A1.wholeLifeCost,GBP 4200000.00\n"
    ),
    ("a.csv", "Field;Note;Value\nmilestone/M1.finish;x; 2027-03-31 \naccount/A1.wholeLifeCost;;GBP 4200000\n"),
    ("a.csv", "item,Finish,whole life cost\nmilestone/M1,2027-03-31,\naccount/A1,,GBP 4200000.00\n"),
    ("a.tsv", "subject\tmilestone/M1.finish\taccount/A1.wholeLifeCost\nproject:P1\t2027-03-31\tGBP 4200000.00\n"),
    ("a.yaml", "project:P1:\n  milestone/M1.finish: 2027-03-31\n  account/A1:\n    wholeLifeCost: GBP 4200000.00\n"),
    (
      "a.yml",
      "subject: project:P1\nitems:\n  - {item: milestone/M1, finish: 2027-03-31}\n  - {item: account/A1, wholeLifeCost: GBP 4200000.00}\n"
    ),
    ("a.yaml", "milestone/M1.finish: 2027-03-31\naccount/A1.wholeLifeCost: \"GBP 4200000.00\"\n"),
    (
      "a.json",
      #"[{"subject":"project:P1","field":"milestone/M1.finish","value":"2027-03-31"},{"field":"account/A1.wholeLifeCost","value":"GBP 4200000.00"}]"#
    ),
    (
      "a.json",
      #"{"project:P1":{"milestone/M1":{"finish":"2027-03-31"},"account/A1":{"wholeLifeCost":"GBP 4200000.00"}}}"#
    ),
    (
      "cr.yaml",
      "title: T\nmovements:\n  - {subject: project:P1, field: milestone/M1.finish, to: 2027-03-31}\n  - {subject: project:P1, field: account/A1.wholeLifeCost, from: GBP 1.00, to: GBP 4200000.00}\n"
    ),
  ]

  @Test(arguments: forms)
  func `each form says the same`(name: String, content: String) throws {
    let file = try read(content, name, subject: "project:P1")
    #expect(lines(file) == Self.expected)
    #expect(file.report.problems.map(\.description) == [])
    #expect(file.mentions.keys.map(\.description) == ["project:P1"])
  }

  @Test func `bare ids are items of the kind that is given`() throws {
    let file = try read(
      "id,finish,owner\nM1,2027-03-31,me\n", subject: "project:P1", kind: .milestone, ignoring: ["Owner"])
    #expect(lines(file) == ["project:P1 milestone/M1.finish 2027-03-31"])
    #expect(file.report.problems.isEmpty)
  }

  @Test func `a blank cell says nothing, null says that there is nothing`() throws {
    #expect(try read("item,finish\nmilestone/M1,\n", subject: "project:P1").stated.isEmpty)
    let file = try read("milestone/M1.finish: null\nmilestone/M2.finish: ~\n", "a.yaml", subject: "project:P1")
    #expect(lines(file) == ["project:P1 milestone/M1.finish nothing", "project:P1 milestone/M2.finish nothing"])
  }

  @Test func `text is kept as it stands, however it looks`() throws {
    let file = try read("field,value\nscope/S.title,\" two\n lines \"\n", subject: "project:P1")
    #expect(file.stated.first?.value == .text(" two\n lines "))
    #expect(file.stated.first?.line == 2)
  }

  @Test func `reported fields are counted and not stated`() throws {
    let file = try read(
      "item,finish,actualFinish\nmilestone/M1,2027-03-31,2027-04-01\nmilestone/M2,,2027-04-02\n", subject: "project:P1")
    #expect(file.reported == ["milestone.actualFinish": 2])
    #expect(file.stated.count == 1)
  }

  @Test func `each fault of a table is one line with file, line and column`() throws {
    let file = try read(
      """
      subject,item,finish,finsh,wholeLifeCost
      project:P1,milestone/M1,soon,,
      project:P1,milestone/M1,2027-02-30,,
      project:P1,milestone/M1,2027-02-28,,GBP 1.00
      project:P1,M1,2027-02-28,,
      ,milestone/M1,2027-02-28,,
      person:ada,milestone/M1,2027-02-28,,
      project:P1,account/A,,,12.50
      project:P1,milestone/M1,2027-02-28,,,extra
      """)
    #expect(
      file.report.problems.map(\.description) == [
        "plan.csv line 1 column 4: 'finsh' is no field of any item; leave the column out with --ignore",
        "plan.csv line 2 column 3 (finish): 'soon' must be a day: 2027-03-31",
        "plan.csv line 3 column 3 (finish): '2027-02-30' must be a day: 2027-03-31",
        "plan.csv line 4 column 5 (wholeLifeCost): 'milestone/M1.wholeLifeCost' is no field of a milestone; there are "
          + "start, finish, activity, forecastStart, forecastFinish, actualStart, actualFinish",
        "plan.csv line 5 column 2 (item): 'M1' is no item; such as milestone/opening, or give the kind: "
          + "--kind milestone",
        "plan.csv line 6 column 1 (subject): '' names no subject; give --subject, or a column 'subject'",
        "plan.csv line 7 column 1 (subject): 'person:ada' must be portfolio:ID, programme:ID or project:ID",
        "plan.csv line 8 column 5 (wholeLifeCost): '12.50' must be an amount: GBP 250000.00",
        "plan.csv line 9: has 6 cells where 5 are due",
      ])
    #expect(lines(file) == ["project:P1 milestone/M1.finish 2027-02-28"])
  }

  @Test func `each fault of YAML is a problem of its own, and the rest is read`() throws {
    let file = try read(
      """
      project:P1:
        milestone/M1: {finish: never, start: 2027-01-01}
        milestone/M2.finish: [2027-01-01]
        nonsense: {finish: 2027-01-01}
        milestone/M3: {finsh: 2027-01-01}
      milestone/M4.finish: 2027-01-01
      """, "a.yaml")
    #expect(file.report.problems.map(\.line) == [2, 3, 4, 5, 6])
    #expect(lines(file) == ["project:P1 milestone/M1.start 2027-01-01"])
  }

  private static let strangers: [(String, String)] = [
    ("a.csv", ""), ("a.csv", "a,b\n1,2\n"), ("a.csv", "finish\n2027-01-01\n"), ("a.csv", "P\0K\u{3}\u{4}"),
    ("a.yaml", ""), ("a.yaml", "plain"), ("a.yaml", "a: [b"), ("a.yaml", "a: 1\na: 2\n"), ("a.json", "{"),
    ("a.json", String(repeating: "[", count: 100_000)), ("a.yaml", String(repeating: "x", count: 1 << 21)),
  ]

  @Test(arguments: strangers)
  func `a file of no form is refused, or has a problem, and never passes for empty`(name: String, content: String) {
    do {
      let file = try read(content, name, subject: "project:P1")
      #expect(file.report.problemCount > 0, "\(content.prefix(20))")
    } catch {
      let line = "\(error)"
      #expect(line.contains(name) && !line.contains("\n") && line.count < 400, "\(line.prefix(400))")
    }
  }

  @Test(arguments: 1...200)
  func `whatever is in it, a file is read without harm`(seed: UInt64) throws {
    var random = Seeded(seed)
    let parts = [
      "subject", "field", "value", "item", "finish", ",", ",", ";", "\n", "\n", "\"", "project:P1", "milestone/M1",
      ".finish", ": ", "- ", "{", "}", "[", "]", "null", "2027-01-01", "GBP 1.00", "\0", "é", "\u{202E}", "&a", "*a",
    ]
    for name in ["a.csv", "a.yaml"] {
      let content = random.text(parts, upTo: 60)
      _ = try? read(content, name, subject: "project:P1")
    }
  }
}
