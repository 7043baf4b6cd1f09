import Values

extension Organisation {
  /// Throws where planned value, earned value or actual cost would move in a period that the budget log has closed
  /// (EIA-748, the guideline on retroactive changes).
  ///
  /// What may move it is a correction of a stated kind, the period's baselined field `correction`: with planned value in
  /// the same command, or set before earned value or actual cost is reported again, once for each.
  static func checkClosedPeriods(_ movements: [Movement], of initiative: Initiative) throws(Refusal) {
    guard let closed = initiative.budget.closedThrough() else { return }
    for movement in movements where ["planned", "earned", "actual"].contains(movement.field) {
      guard let period = ControlPeriod(movement.item), BudgetPeriod(of: period.end) <= closed else { continue }
      let address = FieldAddress(item: movement.item, field: "correction")
      if movements.contains(where: { $0.address == address && $0.to != nil }) { continue }
      let corrected = initiative.fields[address]?.points.filter { $0.value != nil }.map(\.position).max() ?? 0
      let moved = initiative.fields[movement.address]?.points.map(\.position).max() ?? 0
      if !movement.address.isBaselined, corrected > moved { continue }
      throw Refusal(
        .periodClosed,
        facts: [
          "subject": initiative.subject.description, "field": movement.address.description,
          "closed through": closed.description,
        ],
        next: movement.address.isBaselined
          ? "Set \(address) in the same change: error-correction, customer-directed or accounting-adjustment"
          : "Have a change set \(address): error-correction, customer-directed or accounting-adjustment")
    }
  }
}
