import Exchange
import Scheduling
import Testing
import Values

/// A small file of Microsoft Project: what a test is about, with the least around it.
func mspdi(
  properties: String = "", calendars: String? = nil, tasks: String = "", resources: String = "",
  assignments: String = ""
) -> String {
  let standard = """
    <Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
    \((2...6).map { "<WeekDay><DayType>\($0)</DayType><DayWorking>1</DayWorking><WorkingTimes>"
      + "<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
      + "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime>"
      + "</WorkingTimes></WeekDay>" }.joined())
    <WeekDay><DayType>7</DayType><DayWorking>0</DayWorking></WeekDay>
    <WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></Calendar>
    """
  return """
    <?xml version="1.0" encoding="UTF-8"?>
    <Project xmlns="http://schemas.microsoft.com/project">
    <StartDate>2026-03-02T08:00:00</StartDate><CalendarUID>1</CalendarUID><CurrencyCode>EUR</CurrencyCode>
    \(properties)
    <Calendars>\(calendars ?? standard)</Calendars>
    <Tasks>\(tasks)</Tasks>
    <Resources>\(resources)</Resources>
    <Assignments>\(assignments)</Assignments>
    </Project>
    """
}

/// A task with the elements that every one has, and others.
func task(_ uid: Int, _ more: String = "", level: Int = 1, duration: String = "PT8H0M0S") -> String {
  "<Task><UID>\(uid)</UID><Name>T\(uid)</Name><OutlineLevel>\(level)</OutlineLevel><Duration>\(duration)</Duration>\(more)</Task>\n"
}

func predecessor(_ uid: Int, type: Int = 1, _ more: String = "") -> String {
  "<PredecessorLink><PredecessorUID>\(uid)</PredecessorUID><Type>\(type)</Type>\(more)</PredecessorLink>"
}

func readPlan(_ xml: String, name: String = "plan.xml") throws -> PlanDocument {
  try PlanDocument.read(.bytes(Array(xml.utf8), name: name))
}

func onlyProject(_ document: PlanDocument) throws -> PlanProject {
  try #require(document.projects.count == 1)
  return document.projects[0]
}

extension PlanProject {
  func activity(_ id: String) throws -> Activity { try #require(plan.activities.first { $0.id == id }) }
}

extension PlanNotes {
  func has(_ kind: Kind, _ element: String) -> Bool { notes.contains { $0.kind == kind && $0.element == element } }
  func line(_ kind: Kind, _ element: String) -> Int? { notes.first { $0.kind == kind && $0.element == element }?.line }
  func count(_ kind: Kind, _ element: String) -> Int {
    notes.filter { $0.kind == kind && $0.element == element }.reduce(0) { $0 + $1.count }
  }
}

func moment(_ text: String) throws -> CivilMoment { try #require(CivilMoment(iso: text)) }
func day(_ text: String) throws -> CivilDay { try #require(CivilDay(iso: text)) }

/// All bytes that a writer gives.
final class WrittenBytes {
  private(set) var bytes: [UInt8] = []
  func append(_ more: [UInt8]) { bytes += more }
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

func written(_ project: PlanProject) throws -> (xml: String, lost: PlanNotes) {
  let bytes = WrittenBytes()
  let lost = try MSPDIWriter.write(project) { bytes.append($0) }
  return (bytes.text, lost)
}
