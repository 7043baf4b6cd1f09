import Exchange
import Foundation
import Scheduling
import TestSupport
import Testing
import Values

/// Plans with the dates that another program computed for them: `cpm_NAME.json` beside `NAME.mspdi.xml`.
@Suite struct `A plan that others computed` {
  struct Case: Decodable {
    struct Task: Decodable {
      var uid: Int
      var summary: Bool
      var es: String?
      var ef: String?
      var slack_h: Double?
      var critical: Bool
      var active: Bool
      var haschildren: Bool?
      var null: Bool?
      var re: Recomputed?

      var isLeaf: Bool { !summary && active && haschildren != true && null != true }
    }

    /// What that program's own scheduler gives.
    struct Recomputed: Decodable, Equatable {
      var es: String?
      var ef: String?
      var slack_h: Double?
      var critical: Bool
    }

    var tasks: [Task]
  }

  struct Score {
    var leaves = 0
    var agreeing = 0
    var misses: [String] = []
  }

  /// The folder that `COUNTERSIGN_SCHEDULES` names, or the shared one.
  private static let cases: [URL] = {
    let folder = ProcessInfo.processInfo.environment["COUNTERSIGN_SCHEDULES"].map { URL(filePath: $0) }
    let files =
      folder.map { (try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)) ?? [] }
      ?? SharedData.files("data/schedules", extension: "json")
    return files.filter { $0.lastPathComponent.hasPrefix("cpm_") && $0.pathExtension == "json" }
      .sorted { $0.path < $1.path }
  }()

  @Test func `computes to the same early dates, slack and criticality`() throws {
    var total = Score()
    for url in Self.cases {
      let name = url.deletingPathExtension().lastPathComponent.dropFirst(4)
      let plan = url.deletingLastPathComponent().appending(path: "\(name).mspdi.xml")
      let score = try score(
        JSONDecoder().decode(Case.self, from: Data(contentsOf: url)), PlanDocument.read(.file(path: plan.path)))
      total.leaves += score.leaves
      total.agreeing += score.agreeing
      total.misses += score.misses.map { "\(name) \($0)" }
    }
    print("\(Self.cases.count) plans: \(total.agreeing) of \(total.leaves) tasks agree")
    for miss in total.misses.prefix(50) { print("  \(miss)") }
    #expect(total.misses == [])
  }

  private func score(_ expected: Case, _ document: PlanDocument) throws -> Score {
    let project = try #require(document.projects.first)
    let schedule = try Schedule(project.plan)
    let computed = Dictionary(schedule.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var score = Score()
    for task in expected.tasks where task.isLeaf {
      if let again = task.re, !agrees(task, again) { continue }
      score.leaves += 1
      guard let own = computed[String(task.uid)] else {
        score.misses.append("\(task.uid): is missing")
        continue
      }
      let misses = misses(task, own)
      score.misses += misses.map { "\(task.uid): \($0)" }
      if misses.isEmpty { score.agreeing += 1 }
    }
    return score
  }

  /// Whether the other program's scheduler gives what its file says.
  private func agrees(_ task: Case.Task, _ again: Case.Recomputed) -> Bool {
    task.es == again.es && task.ef == again.ef && task.critical == again.critical
      && abs((task.slack_h ?? 0) - (again.slack_h ?? 0)) < 0.02
  }

  private func misses(_ task: Case.Task, _ own: ActivitySchedule) -> [String] {
    var misses: [String] = []
    if let es = task.es, es.prefix(16) != own.earlyStart.description.prefix(16) {
      misses.append("early start \(es) is \(own.earlyStart)")
    }
    if let ef = task.ef, ef.prefix(16) != own.earlyFinish.description.prefix(16) {
      misses.append("early finish \(ef) is \(own.earlyFinish)")
    }
    let hours = Double(own.totalFloat) / 3600
    if let slack = task.slack_h, abs(slack - hours) > 0.02 { misses.append("slack \(slack) is \(hours)") }
    if task.critical != own.isCritical { misses.append("critical \(task.critical) is \(own.isCritical)") }
    return misses
  }
}
