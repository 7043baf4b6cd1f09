public import Scheduling
public import Values

extension Initiative {
  /// The open risks of its register as events of a simulation: those with a probability in percent, and a cost or a delay
  /// to activities that the plan has. An opportunity saves and shortens.
  public func riskEvents(within plan: Plan, asOf day: CivilDay) -> [RiskEvent] {
    let known = Set(plan.activities.map(\.id))
    return items(.risk, asOf: day).compactMap { item in
      if let status = text(item, "status", on: day), ["closed", "rejected", "materialised"].contains(status) {
        return nil
      }
      guard let percent = integer(item, "probabilityPercent", on: day) else { return nil }
      let isOpportunity = text(item, "kind", on: day) == "opportunity"
      let delay = text(item, "delay", on: day).flatMap { WorkTime($0) }?.seconds ?? 0
      let names = text(item, "activities", on: day).flatMap { NameList.names($0) } ?? []
      let impacts = names.filter { known.contains($0) && delay != 0 }.map {
        RiskEvent.Impact(activity: $0, delay: .seconds(isOpportunity ? -delay : delay))
      }
      var cost: Money?
      if case .money(let money) = value(FieldAddress(item: item, field: "costImpact"), asOf: day) {
        cost = isOpportunity ? money.negated : money
      }
      guard !impacts.isEmpty || cost != nil else { return nil }
      return RiskEvent(id: item.id, probability: Int(percent) * 100, impacts: impacts, cost: cost)
    }
  }
}

extension ItemReference.Kind {
  /// Whether items of the kind make up the schedule network.
  public var isOfPlan: Bool { [.plan, .calendar, .activity, .resource].contains(self) }
}
