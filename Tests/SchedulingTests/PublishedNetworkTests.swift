import Foundation
import Scheduling
import TestSupport
import Testing
import Values

@Suite struct `Published networks` {
  private struct Cases: Decodable {
    var cases: [Case]
  }

  private struct Case: Decodable {
    var id: String
    var method: String
    var inputs: Inputs
    var expected: Expected?

    enum CodingKeys: CodingKey { case id, method, inputs, expected }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      id = try values.decode(String.self, forKey: .id)
      method = try values.decode(String.self, forKey: .method)
      let isOurs = method == "cpm"
      inputs = isOurs ? try values.decode(Inputs.self, forKey: .inputs) : Inputs(activities: [])
      expected = isOurs ? try values.decode(Expected.self, forKey: .expected) : nil
    }
  }

  private struct Inputs: Decodable {
    var activities: [Node]
  }

  private struct Node: Decodable {
    var id: String
    var predecessors: [String]
    var duration: Int64
  }

  private struct Expected: Decodable {
    var projectDuration: Int64
    var criticalPath: [String]
    var schedule: [String: Dates]?

    enum CodingKeys: String, CodingKey {
      case projectDuration = "project_duration"
      case criticalPath = "critical_path"
      case schedule
    }
  }

  private struct Dates: Decodable, Equatable {
    var es: Int64
    var ef: Int64
    var ls: Int64
    var lf: Int64
    var slack: Int64
  }

  /// A unit of the source is a day of 24 hours.
  private func schedule(_ nodes: [Node]) throws -> Schedule {
    let links = nodes.flatMap { node in node.predecessors.map { Link($0, node.id) } }
    return try Schedule(
      Plan(
        start: try at("2026-03-02T00:00"), calendars: [.continuous], calendar: "24h",
        activities: nodes.map { Activity(id: $0.id, duration: $0.duration * 86_400) }, links: links))
  }

  @Test func `have the dates, slack and critical path that their authors print`() throws {
    guard let url = SharedData.url("data/evm/pmcontrols_validation_cases.json") else { return }
    let cases = try JSONDecoder().decode(Cases.self, from: Data(contentsOf: url)).cases.filter { $0.method == "cpm" }
    #expect(!cases.isEmpty)
    for example in cases {
      let expected = try #require(example.expected)
      let schedule = try schedule(example.inputs.activities)
      #expect(schedule.critical.sorted() == expected.criticalPath.sorted(), "\(example.id)")
      let origin = schedule.start.seconds
      #expect((schedule.finish.seconds - origin) / 86_400 == expected.projectDuration, "\(example.id)")
      for (id, dates) in expected.schedule ?? [:] {
        let activity = try schedule[id]
        func unit(_ moment: CivilMoment) -> Int64 { (moment.seconds - origin) / 86_400 }
        let found = Dates(
          es: unit(activity.earlyStart), ef: unit(activity.earlyFinish), ls: unit(activity.lateStart),
          lf: unit(activity.lateFinish), slack: activity.totalFloat / 86_400)
        #expect(found == dates, "\(example.id) \(id)")
      }
    }
  }

  @Test func `of the PSPLIB last as long as the library says`() throws {
    let files = SharedData.files("data/psplib", extension: "sm")
    guard SharedData.url("data/psplib") != nil else { return }
    #expect(!files.isEmpty)
    for file in files {
      let instance = try ProjectInstance(String(contentsOf: file, encoding: .utf8))
      let schedule = try schedule(
        instance.durations.keys.sorted().map { job in
          Node(
            id: "\(job)", predecessors: instance.successors.filter { $1.contains(job) }.map { "\($0.key)" },
            duration: instance.durations[job] ?? 0)
        })
      let days = (schedule.finish.seconds - schedule.start.seconds) / 86_400
      #expect(days == instance.makespan, "\(file.lastPathComponent)")
    }
  }
}

/// A single-mode instance of the PSPLIB, Kolisch & Sprecher 1997.
struct ProjectInstance {
  var durations: [Int: Int64] = [:]
  var successors: [Int: [Int]] = [:]
  /// With precedence alone.
  var makespan: Int64 = 0

  init(_ text: String) throws {
    var section = ""
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasSuffix(":") {
        section = String(line)
        continue
      }
      let numbers = line.split(separator: " ").compactMap { Int($0) }
      switch section {
      case "PROJECT INFORMATION:" where numbers.count >= 6: makespan = Int64(numbers[5])
      case "PRECEDENCE RELATIONS:" where numbers.count >= 3: successors[numbers[0]] = Array(numbers[3...])
      case "REQUESTS/DURATIONS:" where numbers.count >= 3: durations[numbers[0]] = Int64(numbers[2])
      default: break
      }
    }
    try #require(!durations.isEmpty && makespan > 0)
  }
}
