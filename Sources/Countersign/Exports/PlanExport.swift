public import Domain
public import Values

/// Which plan to write, and how.
public struct PlanExportOrder: Hashable, Sendable {
  public enum Format: String, Hashable, Sendable, CaseIterable {
    case mspdi
    case csv
  }

  public var subject: Subject
  public var format: Format
  public var baseline: PlanReading.Baseline
  public var moment: Moment

  public init(
    _ subject: Subject, as format: Format, baseline: PlanReading.Baseline = .current, moment: Moment = .now
  ) {
    self.subject = subject
    self.format = format
    self.baseline = baseline
    self.moment = moment
  }
}

/// A plan as a planning tool reads it.
public struct PlanExport: Hashable, Sendable {
  /// The file, in UTF-8.
  public var text: String
  public var asOf: CivilDay
  public var activities: Int
  public var start: CivilMoment
  public var finish: CivilMoment
  /// What the ledger holds of the plan and the file does not, a sentence each.
  public var notes: [String]
}
