public import Values

/// Who or what does the work: a role, a person, a machine, a material.
public struct Resource: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case labour, equipment, material, cost
  }

  public var id: String
  public var title: String
  public var kind: Kind
  /// The id of its calendar; nil for the plan's.
  public var calendar: String?
  /// How many there are, in hundredths of a percent of one: 10,000 is one full-time unit. Where it changes, from the day.
  public var capacity: [Capacity]
  /// For an hour of one unit; of a material, for one unit of it.
  public var rate: Money?
  /// The role that it fills, where loads are looked at by role.
  public var role: String?

  public init(
    id: String, title: String = "", kind: Kind = .labour, calendar: String? = nil,
    capacity: [Capacity] = [Capacity(units: 10_000)], rate: Money? = nil, role: String? = nil
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.calendar = calendar
    self.capacity = capacity
    self.rate = rate
    self.role = role
  }

  public struct Capacity: Hashable, Sendable {
    /// Nil for ever before.
    public var from: CivilDay?
    public var units: Int64

    public init(from: CivilDay? = nil, units: Int64) {
      self.from = from
      self.units = units
    }
  }
}

/// A resource works on an activity.
public struct Assignment: Hashable, Sendable {
  public var activity: String
  public var resource: String
  /// In hundredths of a percent of one unit: 10,000 is full time.
  public var units: Int64
  /// Seconds of work, where it is not the activity's duration times the units.
  public var work: Int64?
  /// Seconds of work still to do, where it is not in proportion to the activity's remaining duration.
  public var remainingWork: Int64?
  public var cost: Money?
  /// Seconds of working time after the activity's start.
  public var delay: Int64
  /// Whether its calendar and work decide the activity's dates.
  public var isDriving: Bool

  public init(
    activity: String, resource: String, units: Int64 = 10_000, work: Int64? = nil, cost: Money? = nil,
    delay: Int64 = 0, isDriving: Bool = true, remainingWork: Int64? = nil
  ) {
    self.activity = activity
    self.resource = resource
    self.units = units
    self.work = work
    self.remainingWork = remainingWork
    self.cost = cost
    self.delay = delay
    self.isDriving = isDriving
  }
}
