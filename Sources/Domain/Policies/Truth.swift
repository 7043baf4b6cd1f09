/// Whether a condition holds, in Kleene's three values: what rests on an unknown fact is itself unknown.
public enum Truth: String, Hashable, Sendable, CaseIterable {
  case holds, fails, unknown

  public static func all(_ truths: some Sequence<Truth>) -> Truth {
    var result = Truth.holds
    for truth in truths {
      if truth == .fails { return .fails }
      if truth == .unknown { result = .unknown }
    }
    return result
  }

  public static func any(_ truths: some Sequence<Truth>) -> Truth {
    var result = Truth.fails
    for truth in truths {
      if truth == .holds { return .holds }
      if truth == .unknown { result = .unknown }
    }
    return result
  }
}
