import Scheduling
import Testing

@testable import Exchange

struct XERHostileTests {
  private func error(_ text: String) -> String? {
    do {
      _ = try XERReader.read(.bytes(Array(text.utf8), name: "test.xer"))
      return nil
    } catch let error as ExchangeError {
      return error.description
    } catch {
      return "another error: \(error)"
    }
  }

  @Test(arguments: [
    ("", "test.xer line 1: is empty; check what was exported"),
    ("PK\u{3}\u{4}", "test.xer line 1: is no XER file: it does not begin with ERMHDR; check what was exported"),
    ("ERMHDR\t1\n%E\n", "test.xer: has no project; export a project, not its parts"),
    (
      "ERMHDR\t1\n%R\t1\n%E\n",
      "test.xer line 2: a record stands before the columns of its table; export the file again"
    ),
    ("ERMHDR\t1\n%F\t1\n%E\n", "test.xer line 2: lists columns outside of a table; export the file again"),
    ("ERMHDR\t1\n%T\n%E\n", "test.xer line 2: begins a table without a name; export the file again"),
    (
      "ERMHDR\t1\n%X\n%E\n", "test.xer line 2: begins with '%X', which is no mark of an XER file; export the file again"
    ),
    ("ERMHDR\t1\n%E\nERMHDR\t1\n", "test.xer line 3: goes on after its end mark %E; read the files one by one"),
  ])
  func `what is no XER file is refused with its line`(text: String, message: String) {
    #expect(error(text) == message)
  }

  @Test func `a file that is broken off anywhere is refused`() throws {
    let text = XERText.plan([["task_code": "A"], ["task_code": "B"]]).text
    let bytes = Array(text.utf8)
    for end in 0..<(bytes.count - 3) {
      #expect(throws: ExchangeError.self, "cut at byte \(end)") {
        try XERReader.read(.bytes(Array(bytes[..<end]), name: "test.xer"))
      }
    }
    #expect(
      error(text.replacing("%E\r\n", with: ""))
        == "test.xer line 11: is broken off: it has no end mark %E; export the file again")
  }

  @Test(arguments: ["PROJECT", "CALENDAR", "TASK"])
  func `a record without its key is refused`(table: String) {
    let keys = ["PROJECT": "proj_id", "CALENDAR": "clndr_id", "TASK": "task_id"]
    let lines = XERText.plan([["task_code": "A"]]).text.split(separator: "\r\n").map(String.init)
    var isInside = false
    let changed = lines.map { line -> String in
      if line.hasPrefix("%T") { isInside = line == "%T\t\(table)" }
      return isInside ? line.replacing(keys[table] ?? "", with: "other") : line
    }
    #expect(error(changed.joined(separator: "\n"))?.contains("a record of \(table) has no") == true)
  }

  @Test func `an activity of a project that is not there is refused`() {
    let text = XERText.plan([["task_code": "A", "proj_id": "8"]]).text
    #expect(error(text)?.hasPrefix("test.xer line 10: activity 'A' is of project 8, which the file has not") == true)
  }

  @Test func `a record of several physical lines is one, and noted`() throws {
    let text = XERText.plan([["task_code": "A", "task_name": "Pour\n\ndeck"], ["task_code": "B"]]).text
    let document = try XERReader.read(.bytes(Array(text.utf8), name: "test.xer"))
    #expect(document.projects.first?.plan.activities.map(\.title) == ["Pour\n\ndeck", ""])
    let note = document.notes.notes.first { $0.element == "TASK" && $0.kind == .contradiction }
    #expect(note?.line == 10)
  }

  @Test func `fields too many or too few are noted`() throws {
    var text = XERText.plan([["task_code": "A"], ["task_code": "B"]])
    text.lines[9] += "\tsurplus"
    text.lines[10] = text.lines[10].split(separator: "\t", omittingEmptySubsequences: false).dropLast().joined(
      separator: "\t")
    let notes = try text.read().notes.notes.filter { $0.element == "TASK" }
    #expect(notes.map { "\($0.line) \($0.kind)" } == ["10 contradiction", "11 contradiction"])
  }

  @Test func `bytes that the encoding does not define are noted`() throws {
    let bytes = Array(XERText.plan([["task_code": "A", "task_name": "@"]]).text.utf8).map { $0 == 0x40 ? 0x98 : $0 }
    let document = try XERReader.read(.bytes(bytes, name: "test.xer"), encoding: .windows1251)
    #expect(document.projects.first?.plan.activities.first?.title == "\u{FFFD}")
    #expect(document.notes.notes.contains { $0.kind == .unreadable && $0.line == 10 })
  }

  @Test func `a record past the limit is refused`() {
    let text = "ERMHDR\t1\n%T\tTASK\n%F\ta\n%R\t" + String(repeating: "x", count: XERParser.recordLimit)
    #expect(error(text) == "test.xer line 4: a record is longer than 16777216 bytes; export the file again")
  }
}
