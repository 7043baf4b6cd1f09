import Exchange
import Foundation
import Scheduling
import TestSupport
import Testing
import Values

@Suite struct `The shared plans in XML` {
  /// How often an element begins, by a plain search.
  private func count(_ element: String, in text: String) -> Int {
    text.components(separatedBy: "<\(element)>").count - 1
  }

  @Test func `give as many tasks, links and calendars as a search of their text finds`() throws {
    for url in SharedData.files("data/schedules", extension: "xml") {
      let text = try String(contentsOf: url, encoding: .utf8)
      let document = try PlanDocument.read(.file(path: url.path))
      let comment = Comment(rawValue: url.lastPathComponent)
      #expect(document.notes.notes.allSatisfy { $0.line > 0 && $0.count > 0 }, comment)
      #expect(!document.notes.notes.contains { $0.kind == .unreadable || $0.kind == .contradiction }, comment)
      let plans = document.projects.map(\.plan) + document.projects.flatMap { $0.baselines.map(\.plan) }
      if document.format == .mspdi {
        let plan = try onlyProject(document).plan
        #expect(plan.activities.count == count("Task", in: text), comment)
        #expect(plan.links.count == count("PredecessorLink", in: text), comment)
        #expect(plan.calendars.count == count("Calendar", in: text), comment)
      } else {
        #expect(document.format == .p6)
        #expect(plans.reduce(0) { $0 + $1.activities.count } == count("Activity", in: text), comment)
        #expect(plans.reduce(0) { $0 + $1.assignments.count } == count("ResourceAssignment", in: text), comment)
      }
      for plan in plans { #expect(throws: Never.self, comment) { try Schedule(plan) } }
    }
  }

  @Test func `show the interruptions of split tasks`() throws {
    let url = try #require(SharedData.url("data/schedules/mspdisplittask.xml"))
    let project = try onlyProject(PlanDocument.read(.file(path: url.path)))
    #expect(try project.activity("1").parts.count == 2)
    #expect(try project.activity("2").parts.count == 3)
  }

  @Test func `tell how far they are read`() throws {
    let url = try #require(SharedData.url("data/schedules/actual_props.mspdi.xml"))
    let steps = Steps()
    _ = try PlanDocument.read(.file(path: url.path)) { done, total in steps.add(done, total) }
    #expect(steps.last?.done == steps.last?.total)
    #expect(steps.last?.total == Int64(try readAll(url.path).count))
  }

  private final class Steps {
    private(set) var last: (done: Int64, total: Int64)?
    func add(_ done: Int64, _ total: Int64) { last = (done, total) }
  }
}
