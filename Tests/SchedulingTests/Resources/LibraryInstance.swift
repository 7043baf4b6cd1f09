import Foundation
import Scheduling
import TestSupport
import Testing
import Values

/// A single-mode instance of PSPLIB (R. Kolisch, A. Sprecher, 1996) as a plan that works round the clock, a period a day.
struct LibraryInstance {
  let name: String
  /// The shortest duration with resources to spare.
  let networkDays: Int64
  let horizonDays: Int64
  let plan: Plan

  static func all() throws -> [LibraryInstance] {
    try SharedData.files("data/psplib", extension: "sm").map { try LibraryInstance($0) }
  }

  private init(_ url: URL) throws {
    name = url.lastPathComponent
    let lines = try String(contentsOf: url, encoding: .isoLatin1).split(whereSeparator: \.isNewline).map(String.init)
    func numbers(_ line: String) -> [Int64] { line.split(separator: " ").compactMap { Int64($0) } }
    func table(_ title: String, skip: Int) throws -> [[Int64]] {
      let start = try #require(lines.firstIndex { $0.hasPrefix(title) }) + skip
      return lines[start...].prefix { !$0.hasPrefix("*") }.map(numbers)
    }
    networkDays = try #require(try table("PROJECT INFORMATION", skip: 2).first?.last)
    horizonDays = try #require(lines.first { $0.hasPrefix("horizon") }.flatMap { numbers($0).last })
    let successors = try table("PRECEDENCE RELATIONS", skip: 2)
    let requests = try table("REQUESTS/DURATIONS", skip: 3)
    let capacities = try #require(try table("RESOURCEAVAILABILITIES", skip: 2).first)
    let calendar = WorkCalendar.continuous
    plan = Plan(
      start: try at("2026-03-02T00:00"), calendars: [calendar], calendar: calendar.id,
      activities: requests.map { Activity(id: "\($0[0])", duration: $0[2] * 86_400) },
      links: successors.flatMap { row in row.dropFirst(3).map { Link("\(row[0])", "\($0)") } },
      resources: capacities.enumerated().map {
        Resource(id: "R\($0)", capacity: [Resource.Capacity(units: $1 * 10_000)])
      },
      assignments: requests.flatMap { row in
        row.dropFirst(3).enumerated().filter { $1 > 0 }.map {
          Assignment(activity: "\(row[0])", resource: "R\($0)", units: $1 * 10_000)
        }
      })
  }

  func days(_ schedule: Schedule) -> Int64 { (schedule.finish.seconds - plan.start.seconds) / 86_400 }
}
