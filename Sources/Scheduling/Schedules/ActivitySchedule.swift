public import Values

/// The computed dates of one activity. Floats are seconds of working time on its calendar.
public struct ActivitySchedule: Hashable, Sendable {
  public var id: String
  /// Where the plan puts it: early, late (as late as possible), manual or actual.
  public var start: CivilMoment
  public var finish: CivilMoment
  public var earlyStart: CivilMoment
  public var earlyFinish: CivilMoment
  public var lateStart: CivilMoment
  public var lateFinish: CivilMoment
  /// The lesser of start and finish float.
  public var totalFloat: Int64
  public var freeFloat: Int64
  public var isCritical: Bool
  public var isNearCritical: Bool
  public var isOnLongestPath: Bool
  /// What decides its start: links as indices into the plan's `links`; empty where a constraint, the data date or the
  /// plan's start does.
  public var drivers: [Int]

  public init(
    id: String, start: CivilMoment, finish: CivilMoment, earlyStart: CivilMoment, earlyFinish: CivilMoment,
    lateStart: CivilMoment, lateFinish: CivilMoment, totalFloat: Int64, freeFloat: Int64, isCritical: Bool,
    isNearCritical: Bool, isOnLongestPath: Bool, drivers: [Int]
  ) {
    self.id = id
    self.start = start
    self.finish = finish
    self.earlyStart = earlyStart
    self.earlyFinish = earlyFinish
    self.lateStart = lateStart
    self.lateFinish = lateFinish
    self.totalFloat = totalFloat
    self.freeFloat = freeFloat
    self.isCritical = isCritical
    self.isNearCritical = isNearCritical
    self.isOnLongestPath = isOnLongestPath
    self.drivers = drivers
  }
}
