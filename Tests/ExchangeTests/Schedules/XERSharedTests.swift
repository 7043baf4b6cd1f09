import Foundation
import Scheduling
import TestSupport
import Testing

@testable import Exchange

struct XERSharedTests {
  private static let files = SharedData.files("data/schedules", extension: "xer")

  /// Records of `table`, counted in the text.
  private func count(_ table: String, in url: URL) throws -> Int {
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    var isInside = false
    var count = 0
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("%T\t") { isInside = line == "%T\t\(table)" }
      if isInside, line.hasPrefix("%R\t") { count += 1 }
    }
    return count
  }

  @Test(arguments: files) func `each file gives all its activities, links and assignments`(url: URL) throws {
    let document = try XERReader.read(.file(path: url.path))
    let projects = document.projects
    let (tasks, tree) = try (count("TASK", in: url), count("PROJWBS", in: url))
    let (links, assignments) = try (count("TASKPRED", in: url), count("TASKRSRC", in: url))
    #expect(try count("PROJECT", in: url) == projects.count)
    let activities = projects.flatMap(\.plan.activities)
    #expect(activities.count { $0.kind != .summary } == tasks)
    #expect(activities.count { $0.kind == .summary } == tree - projects.count)
    let own = projects.reduce(0) { $0 + $1.plan.links.count }
    let outside = projects.reduce(0) { $0 + $1.externalLinks.count { $0.isPredecessorOutside } }
    #expect(own + outside == links)
    #expect(projects.reduce(0) { $0 + $1.plan.assignments.count } == assignments)
    #expect(document.notes.notes.allSatisfy { $0.kind != .unreadable || $0.element == "ERMHDR" })
    #expect(document.notes.notes.contains { $0.kind == .notUnderstood })
  }

  private func shared(_ name: String) throws -> PlanDocument? {
    try SharedData.url("data/schedules/\(name)").map { try XERReader.read(.file(path: $0.path)) }
  }

  @Test func `Cyrillic in windows-1251 is read right, and the guess is noted`() throws {
    guard let document = try shared("encoding1251.xer") else { return }
    let titles = document.projects.flatMap(\.plan.activities).map(\.title)
    #expect(titles.contains("Задача 1"))
    #expect(titles.contains("Тест2"))
    let note = try #require(document.notes.notes.first { $0.element == "encoding" })
    #expect(note.kind == .assumed)
    #expect(note.text.contains("windows-1251"))
  }

  @Test func `a project that is there only for a link is external`() throws {
    guard let document = try shared("MultiprojectWithExternal.xer") else { return }
    #expect(document.projects.map(\.id) == ["TestProject", "TestProject2"])
    #expect(document.projects.map(\.isExternal) == [true, false])
    #expect(document.projects.map(\.title) == ["(New Project)", "(New Project2)"])
    let link = try #require(document.projects.last?.externalLinks.first)
    #expect(link.project == "TestProject")
    #expect(link.link == Link("A1000", "A1010"))
    #expect(document.projects.first?.plan.activities.map(\.title) == ["Задача 1"])
    #expect(document.projects.allSatisfy { $0.plan.links.isEmpty })
  }

  @Test func `each type of percent complete is read as what it is`() throws {
    guard let document = try shared("percent-complete-8.4.xer") else { return }
    let activities = document.projects.flatMap(\.plan.activities)
    #expect(activities.count == 12)
    for activity in activities {
      // Their titles say what they are: `Physical 25%`.
      let words = activity.title.split(separator: " ")
      let percent = try #require(words.last.flatMap { Int($0.dropLast()) }) * 100
      let progress = activity.progress
      switch words.first {
      case "Duration":
        #expect(progress.percent ?? 0 == percent)
        #expect(progress.physicalPercent == nil)
      case "Physical", "Units":
        #expect(progress.physicalPercent == percent)
        #expect(progress.percent ?? 0 == 0)
      default: Issue.record("another type: \(activity.title)")
      }
    }
  }
}
