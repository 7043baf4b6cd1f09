import Scheduling

/// The longest path of the same network in whole numbers, in topological order, with no calendar: the limit of a pass.
struct PlainLongestPath: Row {
  static let name = "schedule: plain topological pass, there and back"
  var name: String { Self.name }

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let plan = GeneratedPlan.make(activities: workload.options.activities, seed: workload.options.seed)
    let network = PlainNetwork(plan)
    var latest: Int64 = 0
    let measured = Measurement.timing(plan.activities.count + plan.links.count) {
      latest = network.floats().finish
    }
    keep(latest)
    return measured
  }
}

/// The generated plan's links go from lesser to greater places, so that its order is topological.
struct PlainNetwork {
  private var durations: [Int64]
  private var incoming: [Range<Int>] = []
  private var sources: [Int32] = []

  init(_ plan: Plan) {
    durations = plan.activities.map(\.duration)
    var links = Array(repeating: [Int32](), count: durations.count)
    for link in plan.links {
      guard let from = Int32(link.predecessor.dropFirst()), let to = Int(link.successor.dropFirst()) else { continue }
      links[to].append(from)
    }
    for before in links {
      incoming.append(sources.count..<sources.count + before.count)
      sources += before
    }
  }

  func floats() -> (finish: Int64, floats: [Int64]) {
    var early = Array(repeating: Int64(0), count: durations.count)
    var finish: Int64 = 0
    for node in durations.indices {
      var start: Int64 = 0
      for place in incoming[node] { start = max(start, early[Int(sources[place])]) }
      early[node] = start + durations[node]
      finish = max(finish, early[node])
    }
    var late = Array(repeating: finish, count: durations.count)
    for node in durations.indices.reversed() {
      let start = late[node] - durations[node]
      for place in incoming[node] { late[Int(sources[place])] = min(late[Int(sources[place])], start) }
    }
    return (finish, zip(late, early).map { $0 - $1 })
  }
}
