/// How much the PMO controls: a breach is noted, refused, or the PMO does the work itself.
public enum OperatingModel: String, Hashable, Sendable, CaseIterable {
  case supportive, controlling, directive
}

/// What is managed: the four baselines.
public enum Practice: String, Hashable, Sendable, CaseIterable {
  case scope, schedule, budget, risk
}

extension ItemReference.Kind {
  /// The practice that governs the item's baseline; nil for the initiative itself, which has none.
  public var practice: Practice? {
    switch self {
    case .initiative: nil
    case .scope: .scope
    case .milestone: .schedule
    case .account: .budget
    case .risk: .risk
    }
  }
}
