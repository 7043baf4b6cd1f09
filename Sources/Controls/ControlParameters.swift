public import Values

/// What an organisation sets of the controls.
public struct ControlParameters: Hashable, Sendable {
  /// Days from the recording of a change to that of its decision or withdrawal (K22).
  public var dispositionDays: Int
  /// Periods that undistributed budget may wait for a control account (K35).
  public var undistributedPeriods: Int
  /// Days from the invocation of an emergency within which it must be decided, whatever day it names (K17).
  public var ratificationDays: Int
  /// How many percent of the changes of a quarter may be emergencies; one always may (K17).
  public var emergencyPercent: Int
  /// Days from the breach of a tolerance within which its exception is raised (K38).
  public var exceptionDays: Int
  /// Days from an implementation within which those concerned are told (K40).
  public var noticeDays: Int
  /// Above these amounts, at most one a currency, spending needs consent from above (K39).
  public var consentLimits: [Money]
  /// Days from the recording of a change of limits, roles or rules to that of its approval (K09).
  public var configurationDays: Int
  /// Days from the recording of an event to that of a review that covers it (K11).
  public var reviewDays: Int
  /// Calendar months of a period in which a board meets (K23).
  public var meetingMonths: Int
  /// More than this percent of a board's seats are a quorum of its meetings (K23).
  public var quorumPercent: Int
  /// Seconds by which a clock may fall back (K26).
  public var clockSkewSeconds: Int
  /// Minutes between the keeping of a checkpoint and its time stamp, either way (K26).
  public var timestampMinutes: Int
  /// Reasons that explain nothing (K10, and titles in K15). Compared without case, spaces and punctuation.
  public var boilerplateReasons: [String]
  /// Actors that are programs, and so are no registered persons (K01, K25).
  public var systemActors: Set<String>

  public init(
    dispositionDays: Int = 90, undistributedPeriods: Int = 3, ratificationDays: Int = 30, emergencyPercent: Int = 20,
    exceptionDays: Int = 14, noticeDays: Int = 14, consentLimits: [Money] = [],
    configurationDays: Int = 30, reviewDays: Int = 90, meetingMonths: Int = 3, quorumPercent: Int = 50,
    clockSkewSeconds: Int = 0, timestampMinutes: Int = 60,
    boilerplateReasons: [String] = ControlParameters.commonBoilerplate,
    systemActors: Set<String> = ["system"]
  ) {
    self.dispositionDays = dispositionDays
    self.undistributedPeriods = undistributedPeriods
    self.ratificationDays = ratificationDays
    self.emergencyPercent = emergencyPercent
    self.exceptionDays = exceptionDays
    self.noticeDays = noticeDays
    self.consentLimits = consentLimits
    self.configurationDays = configurationDays
    self.reviewDays = reviewDays
    self.meetingMonths = meetingMonths
    self.quorumPercent = quorumPercent
    self.clockSkewSeconds = clockSkewSeconds
    self.timestampMinutes = timestampMinutes
    self.boilerplateReasons = boilerplateReasons
    self.systemActors = systemActors
  }

  public static let commonBoilerplate = [
    "adjustment", "amended", "amendment", "as above", "as agreed", "as discussed", "as per email", "as requested",
    "asdf", "change", "changed", "changes", "correction", "data entry", "data import", "edit", "edited", "error", "fix",
    "fixed", "import", "imported", "misc", "miscellaneous", "n/a", "nil", "no reason", "none", "not applicable", "null",
    "ok", "other", "per request", "reason", "revised", "revision", "same as above", "see above", "see attached", "tbc",
    "tbd", "test", "testing", "todo", "unknown", "update", "updated", "updates", "various", "x", "xx", "xxx",
  ]
}
