import Exchange
import Foundation
import Scheduling
import TestSupport
import Testing
import Values

@Suite struct `A plan written as Microsoft Project XML` {
  /// In an order of its own, without lines: those of a file mean nothing.
  private func ordered(_ project: PlanProject) -> PlanProject {
    var project = project
    project.lines = [:]
    project.plan.activities.sort { $0.id < $1.id }
    project.plan.links.sort { "\($0)" < "\($1)" }
    project.externalLinks = project.externalLinks.map {
      ExternalLink(link: $0.link, project: $0.project, isPredecessorOutside: $0.isPredecessorOutside, line: 0)
    }.sorted { "\($0)" < "\($1)" }
    return project
  }

  @Test func `is read back as it was, for every shared file of that form`() throws {
    var count = 0
    for url in SharedData.files("data/schedules", extension: "xml") {
      let document = try PlanDocument.read(.file(path: url.path))
      guard document.format == .mspdi else { continue }
      let project = try onlyProject(document)
      let (xml, lost) = try written(project)
      #expect(lost.notes.isEmpty, "\(url.lastPathComponent): \(lost.notes)")
      #expect(try ordered(onlyProject(readPlan(xml))) == ordered(project), "\(url.lastPathComponent)")
      #expect(try written(project).xml == xml)
      count += 1
    }
    #expect(count >= 7 || SharedData.url("data/schedules") == nil)
  }

  @Test(arguments: 0..<40)
  func `is read back as it was, for a random plan`(seed: UInt64) throws {
    var random = Seeded(seed)
    let project = try RandomProject.project(&random)
    let (xml, lost) = try written(project)
    #expect(lost.notes.isEmpty, "seed \(seed): \(lost.notes)")
    let again = try readPlan(xml)
    #expect(!again.notes.notes.contains { $0.kind == .unreadable }, "seed \(seed): \(again.notes.notes)")
    #expect(try ordered(onlyProject(again)) == ordered(project), "seed \(seed)")
  }

  @Test func `keeps ids that are no numbers, kinds and constraints that Microsoft Project has not`() throws {
    var effort = Activity(id: "A; 100%", kind: .levelOfEffort, parent: "Bridge.P", duration: 3600)
    effort.secondConstraint = Constraint(.finishNoLaterThan, try moment("2026-04-10T16:00"), isMandatory: true)
    effort.account = "CA 1"
    effort.spread = DurationSpread(optimistic: 1800, pessimistic: 7200)
    var plan = Plan(
      start: try moment("2026-03-02T08:00"),
      calendars: [WorkCalendar(id: "1", week: WorkCalendar.standard.week)], calendar: "1",
      activities: [
        effort, Activity(id: "Bridge.P", kind: .summary), Activity(id: "0", kind: .finishMilestone),
      ], links: [Link("A; 100%", "0")], resources: [Resource(id: "Crane", kind: .equipment)],
      assignments: [Assignment(activity: "A; 100%", resource: "Crane")])
    plan.assignments[0].work = 3600
    plan.title = "Piers"
    let project = PlanProject(id: "P", title: "Piers", plan: plan)
    let (xml, lost) = try written(project)
    #expect(lost.notes.isEmpty)
    #expect(try ordered(onlyProject(readPlan(xml))) == ordered(project))
    #expect(!xml.contains("<UID>A"))
  }

  @Test func `says what has no place in it`() throws {
    var plan = Plan(start: try moment("2026-03-02T08:00"), mustFinishBy: try moment("2026-12-31T17:00"))
    plan.rules.outOfSequence = .progressOverride
    plan.rules.lagCalendar = .predecessor
    plan.activities = [Activity(id: "1"), Activity(id: "2")]
    plan.links = [Link("1", "2", lag: .working(7))]
    let lost = try written(PlanProject(id: "P", title: "", plan: plan)).lost
    for element in ["mustFinishBy", "rules.outOfSequence", "rules.lagCalendar", "lag", "calendar.id"] {
      #expect(lost.has(.notUnderstood, element), "\(element)")
    }
  }
}
