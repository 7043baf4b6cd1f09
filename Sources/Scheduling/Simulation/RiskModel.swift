public import Values

/// What is uncertain about a plan, beside the spreads of its activities.
public struct RiskModel: Hashable, Sendable {
  /// The same seed, plan and model give the same result everywhere.
  public var seed: UInt64
  /// Of durations whose activity names no other.
  public var shape: DurationShape
  /// By activity.
  public var shapes: [String: DurationShape]
  /// The group of an activity, where it has one: all of a group turn out equally well or badly in a run.
  public var groups: [String: String]
  public var events: [RiskEvent]

  public init(
    seed: UInt64, shape: DurationShape = .triangular, shapes: [String: DurationShape] = [:],
    groups: [String: String] = [:], events: [RiskEvent] = []
  ) {
    self.seed = seed
    self.shape = shape
    self.shapes = shapes
    self.groups = groups
    self.events = events
  }
}

/// Something that may happen once, and what it then does.
public struct RiskEvent: Hashable, Sendable {
  public var id: String
  /// In hundredths of a percent: 0…10,000.
  public var probability: Int
  public var impacts: [Impact]
  /// Below zero for an opportunity.
  public var cost: Money?

  /// On the duration of one activity; below zero it shortens, never below nothing.
  public struct Impact: Hashable, Sendable {
    public enum Delay: Hashable, Sendable {
      /// Of working time on the activity's calendar.
      case seconds(Int64)
      /// Of the duration that the run has drawn, in hundredths of a percent.
      case percent(Int64)
    }

    public var activity: String
    public var delay: Delay

    public init(activity: String, delay: Delay) {
      self.activity = activity
      self.delay = delay
    }
  }

  public init(id: String, probability: Int, impacts: [Impact] = [], cost: Money? = nil) {
    self.id = id
    self.probability = probability
    self.impacts = impacts
    self.cost = cost
  }
}
