/// One line of the table: some work, measured by itself, and what it is compared with.
protocol Row {
  /// Unique; other rows name it in `limit`.
  var name: String { get }
  /// The row whose rate is this one's 1.00: what the machine can do with the same bytes at best. Nil: nothing to compare.
  var limit: String? { get }
  /// Prepares, works, and returns the work alone. Called once a round, each time with an empty directory.
  func measure(_ workload: Workload, in directory: String) throws -> Measurement
}

extension Row {
  var limit: String? { nil }
}

struct Measurement {
  /// Things done: events, syncs, hashes.
  var count: Int
  var seconds: Double

  var rate: Double { seconds > 0 ? Double(count) / seconds : 0 }

  /// Runs `work`, which does `count` things, against the monotonic clock.
  static func timing(_ count: Int, _ work: () throws -> Void) rethrows -> Measurement {
    let duration = try ContinuousClock().measure(work)
    let (seconds, attoseconds) = duration.components
    return Measurement(count: count, seconds: Double(seconds) + Double(attoseconds) * 1e-18)
  }
}
