public import Values

/// The expected duration of a network and how far it may lie off, by the Program Evaluation and Review Technique
/// (D. G. Malcolm and others, 1959): expected durations give the critical path, whose variances add up.
///
/// Durations are independent and no other path interferes: where several are about as long, it is too hopeful; simulate.
public struct PERTAnalysis: Hashable, Sendable {
  public let expectedDuration: Rational
  /// Along the critical path; of several as long, the greatest.
  public let variance: Rational
  /// Ids in order.
  public let criticalPath: [String]
  public let activities: [Expected]

  public struct Expected: Hashable, Sendable {
    public let id: String
    public let duration: Rational
    public let variance: Rational
  }

  /// The standard deviation as decimal text; nil where it can't be had to so many decimals.
  public func deviationText(decimals: Int) -> String? { variance.squareRootText(decimals: decimals) }

  /// Throws for repeated and unknown ids, cycles, estimates out of order, and figures past 128 bits.
  public init(_ activities: [PERTActivity]) throws(PlanFault) {
    let precedence = try Precedence(ids: activities.map(\.id), predecessors: activities.map(\.predecessors))
    var expected: [Expected] = []
    for activity in activities {
      guard activity.optimistic <= activity.mostLikely, activity.mostLikely <= activity.pessimistic else {
        throw .badActivity(activity.id, because: "its estimates are not optimistic ≤ most likely ≤ pessimistic")
      }
      guard let duration = activity.expected, let variance = activity.variance else { throw Self.tooLarge(activity.id) }
      expected.append(Expected(id: activity.id, duration: duration, variance: variance))
    }
    var ends: [LongestEnd?] = Array(repeating: nil, count: activities.count)
    for index in precedence.order {
      let longest = precedence.predecessors[index].compactMap { before in
        ends[before].map { LongestEnd($0.duration, $0.variance, id: activities[before].id, previous: before) }
      }.max()
      let begin = longest ?? LongestEnd(.zero, .zero, id: "", previous: nil)
      guard let end = begin.adding(expected[index]) else { throw Self.tooLarge(activities[index].id) }
      ends[index] = end
    }
    let end = ends.indices.compactMap { index in
      ends[index].map { LongestEnd($0.duration, $0.variance, id: activities[index].id, previous: index) }
    }.max()
    var path: [String] = []
    var step = end?.previous
    while let index = step {
      path.append(activities[index].id)
      step = ends[index]?.previous
    }
    expectedDuration = end?.duration ?? .zero
    variance = end?.variance ?? .zero
    criticalPath = path.reversed()
    self.activities = expected
  }

  private static func tooLarge(_ id: String) -> PlanFault {
    .badActivity(id, because: "its estimates are too large to add up")
  }
}

/// The longest way to an activity's end; of equals the most uncertain, then the one with the first id.
private struct LongestEnd: Comparable {
  var duration: Rational
  var variance: Rational
  /// Of `previous`.
  var id: String
  var previous: Int?

  init(_ duration: Rational, _ variance: Rational, id: String, previous: Int?) {
    self.duration = duration
    self.variance = variance
    self.id = id
    self.previous = previous
  }

  func adding(_ activity: PERTAnalysis.Expected) -> LongestEnd? {
    guard let duration = duration.adding(activity.duration), let variance = variance.adding(activity.variance)
    else { return nil }
    return LongestEnd(duration, variance, id: id, previous: previous)
  }

  static func < (left: LongestEnd, right: LongestEnd) -> Bool {
    (left.duration, left.variance, right.id) < (right.duration, right.variance, left.id)
  }
}
