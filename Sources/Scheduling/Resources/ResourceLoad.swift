public import Values

/// What is asked of a resource or a role over time, and what there is of it.
public struct ResourceLoad: Hashable, Sendable {
  /// Of the resource, or the role.
  public let id: String
  public let title: String
  /// In order; those that nothing is asked of are left out.
  public let periods: [LoadPeriod]
  /// In order; none touches the next.
  public let overAllocations: [OverAllocation]
}

/// Demand and capacity within whole days.
public struct LoadPeriod: Hashable, Sendable {
  public enum Length: String, Hashable, Sendable, CaseIterable {
    case day, week, month
  }

  public let first: CivilDay
  /// Inclusive.
  public let last: CivilDay
  /// Hours of work.
  public let demand: Rational
  /// Hours of work, from the calendar and the units that there are.
  public let capacity: Rational

  public var isOverAllocated: Bool { capacity < demand }
}

/// A time in which more units are held than there are.
public struct OverAllocation: Hashable, Sendable {
  public let start: CivilMoment
  public let finish: CivilMoment
  /// The most held at once, and what there then is: hundredths of a percent of one.
  public let demand: Int64
  public let capacity: Int64
  /// Everything that holds some of it in that time, sorted.
  public let holders: [Holder]

  public struct Holder: Hashable, Comparable, Sendable {
    public let plan: String
    public let activity: String

    public static func < (left: Holder, right: Holder) -> Bool {
      (left.plan, left.activity) < (right.plan, right.activity)
    }
  }
}
