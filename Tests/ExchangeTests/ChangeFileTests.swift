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
    #expect(file.movements[1].line == 13)
    #expect(file.kind == .offSpecification)
    #expect(file.sensitivities == [.contentious])
    #expect(file.beneficiaries == ["eli"])
    #expect(file.links == [try #require(Subject(.change, "CR-7"))])
    #expect(
      file.transfers.map(\.transfer.description) == [
        "project:HARBOUR reserve -> control/QUAY@2026-04 EUR 70000.00 cause=new-scope scope/quay-2 text=Two metres more"
      ])
    #expect(file.transfers[0].line == 17)
  }

  @Test func `a change may move budget alone`() throws {
    let file = try ChangeFile(yaml: Self.transfer(), file: "cr.yaml")
    #expect(file.movements.isEmpty)
    #expect(file.transfers[0].transfer.from.description == "reserve")
    #expect(file.transfers[0].transfer.to.description == "control/A")
  }

  private static func transfer(_ changed: [String: String] = [:], more: String = "") -> String {
    let lines = [
      ("subject", "project:P"), ("from", "reserve"), ("to", "control/A"), ("amount", "GBP 5"), ("cause", "new-scope"),
    ]
    return "title: x\ntransfers:\n"
      + lines.enumerated().map { "\($0 == 0 ? "  - " : "    ")\($1.0): \(changed[$1.0] ?? $1.1)\n" }.joined() + more
  }

  @Test(arguments: [
    ("subject", "person:P", 3, "must be portfolio:ID"), ("from", "savings", 4, "must be a budget account"),
    ("to", "control/A@2026-13", 5, "must be a budget account"),
    ("to", "reserve", 5, "is the account that it comes from"),
    ("amount", "GBP 0", 6, "an amount above zero"), ("amount", "5000", 6, "an amount above zero"),
    ("amount", "GBP 90071992547409.92", 6, "an amount above zero"), ("cause", "greed", 7, "one of initial, new-scope"),
  ])
  func `a transfer's error names the line and the field`(key: String, value: String, line: Int, why: String) {
    let error = #expect(throws: ChangeFileError.self) {
      try ChangeFile(yaml: Self.transfer([key: value]), file: "cr.yaml")
    }
    #expect(error?.field == "transfers.1.\(key)")
    #expect(error?.line == line)
    #expect(error?.message.contains(why) == true, "\(error?.message ?? "")")
  }

  @Test func `a transfer's period goes to the accounts that can have one`() throws {
    let phased = try ChangeFile(yaml: Self.transfer(more: "    period: 2026-04\n"), file: "cr.yaml")
    #expect(phased.transfers[0].transfer.to.description == "control/A@2026-04")
    for more in ["    period: 2026-4\n", "    reference: gate3\n", "    colour: red\n"] {
      #expect(throws: ChangeFileError.self) { try ChangeFile(yaml: Self.transfer(more: more), file: "cr.yaml") }
    }
    #expect(throws: ChangeFileError.self) {
      try ChangeFile(yaml: Self.transfer(["to": "contingency"], more: "    period: 2026-04\n"), file: "cr.yaml")
    }
  }

  @Test func `what is written reads back the same`() throws {
    let harbour = try #require(Subject(.project, "HARBOUR"))
    func movement(_ field: String, _ to: FieldValue?, _ from: ChangeFile.Movement.Start) throws -> ChangeFile.Movement {
      ChangeFile.Movement(subject: harbour, address: try #require(FieldAddress(field)), to: to, from: from, line: 0)
    }
    var file = ChangeFile(
      change: "CR-1", title: "A \"third\" gate: \\ # and\nmore", reason: "…",
      movements: [
        try movement("scope/gate 3.title", .text("yes: no # \u{1}"), .value(nil)),
        try movement("milestone/works.finish", .day(try #require(CivilDay(iso: "2027-03-19"))), .any),
        try movement("account/main.wholeLifeCost", .money(try #require(Money(text: "JPY -12"))), .any),
        try movement("risk/ground.residualScore", nil, .value(.integer(12))),
      ],
      transfers: [
        ChangeFile.Transfer(
          try BudgetTransfer.parse(
            "project:HARBOUR reserve -> control/QUAY@2026-04 EUR 5 cause=new-scope scope/gate 3 text=a: # b"), line: 0),
        ChangeFile.Transfer(
          try BudgetTransfer.parse("project:TRAM control/A -> undistributed JPY 5 cause=re-plan"), line: 0),
      ])
    let plain = file.yaml
    for key in ["kind", "sensitivities", "beneficiaries", "links"] { #expect(!plain.contains("\n\(key):")) }
    file.kind = .problem
    file.sensitivities = [.repercussive, .novel]
    file.beneficiaries = ["eli", "#no", "null", "a\"b"]
    file.links = [try #require(Subject(.change, "CR-7")), try #require(Subject(.change, "2026-01-01"))]
    var read = try ChangeFile(yaml: file.yaml, file: "cr.yaml")
    for index in read.movements.indices { read.movements[index].line = 0 }
    for index in read.transfers.indices { read.transfers[index].line = 0 }
    #expect(read == file)
  }

  @Test(arguments: [
    ("", nil, "is empty"),
    ("title: x", 1, "needs 'movements' or 'transfers'"),
    ("movements: []\ntitle: x", 1, "needs at least one movement or transfer"),
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
    ("title: x\nkind: rfc\nmovements: []", 2, "field 'kind': 'rfc' must be request-for-change, off-specification"),
    ("title: x\nkind: [problem]\nmovements: []", 2, "field 'kind'"),
    ("title: x\n\nsensitivities: [novel, odd]", 3, "field 'sensitivities.2': 'odd' must be novel, contentious"),
    ("title: x\nsensitivities: {novel: yes}", 2, "field 'sensitivities"),
    ("title: x\nbeneficiaries:\n  - eli\n  - dot two", 4, "field 'beneficiaries.2': 'dot two' must be a person's id"),
    ("title: x\nlinks:\n  - CR-1\n  - CR 2", 4, "field 'links.2': 'CR 2' must be a change's id"),
    ("title: x\nlinks: {a: b}", 2, "field 'links"),
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
