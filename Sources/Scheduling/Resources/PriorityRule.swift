import Values

/// Who goes first where a resource is short.
public enum PriorityRule: String, Hashable, Sendable, CaseIterable {
  /// The least total float.
  case totalFloat = "total-float"
  /// The earliest of the late finishes.
  case latestFinish = "latest-finish"
  /// The earliest of the late starts.
  case latestStart = "latest-start"
  case longestDuration = "longest-duration"
  /// The most links out of it.
  case mostSuccessors = "most-successors"
  /// The highest `Activity.priority`.
  case priority
  /// The first in the plan's list.
  case givenOrder = "given-order"

  public static let standard: [PriorityRule] = [.priority, .totalFloat, .latestFinish]

  /// The lower, the sooner.
  func key(of activity: Activity, _ dates: ActivitySchedule, successors: Int, place: Int) -> Int64 {
    switch self {
    case .totalFloat: dates.totalFloat
    case .latestFinish: dates.lateFinish.seconds
    case .latestStart: dates.lateStart.seconds
    case .longestDuration: -activity.duration
    case .mostSuccessors: -Int64(successors)
    case .priority: -Int64(activity.priority)
    case .givenOrder: Int64(place)
    }
  }
}
