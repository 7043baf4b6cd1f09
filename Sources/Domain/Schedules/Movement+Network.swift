extension Movement {
  /// Whether dates may be computed otherwise after it.
  var bearsOnDates: Bool {
    switch item.kind {
    case .plan, .calendar, .resource, .dependency: address.isBaselined
    case .activity: address.isBaselined && !Self.withoutBearing.contains(field)
    case .milestone: field == "finish" || field == "activity"
    case .initiative, .scope, .account, .risk, .issue, .period: false
    }
  }

  private static let withoutBearing: Set<String> = ["code", "account", "budget", "evMethod", "weights", "priority"]

  /// What it sets as the giver of a dependency.
  public var giver: Giver? {
    guard item.kind == .dependency, field == "giver", case .text(let text) = to else { return nil }
    return Giver(text)
  }
}

extension BaselineRevised {
  /// The initiatives that its movements set as givers: the event touches them, so that what depends on one is found.
  var givers: [Subject] { Set(movements.compactMap { $0.giver?.initiative }).sorted() }
}
