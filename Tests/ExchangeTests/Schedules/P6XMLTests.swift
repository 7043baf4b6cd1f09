import Exchange
import Foundation
import Scheduling
import TestSupport
import Testing
import Values

@Suite struct `A P6 XML plan` {
  private func p6(_ project: String, others: String = "", globals: String = "") -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6/V21.12/API/BusinessObjects">
    <DisplayCurrency><Currency><Id>USD</Id></Currency></DisplayCurrency>
    <Calendar><ObjectId>7</ObjectId><Name>Five days</Name><HoursPerDay>8</HoursPerDay><StandardWorkWeek>
    \(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"].map {
      "<StandardWorkHours><DayOfWeek>\($0)</DayOfWeek><WorkTime><Start>08:00:00</Start><Finish>15:59:00</Finish></WorkTime></StandardWorkHours>"
    }.joined())
    <StandardWorkHours><DayOfWeek>Sunday</DayOfWeek><WorkTime/></StandardWorkHours></StandardWorkWeek>
    <HolidayOrExceptions><HolidayOrException><Date>2026-05-01T00:00:00</Date><WorkTime/></HolidayOrException>
    <HolidayOrException><Date>2026-05-02T00:00:00</Date>
    <WorkTime><Start>08:00:00</Start><Finish>11:59:00</Finish></WorkTime></HolidayOrException></HolidayOrExceptions>
    </Calendar>\(globals)
    <Project><ObjectId>1</ObjectId><Id>BRIDGE</Id><Name>Bridge</Name><PlannedStartDate>2026-03-02T00:00:00</PlannedStartDate>
    <DataDate>2026-03-09T00:00:00</DataDate><ActivityDefaultCalendarObjectId>7</ActivityDefaultCalendarObjectId>
    \(project)</Project>\(others)
    </APIBusinessObjects>
    """
  }

  private func activity(_ object: Int, _ id: String, _ more: String = "", hours: String = "16") -> String {
    "<Activity><ObjectId>\(object)</ObjectId><Id>\(id)</Id><Name>\(id)</Name><Type>Task Dependent</Type>"
      + "<PlannedDuration>\(hours)</PlannedDuration>\(more)</Activity>\n"
  }

  private func relationship(_ from: Int, _ to: Int, _ more: String = "<Type>Finish to Start</Type>") -> String {
    "<Relationship><PredecessorActivityObjectId>\(from)</PredecessorActivityObjectId>"
      + "<SuccessorActivityObjectId>\(to)</SuccessorActivityObjectId>\(more)</Relationship>\n"
  }

  @Test func `gives activities by their ids, below the WBS by its codes`() throws {
    let document = try readPlan(
      p6(
        """
        <WBS><ObjectId>20</ObjectId><Code>P</Code><Name>Piers</Name></WBS>
        <WBS><ObjectId>21</ObjectId><ParentObjectId>20</ParentObjectId><Code>1</Code><Name>North</Name></WBS>
        """ + activity(100, "A1", "<WBSObjectId>21</WBSObjectId>") + activity(101, "A2")
          + relationship(100, 101, "<Type>Start to Start</Type><Lag>-4</Lag>")))
    let project = try onlyProject(document)
    #expect(document.format == .p6)
    #expect(document.notes.notes.isEmpty)
    #expect(project.id == "BRIDGE" && project.title == "Bridge")
    #expect(project.plan.activities.map(\.id) == ["BRIDGE.P", "BRIDGE.P.1", "A1", "A2"])
    #expect(project.plan.activities.map(\.parent) == [nil, "BRIDGE.P", "BRIDGE.P.1", nil])
    #expect(try project.activity("A1").duration == 57_600)
    #expect(project.plan.links == [Link("A1", "A2", .startToStart, lag: .working(-14_400))])
    #expect(project.plan.dataDate == (try moment("2026-03-09")))
    #expect(project.plan.rules.dialect == .primavera)
    let calendar = try #require(project.plan.calendars.first)
    #expect(calendar.week[0] == DayHours([Shift(28_800, 57_600)]))
    #expect(calendar.exceptions.map(\.hours) == [.off, DayHours([Shift(28_800, 43_200)])])
  }

  @Test func `tells the kinds of activities and their constraints`() throws {
    let kinds = [
      ("Task Dependent", Activity.Kind.task), ("Resource Dependent", .task), ("Level of Effort", .levelOfEffort),
      ("Start Milestone", .milestone), ("Finish Milestone", .finishMilestone), ("WBS Summary", .summary),
    ]
    let xml = kinds.enumerated().map {
      activity($0.offset, "A\($0.offset)", hours: "0").replacing("Task Dependent", with: $0.element.0)
    }
    let project = try onlyProject(
      readPlan(
        p6(
          xml.joined()
            + activity(
              50, "B",
              """
              <PrimaryConstraintType>Mandatory Start</PrimaryConstraintType>
              <PrimaryConstraintDate>2026-04-01T08:00:00</PrimaryConstraintDate>
              <SecondaryConstraintType>Finish On or Before</SecondaryConstraintType>
              <SecondaryConstraintDate>2026-04-10T16:00:00</SecondaryConstraintDate>
              """))))
    #expect(project.plan.activities.prefix(6).map(\.kind) == kinds.map(\.1))
    #expect(project.plan.activities.prefix(2).map(\.ignoresResourceCalendars) == [true, false])
    #expect(
      try project.activity("B").constraint
        == Constraint(.mustStartOn, moment("2026-04-01T08:00"), isMandatory: true))
    #expect(try project.activity("B").secondConstraint == Constraint(.finishNoLaterThan, moment("2026-04-10T16:00")))
  }

  @Test func `keeps progress by the type of its percentage`() throws {
    let project = try onlyProject(
      readPlan(
        p6(
          activity(
            1, "A",
            """
            <Status>In Progress</Status><ActualStartDate>2026-03-02T08:00:00</ActualStartDate>
            <RemainingDuration>12</RemainingDuration><DurationPercentComplete>0.25</DurationPercentComplete>
            <PercentCompleteType>Physical</PercentCompleteType><PhysicalPercentComplete>0.4</PhysicalPercentComplete>
            """))))
    let progress = try project.activity("A").progress
    #expect(progress.actualStart == (try moment("2026-03-02T08:00")) && progress.remaining == 43_200)
    #expect(progress.percent == 2500 && progress.physicalPercent == 4000)
  }

  @Test func `computes by the options of the project`() throws {
    let project = try onlyProject(
      readPlan(
        p6(
          """
          <RelationshipLagCalendar>24 Hour Calendar</RelationshipLagCalendar>
          <OutOfSequenceScheduleType>Progress Override</OutOfSequenceScheduleType>
          <CriticalActivityPathType>Longest Path</CriticalActivityPathType>
          <MustFinishByDate>2026-12-31T00:00:00</MustFinishByDate>
          """)))
    let rules = project.plan.rules
    #expect(rules.lagCalendar == .continuous && rules.outOfSequence == .progressOverride)
    #expect(rules.criticality == .longestPath)
    #expect(project.plan.mustFinishBy == (try moment("2026-12-31")))
  }

  @Test func `keeps a link between two projects with both, and one to a project that is not there`() throws {
    let other = """
      <Project><ObjectId>2</ObjectId><Id>ROAD</Id><PlannedStartDate>2026-03-02T00:00:00</PlannedStartDate>
      \(activity(200, "R1"))\(relationship(100, 200))
      <Relationship><PredecessorActivityObjectId>999</PredecessorActivityObjectId>
      <PredecessorProjectObjectId>3</PredecessorProjectObjectId><SuccessorActivityObjectId>200</SuccessorActivityObjectId>
      <Type>Finish to Finish</Type></Relationship></Project>
      """
    let projects = try readPlan(p6(activity(100, "A1") + relationship(100, 200), others: other)).projects
    #expect(projects.map(\.id) == ["BRIDGE", "ROAD"])
    #expect(projects.map { $0.plan.links.count } == [0, 0])
    #expect(projects[0].externalLinks.map(\.project) == ["ROAD"])
    #expect(projects[0].externalLinks.map(\.isPredecessorOutside) == [false])
    #expect(projects[1].externalLinks.map(\.project) == ["BRIDGE", "3"])
    #expect(projects[1].externalLinks.map(\.link.predecessor) == ["A1", "999"])
  }

  @Test func `brings baselines as plans, and their dates by activity`() throws {
    let url = try #require(SharedData.url("data/schedules/BaselineProjects.xml"))
    let project = try onlyProject(PlanDocument.read(.file(path: url.path)))
    #expect(project.baselines.map(\.title) == ["(New Project) - B2", "(New Project) - B1"])
    #expect(project.plan.activities.allSatisfy { Set($0.baselines.keys) == [0, 1] })
    let text = try String(contentsOf: url, encoding: .utf8)
    #expect(project.baselines.count == text.matches(of: /<BaselineProject>/).count)
    let baseline = try #require(project.baselines.last?.plan.activities.first)
    #expect(baseline.stated?.finish == (try moment("2023-03-10T16:00")))
    #expect(try project.activity(baseline.id).baselines[1]?.finish == baseline.stated?.finish)
  }

  @Test func `refuses two activities of a project with one id`() throws {
    let error = #expect(throws: ExchangeError.self) { try readPlan(p6(activity(1, "A") + activity(2, "A"))) }
    #expect(error?.line != nil)
    #expect(error?.description.contains("'A'") == true)
  }

  @Test func `notes what it has no place for, with its line`() throws {
    let notes = try readPlan(
      p6(activity(1, "A", "<Weather>sunny</Weather>") + "<Steps><Step/></Steps>", globals: "<Ghost><A>1</A></Ghost>")
    ).notes
    #expect(notes.has(.notUnderstood, "Activity/Weather"))
    #expect(notes.has(.notUnderstood, "Project/Steps"))
    #expect(notes.has(.notUnderstood, "APIBusinessObjects/Ghost"))
    #expect(notes.notes.allSatisfy { $0.line > 1 })
  }
}
