/// A chain of activities, each driven by the one before.
public struct SchedulePath: Hashable, Sendable {
  /// From the first on: each drives the next.
  public var activities: [String]
  /// Between them: places in the plan's links.
  public var links: [Int]
  /// The path's activity that it branches from or runs into, on a path listed before; nil for one that stands alone.
  public var joins: String?
  /// The least total float along it, in seconds of working time.
  public var totalFloat: Int64
  public var isCritical: Bool
  public var isNearCritical: Bool

  public init(
    activities: [String], links: [Int], joins: String?, totalFloat: Int64, isCritical: Bool, isNearCritical: Bool
  ) {
    self.activities = activities
    self.links = links
    self.joins = joins
    self.totalFloat = totalFloat
    self.isCritical = isCritical
    self.isNearCritical = isNearCritical
  }

  /// How much less float it has than its activities had before; nil where none of them was there. Negative: it gained.
  public func floatConsumed(since earlier: Schedule) -> Int64? {
    let members = Set(activities)
    let before = earlier.activities.filter { members.contains($0.id) }.map(\.totalFloat).min()
    return before.map { $0 - totalFloat }
  }
}
