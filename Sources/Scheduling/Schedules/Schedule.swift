public import Values

/// What a plan computes to. The same plan gives the same schedule, whatever the order of its parts.
public struct Schedule: Hashable, Sendable {
  /// In the order of the plan's activities; inactive ones are left out.
  public var activities: [ActivitySchedule]
  public var start: CivilMoment
  public var finish: CivilMoment
  /// What was computed otherwise than asked, or looks wrong: a constraint broken by a link, a start before its data date.
  public var remarks: [Remark]

  public struct Remark: Hashable, Sendable {
    public var activity: String
    public var text: String

    public init(activity: String, text: String) {
      self.activity = activity
      self.text = text
    }
  }

  public init(activities: [ActivitySchedule], start: CivilMoment, finish: CivilMoment, remarks: [Remark] = []) {
    self.activities = activities
    self.start = start
    self.finish = finish
    self.remarks = remarks
  }
}

/// Why a plan can't be computed.
public enum PlanFault: Error, Hashable, Sendable {
  case repeatedID(kind: String, id: String)
  /// Something names an activity, calendar, resource or parent that the plan has not.
  case unknown(kind: String, id: String, in: String)
  /// The members, in order: each precedes the next, the last the first.
  case cycle([String])
  case badCalendar(String, because: String)
  case badActivity(String, because: String)
}
