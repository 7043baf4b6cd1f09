import Foundation
import Domain
import Exchange
import TestSupport
import Testing
import Values

@Suite struct ChangeFileTests {
  @Test func `the document's example is a change file`() throws {
    let document = try String(
      contentsOf: SharedData.packageRoot.appending(path: "docs/change-file.md"), encoding: .utf8)
    let yaml = try #require(document.components(separatedBy: "```yaml\n").last?.components(separatedBy: "```").first)
    let file = try ChangeFile(yaml: yaml, file: "cr.yaml")
    #expect(file.change == "CR-8")
    #expect(file.movements.count == 2)
    #expect(file.movements[0].from == .value(.money(try #require(Money(text: "EUR 4380000.00")))))
    #expect(file.movements[1].from == .any)
    #expect(file.movements[1].line == 9)
  }

  @Test func `what is written reads back the same`() throws {
    let harbour = try #require(Subject(.project, "HARBOUR"))
    func movement(_ field: String, _ to: FieldValue?, _ from: ChangeFile.Movement.Start) throws -> ChangeFile.Movement {
      ChangeFile.Movement(subject: harbour, address: try #require(FieldAddress(field)), to: to, from: from, line: 0)
    }
    let file = ChangeFile(
      change: "CR-1", title: "A \"third\" gate: \\ # and\nmore", reason: "…",
      movements: [
        try movement("scope/gate 3.title", .text("yes: no # \u{1}"), .value(nil)),
        try movement("milestone/works.finish", .day(try #require(CivilDay(iso: "2027-03-19"))), .any),
        try movement("account/main.wholeLifeCost", .money(try #require(Money(text: "JPY -12"))), .any),
        try movement("risk/ground.residualScore", nil, .value(.integer(12))),
      ])
    var read = try ChangeFile(yaml: file.yaml, file: "cr.yaml")
    for index in read.movements.indices { read.movements[index].line = 0 }
    #expect(read == file)
  }

  @Test(arguments: [
    ("", nil, "is empty"),
    ("title: x", 1, "needs 'movements'"),
    ("movements: []\ntitle: x", 1, "needs at least one movement"),
    ("title: x\nmovement: 1", 2, "is no key here"),
    ("title: x\nmovements:\n  - subject: change:C\n    field: rating\n    to: x", 3, "must be portfolio:ID"),
    ("title: x\nmovements:\n  - subject: project:P\n    field: Bad Name\n    to: x", 4, "must be a field"),
    ("title: x\nmovements:\n  - subject: project:P\n    field: milestone/m.finish\n    to: 31/12/2027", 5, "a day"),
    (
      "title: x\nmovements:\n  - subject: project:P\n    field: account/a.contingency\n    to: EUR 90071992547409920",
      5, "an amount"
    ),
    (
      "title: x\nmovements:\n  - subject: project:P\n    field: risk/r.title\n    to: a\n  - subject: project:P\n"
        + "    field: risk/r.title\n    to: b", 6, "moves what line 3 moves"
    ),
    ("title: [x\nmovements: 3", nil, "is not valid YAML"),
    ("change: a b\ntitle: x\nmovements: y", 1, "1 to 120 characters"),
  ])
  func `an error names the line and the field`(yaml: String, line: Int?, why: String) {
    #expect {
      try ChangeFile(yaml: yaml, file: "cr.yaml")
    } throws: { error in
      guard let error = error as? ChangeFileError else { return false }
      return error.description.contains(why) && (line == nil || error.line == line)
        && error.description.hasPrefix("cr.yaml")
    }
  }
}
