public import Domain
public import Values

/// What is put before those who decide a change, as known at one position of the log and holding on one day.
///
/// It is a function of the log's first `position` events and the day alone, so that it can be made again from them.
public struct DecisionPack: Hashable, Sendable {
  public typealias Field = DecisionReplay.Field

  /// The log that it was made from.
  public struct Source: Hashable, Sendable {
    public var origin: String
    /// The last event known.
    public var position: Int64
    /// The Merkle root of the log at that size.
    public var root: Digest

    package init(origin: String, position: Int64, root: Digest) {
      self.origin = origin
      self.position = position
      self.root = root
    }
  }

  public struct BudgetStanding: Hashable, Sendable {
    public var initiative: Subject
    public var figures: BudgetFigures
  }

  public struct ToleranceStanding: Hashable, Sendable {
    /// An initiative that the change moves, or a scope above it.
    public var scope: Subject
    public var tolerance: Tolerance
    /// Positions of the exceptions of its dimension that are open.
    public var openExceptions: [Int64]
  }

  /// Another change that this one is bound to, or is judged with.
  public struct Related: Hashable, Sendable {
    public var change: Subject
    public var title: String
    public var state: Change.State
    public var openConditions: [Condition]
  }

  /// A breach that was noted on the change, or on what it moves.
  public struct NotedBreach: Hashable, Sendable {
    public var subject: Subject
    public var event: FindingRaised
    public var stamp: Stamp

    package init(subject: Subject, event: FindingRaised, stamp: Stamp) {
      self.subject = subject
      self.event = event
      self.stamp = stamp
    }
  }

  public var source: Source
  public var asOf: CivilDay
  public var change: Change
  /// As the next vote finds it; nil where no policy leaves a route.
  public var routing: Routing?
  /// Whether the ballots are open: else the next vote opens them.
  public var isRouted: Bool
  public var tasks: [ChangeTask]
  public var exposure: Exposure?
  public var fields: [Field]
  public var budgets: [BudgetStanding]
  public var tolerances: [ToleranceStanding]
  public var models: [DecisionReplay.Model]
  public var waivers: [WaiverRegister.Row]
  public var breaches: [NotedBreach]
  /// Findings on controls that name one of its events.
  public var findings: [FindingRegister.Row]
  public var related: [Related]

  /// The name of the file that holds the data.
  package static let dataPath = "decision-pack.json"
  package static let pagePath = "index.html"

  /// The kinds of file that a pack is.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    case data, page
  }
}
