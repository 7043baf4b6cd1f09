public import Domain
public import Projections
public import Values

/// What a plan's import found, did, or would do.
public struct PlanImportReport: Hashable, Sendable {
  /// What the file is to the initiative.
  public enum Basis: String, Hashable, Sendable {
    /// The file was looked at alone.
    case inspection
    /// There is no baseline: the file's is the first.
    case establishes
    /// There is one: what differs from it takes a change.
    case compares
  }

  public var fileName: String
  public var fileDigest: Digest
  public var format: String
  /// What wrote the file, as it says.
  public var tool = ""
  public var projects: [Project] = []
  /// The id of the project that was taken; nil where there are several and none was named.
  public var project: String?
  public var baselines: [Baseline] = []
  /// Which dates are the baselined ones, in a sentence.
  public var baselineChoice = ""
  /// What to say before anything is recorded; nil where nothing is open.
  public var question: String?
  public var notes: [Note] = []
  /// Notes beyond those that are listed.
  public var unlistedNotes = 0
  /// What of the plan no field of the ledger keeps.
  public var losses: [Loss] = []
  public var externalLinks: [External] = []
  public var computation: Computation?
  /// Cells of a table that can't be read, each with its line and what to do: a plan with such is not taken. The first ones.
  public var problems: [String] = []
  public var problemCount = 0
  /// Why the plan can't be computed: it is not taken then.
  public var fault: String?

  public var subject: Subject?
  public var basis = Basis.inspection
  public var isDryRun: Bool
  public var batch: Subject
  /// The same file was imported in the same way before: nothing was recorded.
  public var wasKnown = false
  public var positions: Range<Int64> = 0..<0
  /// The day from which it holds, and of the baseline that it was held against.
  public var effectiveOn: CivilDay?
  public var items: [ItemCount] = []
  /// Fields held against the baseline.
  public var compared = 0
  /// Baselined fields of which the file says something else than the approved baseline.
  public var deviations: [BaselineDeviation] = []
  /// For each deviation that somebody has asked for: the newest change that does.
  public var requests: [CheckReport.FieldOfInitiative: CheckReport.Request] = [:]
  /// Reported fields that move.
  public var reports: [Movement] = []
  /// Reported fields that hold something of which the file says nothing: they stay.
  public var kept: [Movement] = []
  /// What differs as a change file, ready to be raised; nil where nothing does.
  public var changeFile: String?
  /// The change that was raised.
  public var raised: Subject?
  /// Why the change, or the import as a whole, was refused.
  public var refusal: Refusal?

  public struct Project: Hashable, Sendable {
    public var id: String
    public var title: String
    /// In the file only because another one links to it.
    public var isExternal: Bool
    public var activities: Int
    public var summaries: Int
    public var milestones: Int
    public var links: Int
    public var externalLinks: Int
    public var calendars: Int
    public var resources: Int
    public var assignments: Int
  }

  public struct Baseline: Hashable, Sendable {
    /// Its number, or its name.
    public var name: String
    public var activities: Int
  }

  public struct Note: Hashable, Sendable {
    public var kind: String
    public var line: Int
    public var element: String
    public var text: String
    public var count: Int
  }

  public struct Loss: Hashable, Sendable {
    /// `activity cost at completion`…
    public var what: String
    public var count: Int
    /// The id of the first item of which it is so.
    public var example: String
  }

  public struct External: Hashable, Sendable {
    public var line: Int
    /// `A100 SS+16h`: the predecessor and how it bears.
    public var link: String
    public var successor: String
    public var project: String
    /// The dependency that it becomes; nil where it is kept out.
    public var dependency: ItemReference?
    public var why: String
  }

  public struct ItemCount: Hashable, Sendable {
    public var kind: ItemReference.Kind
    public var items: Int
    public var baselined: Int
    public var reported: Int
  }

  public func request(for deviation: BaselineDeviation) -> CheckReport.Request? {
    requests[CheckReport.FieldOfInitiative(subject: deviation.subject, address: deviation.address)]
  }

  /// Whether nothing of the baseline differs, or a change was raised for what does.
  public var isSettled: Bool {
    refusal == nil && fault == nil && problemCount == 0 && (deviations.isEmpty || raised != nil)
  }
}
