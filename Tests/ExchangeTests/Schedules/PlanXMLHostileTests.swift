import Exchange
import Foundation
import Scheduling
import TestSupport
import Testing
import Values

@Suite struct `A plan that can't be read as it stands` {
  private func failure(_ xml: String) throws -> ExchangeError {
    try #require(#expect(throws: ExchangeError.self) { try readPlan(xml) })
  }

  @Test func `is refused with a document type, and so with its entities`() throws {
    let bomb = """
      <?xml version="1.0"?>
      <!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
      <Project><Name>&b;&x;</Name></Project>
      """
    let error = try failure(bomb)
    #expect(error.line == 2)
    #expect(error.message.contains("DOCTYPE"))
    #expect(try failure("<Project><Name>&b;</Name></Project>").line == 1)
  }

  @Test func `is refused where elements nest too deep or hold too much`() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(try failure("<Project>" + deep).message.contains("deeper"))
    let attributes = (0..<1000).map { "a\($0)=\"1\"" }.joined(separator: " ")
    #expect(try failure("<Project \(attributes)/>").message.contains("attributes"))
    let long = String(repeating: "x", count: 9 << 20)
    #expect(try failure("<Project><Name>\(long)</Name></Project>").message.contains("longer"))
  }

  @Test func `names the line of what is wrong`() throws {
    #expect(try failure("<Project>\n<Name>x</Title>\n</Project>").line == 2)
    #expect(try failure("<Project>\n\n<Name>x").line == 3)
    #expect(try failure("<Project>\n</Project>\nmore").line == 3)
    #expect(try failure("<html>\n<body/>\n</html>").description.contains("<Project>"))
    #expect(throws: ExchangeError.self) { try readPlan("") }
  }

  @Test func `is refused where two tasks have one UID`() throws {
    let error = try failure(mspdi(tasks: task(1) + task(1)))
    #expect(error.message.contains("UID 1"))
    #expect(error.line != nil)
  }

  @Test func `reads UTF-16, ISO 8859-1 and windows-1252, and refuses bytes that its encoding lacks`() throws {
    let xml = mspdi(tasks: task(1)).replacing("<Name>T1</Name>", with: "<Name>Zürich</Name>")
    let body = xml.replacing("encoding=\"UTF-8\"", with: "encoding=\"UTF-16\"")
    let utf16: [UInt8] =
      [0xFF, 0xFE] + body.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    for name in ["ISO-8859-1", "windows-1252"] {
      let text = xml.replacing("UTF-8", with: name)
      let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      #expect(try onlyProject(PlanDocument.read(.bytes(bytes, name: name))).activity("1").title == "Zürich")
      let wrong = text.replacing(name, with: "UTF-8").unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      let error = #expect(throws: ExchangeError.self) { try PlanDocument.read(.bytes(wrong, name: "wrong.xml")) }
      #expect(error?.line != nil)
    }
    #expect(try onlyProject(PlanDocument.read(.bytes(utf16, name: "utf-16"))).activity("1").title == "Zürich")
    #expect(throws: ExchangeError.self) { try readPlan(xml.replacing("UTF-8", with: "klingon")) }
  }

  @Test func `notes contradictions, and says which side was taken`() throws {
    let dates = "<Start>2026-03-05T08:00:00</Start><Finish>2026-03-04T17:00:00</Finish>"
    let document = try readPlan(
      mspdi(
        tasks: task(1, "<Summary>1</Summary>") + task(2, predecessor(1), level: 2)
          + task(3, "<Milestone>1</Milestone>" + predecessor(3) + predecessor(77)) + task(4, dates)
          + task(6, level: 4) + task(5, "<Summary>1</Summary>")
          + task(7, "<ConstraintType>4</ConstraintType><CalendarUID>66</CalendarUID>", duration: "-PT8H0M0S")))
    let notes = document.notes
    #expect(notes.count(.contradiction, "Task/PredecessorLink") == 3)
    for element in [
      "Task/Milestone", "Task/Finish", "Task/Summary", "Task/OutlineLevel", "Task/ConstraintType", "Task/CalendarUID",
      "Task/Duration",
    ] {
      #expect(notes.has(.contradiction, element), "\(element)")
    }
    let project = try onlyProject(document)
    #expect(project.plan.links.isEmpty)
    #expect(try project.activity("4").stated == nil)
  }

  @Test func `leaves out values that it can't read, with their lines`() throws {
    let document = try readPlan(
      mspdi(
        tasks: task(
          1, "\n<Deadline>soon</Deadline>\n<Priority>many</Priority>\n<PercentComplete>150</PercentComplete>",
          duration: "eight hours")))
    let notes = document.notes
    let deadline = try #require(notes.line(.unreadable, "Task/Deadline"))
    #expect(notes.line(.unreadable, "Task/Priority") == deadline + 1)
    #expect(notes.line(.unreadable, "Task/PercentComplete") == deadline + 2)
    #expect(notes.has(.unreadable, "Task/Duration"))
    #expect(try onlyProject(document).activity("1").deadline == nil)
  }

  @Test func `counts elements that it has no place for, from their first line on`() throws {
    let document = try readPlan(
      mspdi(properties: "<Mood>fine</Mood>", tasks: task(1, "\n<Weather>rain</Weather>") + task(2, "<Weather/>")))
    #expect(document.notes.count(.notUnderstood, "Task/Weather") == 2)
    #expect(document.notes.count(.notUnderstood, "Project/Mood") == 1)
  }

  @Test func `is read or refused wherever it breaks off`() throws {
    for url in SharedData.files("data/schedules", extension: "xml") {
      let bytes = try readAll(url.path)
      for end in stride(from: 0, to: bytes.count - 1, by: 997) {
        let error = #expect(throws: ExchangeError.self, "\(url.lastPathComponent) at \(end)") {
          try PlanDocument.read(.bytes(Array(bytes[..<end]), name: "cut"), format: .mspdi)
        }
        #expect(end == 0 || error?.line != nil)
      }
    }
  }

  @Test func `with many links below many summaries is read in time`() throws {
    var tasks = ""
    for level in 1...60 { tasks += task(level, level: level) }
    for uid in 61...3000 { tasks += task(uid, predecessor(1 + uid % 60), level: 61) }
    let document = try readPlan(mspdi(tasks: tasks))
    #expect(document.notes.count(.contradiction, "Task/PredecessorLink") == 2940)
  }
}
