import Domain
import TestSupport
import Testing
import Values

@testable import Exchange

struct RegisterTests {
  private func mapping(_ changes: (String, String)...) throws -> Mapping {
    var yaml = """
      name: own
      kind: register
      licence: none
      snapshot: 2024-01-31
      values: {currency: EUR, decimal: ",", dates: [d.M.yyyy], blank: ["-"], null: [n/a], exempt: [withheld]}
      identity:
        keys:
          - {scheme: id, columns: [Id], exact: true}
          - {scheme: name, columns: [Unit, Name], formerly: true}
        aliases:
          - column: Unit
            words:
              - {from: [Roads, Rail], to: Transport, since: 2020-01-01}
              - {from: Trnsp, to: Transport}
      level: {column: Level, words: {P: project, PG: programme}}
      nameColumn: Name
      parents:
        - {level: organisation, column: Unit, names: {transport: Ministry of Transport}}
        - {level: portfolio, name: All works}
      fields:
        - {column: Name, field: name}
        - {column: Unit, field: organisation, canonical: true}
        - {column: [Finish, End], item: milestone/end, field: finish}
        - {column: Cost, item: account/all, field: wholeLifeCost, unit: thousand}
        - {column: Score, item: 'risk/{Risk}', field: inherentScore, optional: true}
        - {column: State, field: status, vocabulary: [Open, Closed], optional: true}
      ignore: [Remarks]
      """
    for (old, new) in changes { yaml = yaml.replacing(old, with: new) }
    return try Mapping(yaml: yaml, file: "own.yaml")
  }

  private static let rows = """
    Id;Unit;Name;Level;End;Cost;Risk;Score;State;Remarks;Colour
    A1;Roads;Bridge;P;31.1.2025;1.250,5;R1;12;Open;hm;blue
    a1;Transport;Tunnel (formerly Old Tube);PG;-;n/a;R1;high;Ajar;;
    ;Trnsp;Quay;X;1.2.2025 (est.);withheld;;3;Closed;;
    ;;Nameless unit;P;1.2.2025;1;R;1;Open;;
    ;;;;;;;;;;
    A1;Roads;Bridge;P;31.1.2025;1.250,5;R1;12;Open;hm
    A2;Rail;"Two
    lines";P;1.2.2025;5;R9;1;Open;;;more
    """

  @Test func `cells become typed values, and every fault is listed with its place`() throws {
    let read = try ReadRegister(text(Self.rows), mapping())
    #expect(read.report.rows == 6)
    #expect(read.report.blankRows == 1)
    #expect(read.records.map(\.key.description) == ["id:A1", "id:a1", "name:transport-quay", "id:A1", "id:A2"])
    #expect(read.records[0].pence("account/all", "wholeLifeCost") == 125_050_000)
    #expect(read.records[0].value("risk/R1", "inherentScore") == .integer(12))
    #expect(read.records[1].fields.map(\.value)[2...5] == [nil, nil, .unreadable("high"), .text("Ajar")])
    #expect(read.records[2].value("account/all", "wholeLifeCost") == .exempt("withheld"))
    #expect(read.records[2].value("milestone/end", "finish") == .unreadable("1.2.2025 (est.)"))
    #expect(read.records.map(\.level) == [.project, .programme, nil, .project, .project])
    #expect(
      read.report.problems.map { "\($0.kind) \($0.line) \($0.column ?? 0)" } == [
        "unreadable 3 8", "vocabulary 3 9", "unreadable 4 5", "identity 4 7", "word 4 4", "identity 5 3", "layout 7 0",
        "duplicate 7 3", "layout 8 0",
      ])
    #expect(read.records[4].name == "Two lines")
    #expect(read.report.unusedColumns == ["Colour", "column 12, without a header"])
    #expect(read.report.rows - read.report.records == 1)
  }

  @Test func `aliases spell alike, and take over from their day on`() throws {
    let read = try ReadRegister(text(Self.rows), mapping())
    #expect(read.records[0].alternates.map(\.slug) == ["roads-bridge"])
    #expect(
      read.records[1].alternates.map(\.slug) == [
        "transport-tunnel", "transport-old-tube", "rail-tunnel", "rail-old-tube", "roads-tunnel", "roads-old-tube",
      ])
    #expect(read.records[2].value("initiative", "organisation") == .text("Transport"))
    #expect(read.records[2].parents.map(\.name) == ["Ministry of Transport", "All works"])
    let before = try ReadRegister(text(Self.rows), mapping(("2024-01-31", "2019-12-31")))
    #expect(before.records[1].alternates.map(\.slug) == ["transport-tunnel", "transport-old-tube"])
  }

  @Test func `a column that the file lacks is an error, unless it is optional; then it says nothing`() throws {
    let short = "Id;Unit;Name;Level;End;Cost\nA1;Roads;Bridge;P;31.1.2025;1\n"
    let read = try ReadRegister(text(short), mapping())
    #expect(read.report.missingColumns == ["Score", "State"])
    #expect(read.records[0].fields.map(\.field) == ["name", "organisation", "finish", "wholeLifeCost"])
    let error = #expect(throws: ExchangeError.self) {
      try ReadRegister(text(short.replacing("Cost", with: "Price")), mapping())
    }
    #expect(
      error?.description == """
        test.csv: has no column 'Cost'; its columns are: Id, Unit, Name, Level, End, Price
        """)
  }

  @Test func `two headers for one column are refused, or chosen as the mapping says`() throws {
    let twice = "Id;Unit;Name;Level;End;Cost;Cost\nA1;Roads;Bridge;P;31.1.2025;1;2\n"
    #expect(throws: ExchangeError.self) { try ReadRegister(text(twice), mapping()) }
    let last = try ReadRegister(text(twice), mapping(("ignore:", "format: {duplicateHeaders: last}\nignore:")))
    #expect(last.records[0].pence("account/all", "wholeLifeCost") == 200_000)
    #expect(last.report.unusedColumns == ["Cost"])
  }

  @Test func `the header is found below a preamble`() throws {
    let preamble = "Register of works;;\nAs at 31 January;;\n\n" + Self.rows
    let auto = try mapping(("ignore:", "format: {header: auto, delimiter: ';'}\nignore:"))
    #expect(try ReadRegister(text(preamble), auto).records.count == 5)
    #expect(throws: ExchangeError.self) { try ReadRegister(text("no;header\n1;2\n"), auto) }
  }

  @Test(arguments: [1, 2, 3]) func `no register crashes the reader, and every row is a record or a problem`(
    seed: UInt64
  ) throws {
    var random = Seeded(seed)
    let mapping = try mapping(("ignore:", "format: {delimiter: ';'}\nignore:"))
    for _ in 0..<150 {
      var bytes = Array(Self.rows.utf8)
      let start = bytes.firstIndex(of: 0x0A) ?? 0
      for _ in 0..<12 {
        bytes[random.below(bytes.count - start) + start] = random.pick([0x22, 0x3B, 0x0A, 0x00, 0xE9, 0x31, 0x28, 0x2D])
      }
      let report = try ReadRegister(.bytes(bytes, name: "test.csv"), mapping).report
      let dropped = report.problems.count { $0.kind == .identity && $0.why.hasPrefix("stands in") || $0.kind == .time }
      #expect(report.rows == report.records + dropped, "seed \(seed)")
    }
  }
}
