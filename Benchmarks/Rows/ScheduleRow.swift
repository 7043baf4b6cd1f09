import Dispatch
import Scheduling

/// A plan's network computed, in activities and links a second.
struct ScheduleRow: Row {
  enum Work: String, CaseIterable {
    case passes = "schedule: both passes"
    case whole = "schedule: plan to dates, floats, drivers"
    case change = "schedule: after a change of one duration"
    case simulation = "schedule: simulation on all cores"
  }

  let work: Work

  var name: String { work.rawValue }
  var limit: String? { work == .change ? Work.passes.rawValue : PlainLongestPath.name }

  private static let changes = 200
  private static let runs = 10_000

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let plan = GeneratedPlan.make(activities: workload.options.activities, seed: workload.options.seed)
    let size = plan.activities.count + plan.links.count
    switch work {
    case .passes:
      let network = try Network(plan)
      return try .timing(size) { keep(try network.dates()) }
    case .whole: return try .timing(size) { keep(try Schedule(plan)) }
    case .change:
      var random = SplitMix64(state: workload.options.seed)
      var network = try Network(plan)
      var dates = try network.dates()
      var share = 0
      let measured = try Measurement.timing(size * Self.changes) {
        for _ in 0..<Self.changes {
          let node = Int.random(in: 0..<network.workCount, using: &random)
          network.setDuration(28_800 * Int64.random(in: 1...10, using: &random), of: node)
          share += try network.reschedule(&dates, after: [node]).share
        }
      }
      note("a change of one duration computes \(share / Self.changes / 100) % of what both passes do, on average")
      return measured
    case .simulation:
      var plan = GeneratedPlan.make(activities: 1_000, seed: workload.options.seed)
      for index in plan.activities.indices {
        let likely = plan.activities[index].duration
        plan.activities[index].spread = DurationSpread(optimistic: likely * 3 / 4, pessimistic: likely * 3 / 2)
      }
      let simulation = try RiskSimulation(plan, RiskModel(seed: workload.options.seed))
      let share = 500
      let measured = Measurement.timing((plan.activities.count + plan.links.count) * Self.runs) {
        DispatchQueue.concurrentPerform(iterations: Self.runs / share) { part in
          keep(simulation.runs(part * share..<(part + 1) * share))
        }
      }
      note("\(Self.runs) runs of \(plan.activities.count) activities: \(measured.seconds) s")
      return measured
    }
  }
}
