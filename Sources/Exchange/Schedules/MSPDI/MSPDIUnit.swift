/// The codes of units of time (`DurationFormat`, `LagFormat`): 3 minutes, 5 hours, 7 days, 9 weeks, 11 months, 19 percent;
/// one more where they are elapsed; 32 more where they are estimated.
enum MSPDIUnit {
  static let elapsed: Set<Int64> = [4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52]
  static let percent: Set<Int64> = [19, 20, 51, 52]

  static func isElapsed(_ format: Int64) -> Bool { elapsed.contains(format) }
  static func isPercent(_ format: Int64) -> Bool { percent.contains(format) }

  /// Seconds of a thousand years: no duration or lag is longer.
  static let longest: Int64 = 1000 * 366 * 86_400
}
