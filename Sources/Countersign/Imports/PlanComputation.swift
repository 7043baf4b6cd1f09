import Exchange
import Scheduling
public import Values

extension PlanImportReport {
  /// What the plan computes to here, against what the file says was computed.
  public struct Computation: Hashable, Sendable {
    public var start: CivilMoment
    public var finish: CivilMoment
    public var critical: Int
    /// Activities of which the file states computed dates or float.
    public var activities = 0
    /// Those of which everything stated agrees.
    public var agreeing = 0
    public var fields: [Tally] = []
    /// The first 10,000.
    public var differences: [Difference] = []
    public var differenceCount = 0
    public var remarks: [String] = []

    public struct Tally: Hashable, Sendable {
      public var field: String
      public var stated: Int
      public var agreeing: Int
    }

    public struct Difference: Hashable, Sendable {
      public var activity: String
      public var field: String
      public var stated: String
      public var computed: String
    }
  }
}

extension PlanImportReport.Computation {
  static let bound = 10_000

  init(_ schedule: Schedule, against stated: [String: ComputedDates]) {
    start = schedule.start
    finish = schedule.finish
    critical = schedule.activities.count { $0.isCritical }
    remarks = schedule.remarks.prefix(Self.bound).map { "\($0.activity): \($0.text)" }
    fields = Self.names.map { Tally(field: $0, stated: 0, agreeing: 0) }
    for activity in schedule.activities {
      guard let dates = stated[activity.id] else { continue }
      activities += 1
      var agrees = true
      for (place, (theirs, ours)) in Self.pairs(dates, activity).enumerated() {
        guard let theirs else { continue }
        fields[place].stated += 1
        if theirs == ours {
          fields[place].agreeing += 1
          continue
        }
        agrees = false
        differenceCount += 1
        if differences.count < Self.bound {
          differences.append(
            Difference(activity: activity.id, field: Self.names[place], stated: theirs.text, computed: ours.text))
        }
      }
      if agrees { agreeing += 1 }
    }
    fields.removeAll { $0.stated == 0 }
  }

  private static let names = [
    "earlyStart", "earlyFinish", "lateStart", "lateFinish", "totalFloat", "freeFloat", "isCritical",
  ]

  private enum Value: Equatable {
    case moment(CivilMoment)
    case work(Int64)
    case flag(Bool)

    var text: String {
      switch self {
      case .moment(let moment): moment.description
      case .work(let seconds): WorkTime(seconds: seconds).description
      case .flag(let flag): flag ? "yes" : "no"
      }
    }
  }

  private static func pairs(_ theirs: ComputedDates, _ ours: ActivitySchedule) -> [(Value?, Value)] {
    [
      (theirs.earlyStart.map { .moment($0) }, .moment(ours.earlyStart)),
      (theirs.earlyFinish.map { .moment($0) }, .moment(ours.earlyFinish)),
      (theirs.lateStart.map { .moment($0) }, .moment(ours.lateStart)),
      (theirs.lateFinish.map { .moment($0) }, .moment(ours.lateFinish)),
      (theirs.totalFloat.map { .work($0) }, .work(ours.totalFloat)),
      (theirs.freeFloat.map { .work($0) }, .work(ours.freeFloat)),
      (theirs.isCritical.map { .flag($0) }, .flag(ours.isCritical)),
    ]
  }
}
