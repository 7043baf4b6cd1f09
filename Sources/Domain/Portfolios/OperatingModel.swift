/// How much the PMO controls: a breach is noted, refused, or the PMO does the work itself.
public enum OperatingModel: String, Hashable, Sendable, CaseIterable, Comparable {
  case supportive, controlling, directive

  /// By strictness.
  public static func < (left: OperatingModel, right: OperatingModel) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .supportive: 0
    case .controlling: 1
    case .directive: 2
    }
  }
}

/// What is managed: the four baselines.
public enum Practice: String, Hashable, Sendable, CaseIterable {
  case scope, schedule, budget, risk
}

extension ItemReference.Kind {
  /// The practice that governs the item's baseline; nil where it has none. What is fixed of the initiative itself is its
  /// priority, which decides what is done first: scope.
  public var practice: Practice? {
    switch self {
    case .issue: nil
    case .initiative, .scope: .scope
    case .milestone, .plan, .calendar, .activity, .resource, .dependency: .schedule
    case .account, .period: .budget
    case .risk: .risk
    }
  }
}
