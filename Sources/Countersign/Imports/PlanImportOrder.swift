public import Domain

/// Which plan to import, and how.
public struct PlanImportOrder: Hashable, Sendable {
  /// Whose dates and costs of an activity are the baselined ones.
  public enum Baseline: Hashable, Sendable {
    /// The plan's own, as its author last computed or typed them.
    case stated
    /// The plan's own of activities that the ledger does not know, or that are manual; of all others the ledger's stay.
    case kept
    /// A baseline that the file carries, by its number or its name.
    case named(String)
    /// Another file, whose plan is the baseline.
    case file(String)
  }

  public var path: String
  /// The initiative that the plan is of; nil: the file alone is looked at.
  public var subject: Subject?
  /// The id or the title of a project of the file; nil: its only one.
  public var project: String?
  /// Nil: the plan's own, or nothing yet where a file of this format carries none and another one would.
  public var baseline: Baseline?
  /// Which initiatives the other projects are that links of the plan come from, by the file's ids.
  public var externals: [String: Subject]
  /// The code page of a text file, by its name; nil: found out.
  public var encoding: String?
  /// Compare everything, record nothing.
  public var isDryRun: Bool

  public init(
    path: String, subject: Subject? = nil, project: String? = nil, baseline: Baseline? = nil,
    externals: [String: Subject] = [:], encoding: String? = nil, isDryRun: Bool = true
  ) {
    self.path = path
    self.subject = subject
    self.project = project
    self.baseline = baseline
    self.externals = externals
    self.encoding = encoding
    self.isDryRun = isDryRun
  }
}
