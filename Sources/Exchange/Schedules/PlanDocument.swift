public import Scheduling
public import Values

/// What a planning tool's file holds, in our terms, with all that was not understood.
public struct PlanDocument: Hashable, Sendable {
  public enum Format: String, Hashable, Sendable, CaseIterable {
    case mspdi
    case xer
    case p6 = "p6-xml"
    case csv
  }

  public var file: String
  public var format: Format
  /// The tool and version that wrote it, as it says.
  public var tool: String
  /// Several in XER and P6 XML.
  public var projects: [PlanProject]
  public var notes: PlanNotes

  public init(
    file: String, format: Format, tool: String = "", projects: [PlanProject] = [], notes: PlanNotes = PlanNotes()
  ) {
    self.file = file
    self.format = format
    self.tool = tool
    self.projects = projects
    self.notes = notes
  }
}

public struct PlanProject: Hashable, Sendable {
  public var id: String
  public var title: String
  public var plan: Plan
  /// Whole plans that the file holds as baselines of this one, by name (P6 XML).
  public var baselines: [PlanBaseline]
  /// Links from and to other projects or files: they are kept apart from the plan's own.
  public var externalLinks: [ExternalLink]
  /// What the file says was computed, by activity: to hold ours against.
  public var computed: [String: ComputedDates]
  public var currency: Currency?
  /// It is in the file only because another one links to it, and not whole (P6).
  public var isExternal: Bool
  /// Where each activity stands in the file, by id; empty where the reader does not say.
  public var lines: [String: Int]

  public init(
    id: String, title: String, plan: Plan, baselines: [PlanBaseline] = [], externalLinks: [ExternalLink] = [],
    computed: [String: ComputedDates] = [:], currency: Currency? = nil, isExternal: Bool = false,
    lines: [String: Int] = [:]
  ) {
    self.id = id
    self.title = title
    self.plan = plan
    self.baselines = baselines
    self.externalLinks = externalLinks
    self.computed = computed
    self.currency = currency
    self.isExternal = isExternal
    self.lines = lines
  }
}

public struct PlanBaseline: Hashable, Sendable {
  public var title: String
  public var plan: Plan

  public init(title: String, plan: Plan) {
    self.title = title
    self.plan = plan
  }
}

/// A link whose other end lies in another project: `project` and `activity` as the file names them.
public struct ExternalLink: Hashable, Sendable {
  public var link: Link
  /// The end that is not in this plan.
  public var project: String
  public var isPredecessorOutside: Bool
  public var line: Int

  public init(link: Link, project: String, isPredecessorOutside: Bool, line: Int) {
    self.link = link
    self.project = project
    self.isPredecessorOutside = isPredecessorOutside
    self.line = line
  }
}

/// As the source computed them; nil where it does not say. Floats are seconds of working time.
public struct ComputedDates: Hashable, Sendable {
  public var earlyStart: CivilMoment?
  public var earlyFinish: CivilMoment?
  public var lateStart: CivilMoment?
  public var lateFinish: CivilMoment?
  public var totalFloat: Int64?
  public var freeFloat: Int64?
  public var isCritical: Bool?

  public init(
    earlyStart: CivilMoment? = nil, earlyFinish: CivilMoment? = nil, lateStart: CivilMoment? = nil,
    lateFinish: CivilMoment? = nil, totalFloat: Int64? = nil, freeFloat: Int64? = nil, isCritical: Bool? = nil
  ) {
    self.earlyStart = earlyStart
    self.earlyFinish = earlyFinish
    self.lateStart = lateStart
    self.lateFinish = lateFinish
    self.totalFloat = totalFloat
    self.freeFloat = freeFloat
    self.isCritical = isCritical
  }
}
